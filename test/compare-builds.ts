/**
 * Runs two builds of statuslint over the same descriptions and compares what they write, byte for byte: every report, and
 * the list of operations. Shows that a change of the house changes nothing that users see, nor another Node.js.
 *
 *   npx tsx test/compare-builds.ts [--node <program that runs the other build>] <checkout of the other build> <file or folder>...
 *
 * Prints a line a document; exits with 1 where anything differs.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { documentsUnder } from "./support/documents.ts";

const formats = ["json", "markdown", "sarif", "html", "junit", "github", "gitlab", "checkstyle"];
/** Ways to be audited, each with all formats. */
const ways: Readonly<Record<string, readonly string[]>> = {
  recommended: [],
  review: ["--ruleset", "review"],
  gate: ["--ruleset", "gate"],
  "--each": ["--each"],
};

const {
  values: { node = process.execPath },
  positionals: [other, ...places],
} = parseArgs({ options: { node: { type: "string" } }, allowPositionals: true });
if (other === undefined || places.length === 0) {
  process.stderr.write(
    "Usage: npx tsx test/compare-builds.ts [--node <program>] <other checkout> <file or folder>...\n",
  );
  process.exit(2);
}
/** What runs the other build, and this one: Node.js and the program. */
const builds = [
  [path.resolve(node), path.resolve(other, "bin/statuslint.js")],
  [process.execPath, path.resolve("bin/statuslint.js")],
] as const;
type Build = (typeof builds)[number];
const scratch = mkdtempSync(path.join(tmpdir(), "statuslint-compare-"));

/** What a build writes in a folder of its own: the name of each output, and its bytes. */
async function outputsOf(build: Build, document: string, folder: string): Promise<Map<string, Buffer>> {
  const outputs = new Map<string, Buffer>();
  const statuslint = (args: readonly string[]): Promise<Buffer> => run(build, [...args, "--no-config"]);
  for (const [way, options] of Object.entries(ways)) {
    const out = path.join(folder, way);
    mkdirSync(out, { recursive: true });
    const asked = formats.flatMap((format) => ["-o", `${format}=${path.join(out, format)}`]);
    outputs.set(`${way} terminal`, await statuslint([document, ...options, "--show-ignored", ...asked]));
    for (const name of readdirSync(out)) {
      outputs.set(`${way} ${name}`, readFileSync(path.join(out, name)));
    }
  }
  outputs.set("operations", await statuslint(["operations", document, "--format", "json"]));
  return outputs;
}

/** What a build prints, and the code it ends with. */
function run([node, program]: Build, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [program, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    const parts: Buffer[] = [];
    child.stdout.on("data", (part: Buffer) => parts.push(part));
    child.stderr.on("data", (part: Buffer) => parts.push(part));
    child.on("error", reject);
    child.on("close", (code) => resolve(Buffer.concat([...parts, Buffer.from(`exit ${code}\n`)])));
  });
}

async function compare(document: string, index: number): Promise<readonly string[]> {
  const folders = builds.map((_, build) => path.join(scratch, `${index}-${build}`));
  const [before, after] = await Promise.all(
    builds.map((build, at) => outputsOf(build, document, folders[at] ?? "")),
  );
  for (const folder of folders) rmSync(folder, { recursive: true });
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...names].flatMap((name) => {
    const [a, b] = [before?.get(name), after?.get(name)];
    if (a && b?.equals(a)) return [];
    return [`${name}: ${firstDifference(a, b)}`];
  });
}

function firstDifference(before: Buffer | undefined, after: Buffer | undefined): string {
  if (!before || !after) return `only ${before ? "the other build" : "this build"} writes it`;
  let at = 0;
  while (before[at] === after[at]) at++;
  const around = (text: Buffer): string =>
    JSON.stringify(text.toString("utf8", Math.max(0, at - 60), at + 80));
  return `differs at byte ${at}\n    before ${around(before)}\n    after  ${around(after)}`;
}

const documents = places.flatMap((place) =>
  statSync(place).isDirectory() ? documentsUnder(path.resolve(place)) : [path.resolve(place)],
);
let differing = 0;
let compared = 0;
const queue = [...documents.entries()];
const work = async (): Promise<void> => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [index, document] = next;
    const differences = await compare(document, index);
    compared++;
    if (differences.length > 0) differing++;
    const name = path.relative(process.cwd(), document);
    process.stdout.write(`${differences.length === 0 ? "same   " : "DIFFERS"} ${name}\n`);
    for (const difference of differences) process.stdout.write(`  ${difference}\n`);
  }
};
await Promise.all(Array.from({ length: Math.ceil(availableParallelism() / 2) }, work));
rmSync(scratch, { recursive: true });
process.stdout.write(`${compared} documents, ${differing} differ\n`);
if (differing > 0 || compared === 0) process.exitCode = 1;
