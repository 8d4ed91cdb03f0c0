/**
 * Measures statuslint, with all recommended rules, against its peers with ten rules each; vacuum, where it is on the PATH,
 * with its own.
 *
 *   npm ci && node bench.js [--runs 5] [--only <word>] [--file <description>] [--series] [--no-peers]
 *   npm ci && node bench.js --editor [--keys 200] [--only <word>] [--file <description> [--part <file>]]
 *
 * Cold whole processes, pair by pair (every tool once, then all again), medians of wall time and peak memory; prints
 * Markdown tables. Documents are made in a folder of the system's for temporary files.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { latency } from "./editor.js";
import { deepSchemas, description, multiFile, sharedResponse, yaml } from "./generate.js";
import { median, runOnce } from "./measure.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const value = (name, fallback) => {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : process.argv[at + 1];
};
const runs = Number(value("runs", "5"));
const only = value("only", "");
const given = value("file", "");
const folder = path.join(tmpdir(), "statuslint-bench");
mkdirSync(folder, { recursive: true });

/** Makes a file once. */
function made(name, make) {
  const file = path.join(folder, name);
  if (!existsSync(file)) writeFileSync(file, make());
  return file;
}

const github = path.join(here, "node_modules/@octokit/openapi/generated/api.github.com.json");
const documents = () => (given === "" ? standard() : [[path.basename(given), inStart(given)]]);
const standard = () => [
  ["20 KB YAML", made("small.yaml", () => yaml(description(2, 18)))],
  ["3 MB YAML", made("medium.yaml", () => yaml(description(100)))],
  ["GitHub's, 13 MB JSON", github],
  ["the same as YAML", made("github.yaml", () => yaml(JSON.parse(readFileSync(github, "utf8"))))],
  [
    "2,300 files in one description",
    existsSync(path.join(folder, "files/openapi.yaml"))
      ? path.join(folder, "files/openapi.yaml")
      : multiFile(path.join(folder, "files"), 130),
  ],
];

const statuslint = path.join(here, "../bin/statuslint.js");
const peers = {
  Redocly: (file) => [
    path.join(here, "node_modules/@redocly/cli/bin/cli.js"),
    "lint",
    file,
    "--config",
    path.join(here, "peers/redocly.yaml"),
    "--format",
    "json",
    "--max-problems",
    "100000",
  ],
  Spectral: (file) => [
    path.join(here, "node_modules/@stoplight/spectral-cli/dist/index.js"),
    "lint",
    file,
    "--ruleset",
    path.join(here, "peers/spectral.yaml"),
    "--format",
    "json",
    "--quiet",
  ],
};
const vacuum = ["vacuum", path.join(process.env.HOME ?? "", "go/bin/vacuum")].find(
  (name) => spawnSync(name, ["version"]).status === 0,
);

/**
 * vacuum is no Node program: `time` of the shell measures it. It runs the rules it comes with, which are compiled: the ten
 * that the others run would take it several times as long, or end at its limit of 5 s for a rule, finding nothing.
 */
function runVacuum(file) {
  const start = process.hrtime.bigint();
  const { stderr } = spawnSync(
    "/usr/bin/time",
    ["-f", "PEAK %M", vacuum, "spectral-report", file, path.join(folder, "vacuum.json")],
    { encoding: "utf8", maxBuffer: 1 << 30 },
  );
  return {
    seconds: Number(process.hrtime.bigint() - start) / 1e9,
    mebibytes: Number(/PEAK (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024,
    code: 0,
  };
}

function own(file, ...more) {
  return [statuslint, file, "--no-config", "--fail-on", "none", "--allow-outside", ...more];
}

/** Every tool once, then all again. */
function compare(tools) {
  const results = Object.fromEntries(Object.keys(tools).map((name) => [name, []]));
  for (let run = 0; run < runs; run++)
    for (const [name, start] of Object.entries(tools)) results[name].push(start());
  return Object.fromEntries(
    Object.entries(results).map(([name, list]) => [
      name,
      {
        seconds: median(list.map((one) => one.seconds)),
        mebibytes: median(list.map((one) => one.mebibytes)),
      },
    ]),
  );
}

const cell = ({ seconds, mebibytes }) => `${seconds.toFixed(2)} s / ${Math.round(mebibytes)} MiB`;
const ratio = (ours, theirs) => (ours.seconds / theirs.seconds).toFixed(2);
const megabytes = (file) => statSync(file).size / 1e6;

function comparison() {
  const withPeers = !process.argv.includes("--no-peers");
  const names = withPeers ? [...Object.keys(peers), ...(vacuum ? ["vacuum"] : [])] : [];
  console.log(
    `| document | statuslint | ${names.map((name) => `${name} | ratio`).join(" | ")} |`.replace("|  |", "|"),
  );
  console.log(`|---|---|${names.map(() => "---|---|").join("")}`);
  for (const [title, file] of documents()) {
    if (!title.includes(only)) continue;
    const tools = { statuslint: () => runOnce(own(file)) };
    for (const name of names)
      tools[name] = name === "vacuum" ? () => runVacuum(file) : () => runOnce(peers[name](file));
    const results = compare(tools);
    console.log(
      `| ${title} | ${cell(results.statuslint)} | ${names.map((name) => `${cell(results[name])} | ${ratio(results.statuslint, results[name])}`).join(" | ")} |`.replace(
        "|  |",
        "|",
      ),
    );
  }
}

function series() {
  const start = runOnce([statuslint, "--version"]);
  console.log(
    `\nStart-up: ${start.seconds.toFixed(2)} s / ${Math.round(start.mebibytes)} MiB. Each row doubles the one above; time is what comes on top of start-up.\n`,
  );
  console.log("| document | size | time | per MB | peak memory |\n|---|---|---|---|---|");
  const rows = [
    ...[1, 2, 4, 8].map((factor) => [
      `${factor * 150} resources`,
      made(`resources-${factor}.json`, () => JSON.stringify(description(factor * 150), null, 1)),
    ]),
    ...[1, 2, 4].map((factor) => [
      `${factor * 5000} operations share a response`,
      made(`shared-${factor}.json`, () => JSON.stringify(sharedResponse(factor * 5000), null, 1)),
    ]),
    ...[1, 2].map((factor) => [
      `schemas ${factor * 250} deep in 1,000 operations`,
      made(`deep-${factor}.json`, () => JSON.stringify(deepSchemas(factor * 250, 1000))),
    ]),
  ];
  for (const [title, file] of rows) {
    const results = compare({
      statuslint: () => runOnce(own(file, "-o", `json=${path.join(folder, "out.json")}`)),
    }).statuslint;
    const net = results.seconds - start.seconds;
    const size = megabytes(file);
    console.log(
      `| ${title} | ${size.toFixed(1)} MB | ${net.toFixed(2)} s | ${((1000 * net) / size).toFixed(0)} ms | ${Math.round(results.mebibytes)} MiB |`,
    );
  }
}

/** What an editor waits for after a key. */
async function editor() {
  const files = path.join(folder, "files/openapi.yaml");
  const part = value("part", "");
  const rows =
    given === ""
      ? [
          ["20 KB YAML", made("small.yaml", () => yaml(description(2, 18)))],
          ["1 MB YAML", made("editor.yaml", () => yaml(description(33)))],
          ["3 MB YAML", made("medium.yaml", () => yaml(description(100)))],
          [
            "2,300 files, in one of them",
            existsSync(files) ? files : multiFile(path.dirname(files), 130),
            path.join(path.dirname(files), "responses/NotFound.yaml"),
          ],
        ]
      : [[path.basename(given), inStart(given), part === "" ? undefined : inStart(part)]];
  console.log("| document | opened | a key: median | 95 % | processor | memory |\n|---|---|---|---|---|---|");
  const ms = (time) => `${time < 20 ? time.toFixed(1) : Math.round(time)} ms`;
  for (const [title, file, edited = file] of rows) {
    if (!title.includes(only)) continue;
    const found = await latency(statuslint, file, edited, Number(value("keys", "200")));
    console.log(
      `| ${title} | ${ms(found.first)} | ${ms(found.median)} | ${ms(found.most)} | ${ms(found.processor)} | ${Math.round(found.before)} → ${Math.round(found.after)} MiB |`,
    );
  }
}

const inStart = (file) => path.resolve(process.env.INIT_CWD ?? ".", file);
const { version } = JSON.parse(readFileSync(path.join(here, "../package.json"), "utf8"));
const { dependencies } = JSON.parse(readFileSync(path.join(here, "package.json"), "utf8"));
const vacuumVersion = vacuum
  ? `, vacuum ${execFileSync(vacuum, ["version"], { encoding: "utf8" }).trim().split("\n").at(-1)}`
  : "";
console.log(
  `${cpus().length} × ${cpus()[0]?.model.trim()}, Node.js ${process.versions.node}, statuslint ${version}, Redocly CLI ${dependencies["@redocly/cli"]}, Spectral ${dependencies["@stoplight/spectral-cli"]}${vacuumVersion}; medians of ${runs} runs.\n`,
);
if (process.argv.includes("--editor")) await editor();
else if (process.argv.includes("--series")) series();
else comparison();
