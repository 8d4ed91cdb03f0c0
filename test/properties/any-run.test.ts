import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import schema from "../../src/reports/json/report.schema.json" with { type: "json" };
import {
  edited,
  editedText,
  edits,
  hostileNames,
  jsonValue,
  type TextEdit,
  textEdits,
} from "../support/arbitraries.ts";
import { runs } from "../support/budget.ts";
import { folderWith, type Run, statuslintAgain } from "../support/run.ts";
import { sarifErrors } from "../support/sarif-schema.ts";
import { faulty, fine } from "../support/things.ts";
import { validXml } from "../support/xml-schema.ts";

type Bytes = string | Uint8Array;
type Files = Readonly<Record<string, Bytes>>;

/** Where all runs happen: each in a folder `work` of its own, with another beside it that nobody names. */
const home = folderWith({}, false);
let count = 0;
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 }));

const isReport = new Ajv2020({ strict: false }).compile(schema);

/** What can move a cursor or reorder a line. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Every file below a folder, with what it holds. */
function contents(folder: string, below = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(path.join(folder, below))) {
    const at = path.join(below, name);
    const file = path.join(folder, at);
    if (lstatSync(file).isDirectory())
      for (const [inner, text] of contents(folder, at)) found.set(inner, text);
    else found.set(at, readFileSync(file, "latin1"));
  }
  return found;
}

/** A run, and the files that it wrote, changed or took away, by their path from `work`. */
interface Trial extends Run {
  readonly written: ReadonlyMap<string, string>;
}

async function trial(files: Files, args: readonly string[], input: Bytes): Promise<Trial> {
  const around = path.join(home, String(count++));
  const work = path.join(around, "work");
  mkdirSync(path.join(work, ".git"), { recursive: true });
  for (const [name, bytes] of Object.entries({ "../beside/openapi.yaml": fine, ...files })) {
    const file = path.join(work, name);
    // Some names cannot be next to others: a file is where a folder is wanted, or nothing can be called so.
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
    } catch {}
  }
  const before = contents(around);
  const run = await statuslintAgain(args, { cwd: work, input });
  const after = contents(around);
  rmSync(around, { recursive: true, force: true });
  const written = new Map<string, string>();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (before.get(name) !== after.get(name))
      written.set(path.relative("work", name), after.get(name) ?? "gone");
  }
  return { ...run, written };
}

/** What arguments name: each of them, and what stands behind `=` or behind the letter of an option. */
function namedBy(args: readonly string[]): Set<string> {
  const names = args.flatMap((arg) => [arg, ...arg.split("=").map((_, at, all) => all.slice(at).join("="))]);
  const own = ["baseline", "init"].includes(args[0] ?? "") ? [".statuslint-baseline.json"] : [];
  if (args[0] === "init") own.push(".statuslintrc.yaml", ".github/workflows/statuslint.yml");
  return new Set([...own, ...names, ...args.map((arg) => arg.slice(2))].map((name) => path.normalize(name)));
}

/** What an option makes of a folder: entries of a cache. */
function isBelow(file: string, folders: ReadonlySet<string>): boolean {
  for (let at = path.dirname(file); at !== path.dirname(at); at = path.dirname(at)) {
    if (folders.has(at)) return true;
  }
  return false;
}

/** What is wrong with a run, whatever it was asked to do. */
function faultsOf({ code, out, error, written }: Trial, args: readonly string[]): string[] {
  const faults: string[] = [];
  if (code !== 0 && code !== 1 && code !== 2) faults.push(`it ends with ${code}`);
  if (/defect of statuslint/.test(out + error)) faults.push("it is a defect");
  if (code === 2 && out + error === "") faults.push("nothing says why it failed");
  if (/\bat .*\.(?:ts|js|cjs):\d+/.test(error)) faults.push("a stack is shown");
  for (const text of [out, error]) {
    const bad = controls.exec(text);
    if (bad)
      faults.push(`it prints ${JSON.stringify(text.slice(Math.max(0, bad.index - 20), bad.index + 20))}`);
  }
  const named = namedBy(args);
  const isCached = args.some((arg) => arg.startsWith("--cache"));
  for (const file of written.keys()) {
    if (!named.has(file) && !(isCached && isBelow(file, named)))
      faults.push(`it writes ${JSON.stringify(file)}`);
  }
  for (const [name, text] of [...written, ["report", out] as const]) {
    try {
      if (/\.sarif$/.test(name) || text.includes("sarif-2.1.0")) faults.push(...sarifErrors(text));
      else if (text.startsWith('{\n  "tool": { "name": "statuslint"') && !isReport(JSON.parse(text)))
        faults.push(JSON.stringify(isReport.errors));
      else if (/^\s*[{[]\s*"/.test(text) && name === "report") JSON.parse(text);
      else if (/<testsuites/.test(text.slice(0, 200))) validXml(text, "junit").dispose();
      else if (/<checkstyle/.test(text.slice(0, 200))) validXml(text, "checkstyle").dispose();
    } catch (reason) {
      faults.push(`${name} cannot be read: ${String(reason)}`);
    }
  }
  return faults;
}

/** Runs a command line twice on the same files. Nothing may be wrong, and both times the same must come of it. */
async function expectSound(files: Files, args: readonly string[], input: Bytes = ""): Promise<Trial> {
  const first = await trial(files, args, input);
  expect(faultsOf(first, args)).toEqual([]);
  // What seals a cache differs from folder to folder.
  if (!args.some((arg) => arg.startsWith("--cache"))) expect(await trial(files, args, input)).toEqual(first);
  return first;
}

const reportsTo = ["-o", "r.sarif", "-o", "r.md", "-o", "junit=r.xml", "-o", "r.json"];

/** A name of a file, as odd as a file system allows. */
const fileName = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...hostileNames,
        "\n",
        "'",
        '"',
        "`",
        "$(id)",
        "\\",
        "\t",
        "?",
        "&",
        "!",
        "\u{1f4a9}",
        "é",
      ),
      fc.constantFrom(
        "-",
        "--",
        "--output=",
        "-o",
        "..",
        ".",
        ":",
        "::error::x",
        "##[error]",
        "a",
        "api",
        "{a,b}",
      ),
      fc.string({ unit: "binary", maxLength: 6 }),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join("").replaceAll(/[/\0]/g, "").toWellFormed())
  .filter((name) => !["", ".", "..", ".git"].includes(name) && Buffer.byteLength(name) < 200);

const ending = fc.constantFrom(".yaml", ".yml", ".json", "");

/** A text that was a good one of its kind: with other values, other characters, only its beginning, or in another encoding. */
function spoilt(
  text: string,
  anew: (value: unknown) => string = (value) => JSON.stringify(value),
): fc.Arbitrary<Bytes> {
  const changed = (changes: readonly TextEdit[]): string => editedText(text, changes.slice(0, 4));
  return fc.oneof(
    { weight: 4, arbitrary: edits.map((changes) => anew(edited(JSON.parse(text), changes) ?? null)) },
    { weight: 3, arbitrary: textEdits.map(changed) },
    { weight: 1, arbitrary: fc.nat(text.length).map((length) => text.slice(0, length)) },
    {
      weight: 1,
      arbitrary: fc
        .constantFrom<BufferEncoding>("utf16le", "latin1")
        .map((way) => Buffer.from(`\ufeff${text}`, way)),
    },
    { weight: 1, arbitrary: jsonValue.map((value) => anew(value)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  );
}

/** What commands and options want, and what is not that. */
const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom("openapi.yaml", "sub", "sub/*.yaml", ".", "-", "report.json", "!sub"),
  },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "../beside/openapi.yaml",
      "../../../../../../etc/passwd",
      "/dev/null",
      "/proc/self/mem",
      "**/*",
      "{a,b",
      "[",
      "!(",
      "!",
      "http://[",
      "http://127.0.0.1:1/a.yaml?token=x",
      "file:///etc/passwd",
      "a".repeat(5000),
      "sub/".repeat(500),
      "none",
      "error",
      "0",
      "1/2",
      "1e9",
      "-1",
      "99999999999999999999",
      "sarif=out.sarif",
      "junit=out.xml",
      "json=",
      "=",
      "out.json",
      "out",
      "recommended",
      "204-no-body=off",
      "HEAD",
    ),
  },
  { weight: 2, arbitrary: fileName },
  { weight: 1, arbitrary: fc.constantFrom(...hostileNames) },
);

const commands = [
  "audit",
  "merge",
  "baseline",
  "init",
  "explain",
  "rules",
  "operations",
  "config",
  "help",
  "",
  "mrge",
];
const options = [
  ...[
    "--allow-remote",
    "--allow-outside",
    "--allow-private",
    "-c",
    "--no-config",
    "--ruleset",
    "--rule",
    "--plugin",
  ],
  ...[
    "-f",
    "--format",
    "-o",
    "--output",
    "--fail-on",
    "--max-warnings",
    "--show-ignored",
    "--quiet",
    "--limit",
  ],
  ...[
    "--link-base",
    "--no-annotations",
    "--each",
    "--category",
    "--since",
    "--changed",
    "--baseline",
    "--validate",
  ],
  ...["--prune", "--stdin-filepath", "--pass-on-no-documents", "--concurrency", "--cache", "--cache-folder"],
  ...[
    "--shard",
    "--max-size",
    "--max-total-size",
    "--max-files",
    "--max-depth",
    "--max-references",
    "--max-parts",
  ],
  ...[
    "-h",
    "-y",
    "-v",
    "--version",
    "--",
    "-",
    "---",
    "--=",
    "-=",
    "--no-",
    "--no-cache",
    "--constructor",
    "--__proto__",
  ],
];
const formats = [
  "terminal",
  "compact",
  "agent",
  "json",
  "markdown",
  "sarif",
  "junit",
  "github",
  "gitlab",
  "rdjson",
];

const argument = fc.oneof(
  { weight: 3, arbitrary: word.map((text) => [text]) },
  { weight: 2, arbitrary: fc.constantFrom(...formats).map((format) => ["-f", format]) },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom(...options), word).map(([option, text]) => [option, text]),
  },
  { weight: 2, arbitrary: fc.constantFrom(...options).map((option) => [option]) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom(...options), fc.oneof(word, fc.constant("")))
      .map(([option, text]) => [`${option}=${text}`]),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...options), fc.nat(12))
      .map(([option, length]) => [option.slice(0, length)]),
  },
);

const commandLine = fc
  .tuple(fc.constantFrom(...commands), fc.array(argument, { maxLength: 5 }))
  .map(([command, more]) => (command === "" ? more.flat() : [command, ...more.flat()]))
  // What is asked to go on for ever, colour, and code.
  .filter((args) => !args.some((arg) => /^--w/.test(arg)));

describe("whatever it is given, the program says what it did, and does nothing else", () => {
  const things: Files = {
    "openapi.yaml": faulty,
    "sub/a.yaml": fine,
    "sub/b.yaml": "replicas: 2\n",
    "--fail-on=none": fine,
    "report.json": "{}",
  };

  test("on a command line", async () => {
    await fc.assert(
      fc.asyncProperty(commandLine, fc.constantFrom(faulty, "", "\0"), async (args, input) => {
        await expectSound(things, args, input);
      }),
      runs(31, 40),
    );
  });

  test("in the name of a file", async () => {
    await fc.assert(
      fc.asyncProperty(fileName, ending, fc.constantFrom(...formats), async (name, end, format) => {
        const file = `${name}${end}`;
        const files = { [file]: faulty, [`in/${file}`]: fine };
        const scanned = await expectSound(files, [".", "-f", format, ...reportsTo]);
        const isFound = /\.(?:ya?ml|json)$/.test(file) && !file.startsWith(".");
        if (isFound) expect({ file, code: scanned.code }).toEqual({ file, code: 1 });
        const isWord = file === "-" || /^https?:\/\//i.test(file);
        const asked = await expectSound(files, ["-f", format, ...reportsTo, "--", file]);
        if (!isWord) expect({ file, code: asked.code }).toEqual({ file, code: 1 });
      }),
      runs(32, 10),
    );
  });

  test("as the bytes of a document", async () => {
    const document = JSON.stringify({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: { "/things/{id}": { delete: { responses: { 204: { content: { "text/plain": {} } } } } } },
      "x-statuslint": { ignore: { "204-no-body": "so it is" } },
    });
    await fc.assert(
      fc.asyncProperty(spoilt(document), ending, fc.boolean(), async (bytes, end, isPiped) => {
        const files = { [`api${end}`]: bytes, "other.yaml": faulty };
        const input = isPiped ? ["-"] : [`api${end}`, "--validate"];
        const args = [...input, "other.yaml", ...reportsTo];
        const { out } = await expectSound(files, args, bytes);
        // What is wrong with one costs the others nothing.
        expect(out).toContain("other.yaml");
      }),
      runs(33, 10),
    );
  });

  test("in a configuration", async () => {
    const config = JSON.stringify({
      extends: "recommended",
      rules: { "204-no-body": "warning", "acme/title": "error" },
      levels: { must: "error", should: "warning", consider: "off" },
      options: {},
      overrides: [{ files: ["sub/**"], operations: ["DELETE /things/*"], rules: { "204-no-body": "off" } }],
      ignore: [{ rule: "204-no-body", at: "DELETE /things/{id}", reason: "known", until: "2020-01-01" }],
      intents: { "DELETE /things/{id}": "delete" },
      files: ["openapi.yaml", "sub"],
      exclude: ["vendor/**"],
      failOn: "warning",
      define: { "acme/title": { title: "A title", on: "api", strength: "should", why: "w", fix: "f" } },
    });
    await fc.assert(
      fc.asyncProperty(spoilt(config), fc.constantFrom(".json", ".yaml", ""), async (bytes, end) => {
        await expectSound({ ...things, [`.statuslintrc${end}`]: bytes }, ["-f", "compact"]);
      }),
      runs(34, 15),
    );
  });

  test("in a baseline", async () => {
    const { written } = await trial(things, ["baseline", "openapi.yaml", "-o", "known.json"], "");
    const baseline = written.get("known.json") ?? "";
    await fc.assert(
      fc.asyncProperty(spoilt(baseline), fc.boolean(), async (bytes, isPruned) => {
        const args = ["openapi.yaml", "--baseline", "known.json", ...(isPruned ? ["--prune"] : [])];
        await expectSound({ ...things, "known.json": bytes }, [...args, ...reportsTo]);
      }),
      runs(35, 12),
    );
  });

  test("in the reports that are merged", async () => {
    const { written } = await trial(things, [".", "--shard", "1/1", "-o", "report.json"], "");
    const report = written.get("report.json") ?? "";
    await fc.assert(
      fc.asyncProperty(spoilt(report), fc.constantFrom(...formats), async (bytes, format) => {
        await expectSound({ "a.json": bytes, "b.json": report }, [
          "merge",
          "a.json",
          "-f",
          format,
          ...reportsTo,
        ]);
        await expectSound({ "a.json": bytes, "b.json": report }, ["merge", ".", "-f", format]);
      }),
      runs(36, 6),
    );
  });

  test("in a cache", async () => {
    const args = ["openapi.yaml", "sub", "--cache", "--cache-folder", "kept"];
    const made = await trial(things, args, "");
    const entries = [...made.written];
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.uint8Array({ maxLength: 40 }), fc.nat(), async (which, bytes, at) => {
        const [name = "", text = ""] = entries[which % entries.length] ?? [];
        const place = at % (text.length + 1);
        const changed = Buffer.concat([
          Buffer.from(text.slice(0, place), "latin1"),
          bytes,
          Buffer.from(text.slice(place + (which % 7) * bytes.length), "latin1"),
        ]);
        const kept = Object.fromEntries(entries.map(([file, held]) => [file, Buffer.from(held, "latin1")]));
        const { code, out, error } = await expectSound({ ...things, ...kept, [name]: changed }, args);
        expect({ code, out }).toEqual({ code: made.code, out: made.out });
        expect(error).toMatch(/^(?:note: the cache cannot be written \(EEXIST\)\n)?$/);
      }),
      runs(37, 12),
    );
  });

  test("nothing of it stays", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
