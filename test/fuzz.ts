/**
 * Feeds statuslint descriptions that were broken at random, and looks for crashes, hangs, places outside of the text
 * and reports that are not valid.
 *
 *   npx tsx test/fuzz.ts [--seed 1] [--seconds 60] [folder of real descriptions]
 *
 * Each input is one of specs/ or of the folder (large ones cut down to a few paths), changed in its structure or its
 * text, audited with every rule and rendered by every reporter. Input number n of a seed is always the same. What fails
 * is saved, cut down as far as it still fails in the same way, in a folder that is printed. Ends with 1 where anything
 * failed.
 */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import {
  descriptionLike,
  edited,
  editedText,
  edits,
  type Mapping,
  textEdits,
} from "./support/arbitraries.ts";
import { documentsUnder } from "./support/documents.ts";
import { examine, type Files, faultsOf } from "./support/examine.ts";
import { seededRandom } from "./support/random.ts";

/** An input of less than a megabyte that takes longer than this is slow, in milliseconds of the processor. */
const slow = 2000;
/** Longer than this, in milliseconds, it hangs. */
const hanging = 30_000;
/** How many attempts are made at cutting down what fails. */
const maxAttempts = 300;
/** Documents larger than this are cut down to some of their paths. */
const large = 60_000;

/** What came of an input. */
interface Outcome {
  readonly number: number;
  /** What went wrong; undefined where nothing did. */
  readonly failure: string | undefined;
  /** What fails, as small as it was made. */
  readonly files: Files | undefined;
  readonly isRefused: boolean;
  readonly findings: number;
  readonly milliseconds: number;
}

/** A description that inputs are made from. */
interface Base {
  readonly text: string;
  readonly isJson: boolean;
  readonly data: unknown;
}

/** What inputs are made from. */
interface Origin {
  readonly seed: number;
  readonly bases: readonly Base[];
}

const { values, positionals } = parseArgs({
  options: { seed: { type: "string", default: "1" }, seconds: { type: "string", default: "60" } },
  allowPositionals: true,
});
const seed = Number(values.seed);
const documents = ["specs", ...positionals].flatMap(documentsUnder);
// The inputs are audited in another process, which can be ended where one hangs.
if (process.send) work({ seed, bases: documents.map(readBase) });
else await lead();

async function lead(): Promise<void> {
  const saved = mkdtempSync(path.join(tmpdir(), "statuslint-fuzz-"));
  process.stdout.write(`${documents.length} descriptions, seed ${seed}; what fails is saved in ${saved}\n`);
  const start = Date.now();
  const end = start + Number(values.seconds) * 1000;
  const failures = new Map<string, { count: number; size: number; file: string; number: number }>();
  const slowest: Outcome[] = [];
  let inputs = 0;
  let refused = 0;
  let findings = 0;

  const note = ({ number, failure, files }: Outcome): void => {
    if (failure === undefined) return;
    const kind = failure.replaceAll(/\d+/g, "N");
    const size = Object.values(files ?? {}).join("").length;
    const known = failures.get(kind);
    const file = known?.file ?? path.join(saved, `${failures.size + 1}`);
    if (!known) process.stdout.write(`input ${number}: ${failure}\n  ${file}\n`);
    if (!known || size < known.size) {
      for (const [name, text] of Object.entries(files ?? {})) writeFileSync(`${file}-${name}`, text);
      writeFileSync(`${file}.txt`, `seed ${seed}, input ${number}\n${failure}\n`);
    }
    failures.set(kind, {
      count: (known?.count ?? 0) + 1,
      size: Math.min(size, known?.size ?? size),
      file,
      number: known?.number ?? number,
    });
  };

  for (let number = 0; Date.now() < end; ) {
    // A process that hangs is ended, and another goes on behind its input.
    const worker = fork(fileURLToPath(import.meta.url), process.argv.slice(2), { serialization: "advanced" });
    // It says when it has read what inputs are made from.
    await new Promise((resolve) => worker.once("message", resolve));
    const outcomes = ask(worker);
    while (Date.now() < end) {
      const outcome = await outcomes(number);
      inputs++;
      number++;
      if (outcome === undefined) {
        const hung = { number: number - 1, isRefused: false, findings: 0, milliseconds: hanging };
        const files = inputNumber({ seed, bases: documents.map(readBase) }, number - 1);
        note({ ...hung, failure: `takes more than ${hanging / 1000} s, or ends the process`, files });
        break;
      }
      if (outcome.isRefused) refused++;
      findings += outcome.findings;
      slowest.push(outcome);
      slowest.sort((a, b) => b.milliseconds - a.milliseconds).splice(5);
      note(outcome);
    }
    worker.kill("SIGKILL");
  }

  const seconds = (Date.now() - start) / 1000;
  process.stdout.write(
    `${inputs} inputs in ${seconds.toFixed(0)} s (${(inputs / seconds).toFixed(1)}/s): ${inputs - refused} audited, ${refused} refused, ${findings} findings\n`,
  );
  const times = slowest.map(({ number, milliseconds }) => `${milliseconds.toFixed(0)} ms (input ${number})`);
  process.stdout.write(`slowest: ${times.join(", ")}\n`);
  for (const [kind, { count, size, file, number }] of failures)
    process.stdout.write(
      `${count} × ${kind}\n  first input ${number}, smallest ${size} characters: ${file}\n`,
    );
  process.exitCode = failures.size > 0 ? 1 : 0;
}

/** Asks a process for one outcome after the other; undefined where it does not answer. */
function ask(worker: ChildProcess): (number: number) => Promise<Outcome | undefined> {
  return (number) =>
    new Promise((resolve) => {
      const settle = (outcome: Outcome | undefined): void => {
        clearTimeout(timer);
        worker.removeAllListeners();
        resolve(outcome);
      };
      const timer = setTimeout(() => settle(undefined), hanging);
      worker.once("message", (outcome: Outcome) => settle(outcome));
      worker.once("error", () => settle(undefined));
      worker.once("exit", () => settle(undefined));
      worker.send(number);
    });
}

function work(origin: Origin): void {
  process.send?.("ready");
  process.on("message", (number: number) => {
    const files = inputNumber(origin, number);
    // The process's own time: what else the machine does is not to be blamed on an input.
    const start = process.cpuUsage();
    const { failure, isRefused, findings } = tryOut(files);
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    const size = Object.values(files).join("").length;
    const isSlow = milliseconds > slow && size < 1_000_000;
    const outcome: Outcome = {
      number,
      failure: failure ?? (isSlow ? `takes more than ${slow / 1000} s` : undefined),
      files: failure === undefined ? (isSlow ? files : undefined) : cutDown(files, failure),
      isRefused,
      findings,
      milliseconds,
    };
    process.send?.(outcome);
  });
}

/** Audits an input, and says what is wrong with that. */
function tryOut(files: Files): Pick<Outcome, "failure" | "isRefused" | "findings"> {
  try {
    const outcome = examine(files);
    const isRefused = outcome.report === undefined;
    return {
      failure: faultsOf(outcome, files)[0],
      isRefused,
      findings: outcome.report?.findings.length ?? 0,
    };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const where = /\((?:file:\/\/)?[^()]*?(src\/[^()]*)\)/.exec(stack)?.[1] ?? "";
    return { failure: `${stack.split("\n", 1)[0]} ${where}`.trim(), isRefused: false, findings: 0 };
  }
}

/** Takes away lines as long as the same goes wrong. */
function cutDown(files: Files, failure: string): Files {
  const kind = failure.replaceAll(/\d+/g, "N");
  let best = files;
  let attempts = 0;
  for (const name of Object.keys(files)) {
    for (let share = 2; share <= 256 && attempts < maxAttempts; share *= 2) {
      const lines = (best[name] ?? "").split("\n");
      const size = Math.max(1, Math.ceil(lines.length / share));
      for (let from = lines.length - size; from >= 0 && attempts < maxAttempts; from -= size, attempts++) {
        const now = (best[name] ?? "").split("\n");
        now.splice(from, size);
        const smaller = { ...best, [name]: now.join("\n") };
        if (tryOut(smaller).failure?.replaceAll(/\d+/g, "N") === kind) best = smaller;
      }
    }
  }
  return best;
}

/** The input of this number: made from the seed alone. */
function inputNumber({ seed, bases }: Origin, number: number): Files {
  const random = seededRandom(seed * 1_000_003 + number);
  const sample = <T>(arbitrary: fc.Arbitrary<T>): T => {
    const [value] = fc.sample(arbitrary, { numRuns: 1, seed: Math.floor(random() * 2 ** 31) });
    return value as T;
  };
  const base = bases[Math.floor(random() * bases.length)];
  const way = random();
  let text: string;
  let isJson = false;
  if (base === undefined || way < 0.25) {
    text = written(sample(descriptionLike), random);
    isJson = random() < 0.5 && text.startsWith("{");
  } else if (way < 0.65 && base.data !== undefined) {
    text = written(edited(excerpt(base.data, random), sample(edits)) ?? null, random);
    isJson = text.startsWith("{");
  } else if (base.text.length > large) {
    const value = excerpt(base.data, random);
    isJson = base.isJson;
    text = isJson ? JSON.stringify(value, null, 2) : dump(value);
  } else {
    ({ text, isJson } = base);
  }
  if (way >= 0.65 || random() < 0.05) text = editedText(text, sample(textEdits).slice(0, 1 + random() * 3));
  return { [isJson ? "api.json" : "api.yaml"]: text };
}

function written(value: unknown, random: () => number): string {
  const way = random();
  if (way < 0.4) return JSON.stringify(value);
  if (way < 0.6) return JSON.stringify(value, null, 2);
  return dump(value, { noRefs: true, flowLevel: random() < 0.2 ? 4 : -1 });
}

function readBase(file: string): Base {
  const text = readFileSync(file, "utf8");
  const base = { text, isJson: file.endsWith(".json") };
  try {
    return { ...base, data: load(text) };
  } catch {
    return { ...base, data: undefined };
  }
}

/** A description with some of its paths, and everything else as it is where that is not too much. */
function excerpt(data: unknown, random: () => number): unknown {
  if (typeof data !== "object" || data === null || Array.isArray(data)) return data;
  const some = (mapping: unknown, most: number): unknown => {
    if (typeof mapping !== "object" || mapping === null) return mapping;
    const all = Object.entries(mapping);
    const start = Math.floor(random() * Math.max(0, all.length - most));
    return Object.fromEntries(all.slice(start, start + most));
  };
  const { paths, components, definitions, ...rest } = data as Mapping;
  const groups = Object.entries((components ?? {}) as Mapping);
  return {
    ...rest,
    paths: some(paths, 12),
    ...(components === undefined
      ? {}
      : { components: Object.fromEntries(groups.map(([name, group]) => [name, some(group, 25)])) }),
    ...(definitions === undefined ? {} : { definitions: some(definitions, 25) }),
  };
}
