import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { tokenizer } from "acorn";
import { transformSync } from "esbuild";
import { checkSync } from "recheck";

// The checker's other ways to run need a Java or a program of their own.
process.env.RECHECK_BACKEND = "pure";

/** A regular expression as it is written in src. */
export interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** The files of src, by their names there. */
export const sourceFiles: readonly string[] = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/built-(?:page|presets)\.ts$/.test(file))
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

/** An expression as the list of the proven ones writes it. */
export function literalOf({ source, flags }: Expression): string {
  return `/${source}/${flags}`;
}

/** Every expression of src, each once. */
export const allExpressions: readonly Expression[] = [
  ...new Map(
    sourceFiles.flatMap(expressionsIn).map((expression) => [literalOf(expression), expression]),
  ).values(),
];

/** Those that repeat anything at all; without repetition a search looks at a few characters from each place. */
export const repeating: readonly Expression[] = allExpressions.filter(({ source }) =>
  /[*+{]/.test(source.replace(/\\.|\[(?:[^\]\\]|\\.)*\]/g, "")),
);

/**
 * What no proof is found for, and why it cannot cost more than it should. Everything else is proven to take time in
 * proportion to its text, wherever in the text the search begins.
 */
export const exceptions: ReadonlyMap<string, string> = new Map([
  ["# ✗(.*)$", "reads the examples of rules, one line at a time"],
  ["\\p{Lu}?[\\p{Ll}\\p{Lo}\\d]+|\\p{Lu}+(?!\\p{Ll})", "linear: gives up one character at most"],
  ["[A-Z]?[a-z\\d]+|[A-Z]+(?![a-z])", "the same of ASCII"],
  ["(?:^| )([a-z\\d|]+)(?= |$)", "reads the patterns of frames"],
  ["(?:^| )([A-Za-z\\d|]+)(?= |$)", "reads the patterns of frames"],
  ["(?<![\\p{L}\\d])_+|_+(?![\\p{L}\\d])", "linear: a run is taken whole, but for one character at most"],
  ["[.!?;:](?=\\s|$)|\\n|\\s[-–—]+\\s", "linear: a run of dashes is looked at once, behind its space"],
  ["\\B(?=(?:\\d{3})+$)", "reads a number"],
  ["^(\\s*):(?=:)", "linear: begins at the beginning"],
  ["\\/+$", "reads an option of the command line"],
  ["\\/*$", "reads an option of the command line"],
  ["((?:file:\\/\\/|\\/|[A-Za-z]:\\\\)[^()]*?):(\\d+)(?::(\\d+))?\\)?$", "reads a line of a stack of calls"],
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

/** Those that need a proof. */
export const toProve: readonly Expression[] = repeating.filter(({ source }) => !exceptions.has(source));

/**
 * Looks for a proof that an expression takes time in proportion to its text, which may take seconds.
 *
 * @returns `safe`; `vulnerable` for whatever is worse than linear, and `unknown` without a proof
 */
export function prove({ source, flags }: Expression): string {
  // The checker knows neither `d` nor `v`, which change nothing of what is tried.
  return checkSync(source, flags.replace(/[dv]/g, ""), { checker: "automaton", timeout: 25_000 }).status;
}

/** Where the expressions are kept for which there was a proof: it depends on nothing but what is written there. */
export const provenFile = "test/support/proven-expressions.json";

/** What proves all expressions and keeps them. */
export const proveCommand = "npx tsx test/prove-expressions.ts";
