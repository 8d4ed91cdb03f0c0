import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "./measure.js";

const { createMessageConnection, StreamMessageReader, StreamMessageWriter } = createRequire(
  new URL("../package.json", import.meta.url),
)("vscode-jsonrpc/node");

/**
 * Measures how long an editor waits for diagnostics after a key: a character is typed into a text, and taken out again.
 *
 * @param {string} statuslint the program
 * @param {string} document the description that is open
 * @param {string} edited the file that is typed into: the description, or a part of it
 * @param {number} keys how many
 * @returns {Promise<{ first: number, median: number, most: number, processor: number, before: number, after: number }>}
 *   milliseconds from opening to the first diagnostics, then the median and the 95th percentile of keys, and the processor's time for
 *   one, whatever else the machine does (NaN but on Linux); MiB that the server takes after a tenth of the keys, and after all
 */
export async function latency(statuslint, document, edited, keys) {
  const server = spawn(process.execPath, [statuslint, "lsp", "--no-config", "--allow-outside"], {
    cwd: path.dirname(document),
    stdio: ["pipe", "pipe", "inherit"],
  });
  const connection = createMessageConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  let heard = () => undefined;
  connection.onNotification("textDocument/publishDiagnostics", (shown) => heard(shown));
  connection.listen();
  const folder = pathToFileURL(path.dirname(document)).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: folder,
    workspaceFolders: [{ uri: folder, name: "bench" }],
    capabilities: {},
  });
  await connection.sendNotification("initialized", {});

  let version = 0;
  const text = readFileSync(edited, "utf8");
  const uri = pathToFileURL(edited).href;
  /** Milliseconds from a message to the diagnostics of the text that it makes. */
  const answered = async (send) => {
    const start = performance.now();
    const shown = new Promise((resolve) => {
      heard = (of) => of.uri === uri && of.version === version && resolve();
    });
    await send();
    await shown;
    return performance.now() - start;
  };
  const open = (file) =>
    connection.sendNotification("textDocument/didOpen", {
      textDocument: {
        uri: pathToFileURL(file).href,
        languageId: "yaml",
        version: ++version,
        text: readFileSync(file, "utf8"),
      },
    });
  if (edited !== document) await open(document);
  const first = await answered(() => open(edited));

  const place = placeOf(text);
  const times = [];
  let before = 0;
  let used = 0;
  // The first keys are those of a program that is not warm yet.
  const cold = Math.floor(keys / 5);
  for (let key = 0; key < keys; key++) {
    if (key === cold) used = processorTime(server.pid);
    const end = { ...place, character: place.character + (key % 2) };
    times.push(
      await answered(() =>
        connection.sendNotification("textDocument/didChange", {
          textDocument: { uri, version: ++version },
          contentChanges: [{ range: { start: place, end }, text: key % 2 === 0 ? "x" : "" }],
        }),
      ),
    );
    if (key === Math.floor(keys / 10)) before = memoryOf(server.pid);
  }
  const after = memoryOf(server.pid);
  const processor = (processorTime(server.pid) - used) / (keys - cold);
  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
  connection.dispose();
  const warm = times.slice(cold).sort((a, b) => a - b);
  const most = warm[Math.floor(warm.length * 0.95)];
  return { first, median: median(warm), most, processor, before, after };
}

/** Behind the first word of the first text in the second half, 0-based: where somebody may type. */
function placeOf(text) {
  const lines = text.split("\n");
  const isText = (line) => /^\s*"?(?:description|summary|title)"?: ["']?\w/.test(line);
  const half = lines.findIndex((line, index) => index >= lines.length / 2 && isText(line));
  const line = half >= 0 ? half : lines.findIndex(isText);
  const [start = ""] = /^\s*"?\w+"?: ["']?\w/.exec(lines[line] ?? "") ?? [];
  return { line: Math.max(line, 0), character: start.length };
}

function memoryOf(pid) {
  return Number(spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" }).stdout) / 1024;
}

/** Milliseconds that a process took of all processors (proc(5): the 14th and 15th field, in hundredths of a second). */
function processorTime(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\)/s, "- -").split(" ");
    return 10 * (Number(fields[13]) + Number(fields[14]));
  } catch {
    return Number.NaN;
  }
}
