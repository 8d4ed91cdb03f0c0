import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { tokenizer } from "acorn";
import { transformSync } from "esbuild";
import { checkSync } from "recheck";
import { describe, expect, test } from "vitest";

// The checker's other ways to run need a Java or a program of their own.
process.env.RECHECK_BACKEND = "pure";

/** A regular expression as it is written in src. */
interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/**
 * What no proof is found for, and why it cannot cost more than it should. Everything else is proven to take time in
 * proportion to its text, wherever in the text the search begins.
 */
const exceptions: ReadonlyMap<string, string> = new Map([
  ["# ✗(.*)$", "reads the examples of rules, one line at a time"],
  ["[A-Z]?[a-z\\d]+|[A-Z]+(?![a-z])", "linear: gives up one character at most"],
  ["[.,!]+$", "reads sentences of 300 characters at most"],
  ["(?<![\\p{L}\\d])_+|_+(?![\\p{L}\\d])", "linear: a run is taken whole, but for one character at most"],
  ["[.;:!?](?=\\s|$)|\\n|\\(|\\s[-–—]+\\s", "linear: a run of dashes is looked at once, behind its space"],
  ["\\B(?=(?:\\d{3})+$)", "reads a number"],
  ["^(\\s*):(?=:)", "linear: begins at the beginning"],
  ["\\/+$", "reads an option of the command line"],
  ["\\/*$", "reads an option of the command line"],
  ["((?:file:\\/\\/|\\/|[A-Za-z]:\\\\)[^()]*?):(\\d+)(?::(\\d+))?\\)?$", "reads a line of a stack of calls"],
  ["(?:[\\s:,\\]}]|(?<=[\\s:,\\]}])#[^\\r\\n]*)*[-?]?", "linear: cannot fail, so it never goes back"],
  ["%.*$", "reads an address that a resolver returned"],
  [
    "\\b(?:a?sync\\w*|poll\\w*|pending|progress|queue\\w*|accepted|later|background|jobs?|tasks?|status|ready)\\b",
    "linear: begins at the beginning of a word and takes all of it",
  ],
  [
    "\\b(?:bulk|batch(?:es)?|multi\\w*|webdav|partial(?:ly)?|mixed|several|each|every|individual(?:ly)?|per[- ]item|some|many|multiple|sub-?(?:requests?|responses?|status(?:es)?))\\b",
    "linear: begins at the beginning of a word and takes all of it",
  ],
]);

/** Expressions that are put together when the program runs, by the files that do so. */
const assembled: ReadonlyMap<string, string> = new Map([
  ["findings/ignore-written.ts", "the form of a date, without repetition"],
  ["model/announced-end.ts", "words without repetition"],
  ["model/meaning-phrases.ts", "reason phrases without repetition"],
  ["model/meaning-sentences.ts", "repetitions are bounded, and sentences have 300 characters at most"],
  ["ruleset/plugin-rules.ts", "the form of a rule's id"],
]);

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith("built-page.ts"))
  .map((file) => file.split(path.sep).join("/"))
  .sort();

function expressionsIn(file: string): Expression[] {
  const { code } = transformSync(readFileSync(`src/${file}`, "utf8"), { loader: "ts", target: "es2024" });
  return [...tokenizer(code, { ecmaVersion: "latest", sourceType: "module" })].flatMap((token) => {
    if (token.type.label !== "regexp") return [];
    const { pattern, flags } = (token as unknown as { value: { pattern: string; flags: string } }).value;
    return [{ file, source: pattern, flags }];
  });
}

const all = new Map(
  files.flatMap(expressionsIn).map((expression) => [expression.source + expression.flags, expression]),
);
/** Those that repeat anything at all; without repetition a search looks at a few characters from each place. */
const repeating = [...all.values()].filter(({ source }) =>
  /[*+{]/.test(source.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, "")),
);

describe("every regular expression takes time in proportion to its text", () => {
  test("they are found", () => {
    expect(all.size).toBeGreaterThan(200);
    expect(repeating.length).toBeGreaterThan(80);
    expect(repeating.length).toBeLessThan(all.size);
  });

  test.each(repeating.filter(({ source }) => !exceptions.has(source)))(
    "$file: /$source/$flags",
    ({ source, flags }) => {
      // The checker knows neither `d` nor `v`, which change nothing of what is tried.
      const { status } = checkSync(source, flags.replace(/[dv]/g, ""), {
        checker: "automaton",
        timeout: 25_000,
      });
      // Whatever is worse than linear is `vulnerable`, and without a proof it is `unknown`.
      expect(status).toBe("safe");
    },
  );

  test("no exception is idle", () => {
    const sources = new Set(repeating.map(({ source }) => source));
    expect([...exceptions.keys()].filter((source) => !sources.has(source))).toEqual([]);
  });

  test("those that are put together at run time are known", () => {
    const makers = files.filter((file) => /\bRegExp\(/.test(readFileSync(`src/${file}`, "utf8")));
    expect(makers).toEqual([...assembled.keys()]);
  });
});

test("no text or name of 100 KB keeps an audit for long", { timeout: 200_000 }, async () => {
  const { code, last } = await worstCasesRun();
  expect({ code, last }).toEqual({ code: 0, last: "done" });
});

/** Audits all worst cases in a process of its own, which is ended when nothing comes from it for long. */
function worstCasesRun(): Promise<{ readonly code: number | null; readonly last: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import", "tsx", "test/support/worst-cases.ts"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let last = "";
    let timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      last = text.trimEnd().split("\n").at(-1) ?? last;
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, last });
    });
  });
}
