// Checks what was packed: its size, and that the server inside finds what is wrong with a description.
import { spawn } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";

const most = 700_000;
const { size } = statSync("statuslint.vsix");
if (size > most)
  throw new Error(`The package has ${size} bytes, more than the ${most} that were thought enough.`);

const server = spawn(process.execPath, ["dist/server.cjs", "lsp", "--ruleset", "recommended", "--stdio"], {
  stdio: ["pipe", "pipe", "inherit"],
});
const editor = createMessageConnection(
  new StreamMessageReader(server.stdout),
  new StreamMessageWriter(server.stdin),
);
const told = new Promise((resolve, reject) => {
  editor.onNotification("window/logMessage", ({ message }) => reject(new Error(message)));
  editor.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
    if (uri === part && diagnostics.length > 0) resolve(diagnostics);
  });
});
editor.onRequest("window/workDoneProgress/create", () => null);
editor.listen();
// A part of a description that is not open: the server has to find that.
const folder = new URL("../../specs/warehouse/", import.meta.url);
const part = new URL("paths/pallet.yaml", folder).href;
await editor.sendRequest("initialize", {
  processId: process.pid,
  capabilities: {},
  workspaceFolders: [{ uri: folder.href, name: "warehouse" }],
});
await editor.sendNotification("textDocument/didOpen", {
  textDocument: { uri: part, languageId: "yaml", version: 1, text: readFileSync(new URL(part), "utf8") },
});
const codes = (await told).map(({ code }) => code);
if (!codes.includes("ref-resolves")) throw new Error(`The server told ${codes.join(", ")}.`);
const page = await editor.sendRequest("workspace/executeCommand", {
  command: "statuslint.report",
  arguments: [part, "html"],
});
if (!/^<!doctype html>/.test(page)) throw new Error("The server made no page.");
await editor.sendRequest("shutdown");
const ended = new Promise((resolve) => server.once("close", resolve));
await editor.sendNotification("exit");
if ((await ended) !== 0) throw new Error("The server did not end as it should.");
console.log(`${size} bytes; the server inside works with Node.js ${process.versions.node}.`);
