import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  allExpressions,
  exceptions,
  literalOf,
  prove,
  proveCommand,
  provenFile,
  repeating,
  sourceFiles,
  toProve,
} from "./support/expressions.ts";

/** Expressions that are put together when the program runs, by the files that do so. */
const assembled: ReadonlyMap<string, string> = new Map([
  ["source/read/schema-faults.ts", "those of the schemas that OpenAPI publishes"],
  ["audit/written-ignores.ts", "the form of a date, without repetition"],
  ["model/prose/announced-end.ts", "words without repetition"],
  ["model/prose/lexicon.ts", "one of several that stand there, none of which repeats anything"],
  [
    "model/prose/open-access.ts",
    "whole sentences of 300 characters at most, whose one repetition takes what is left",
  ],
  ["reports/words/unprintable.ts", "one class of characters"],
  ["ruleset/define/plugin-rules.ts", "the form of a rule's id"],
]);

const proven = JSON.parse(readFileSync(provenFile, "utf8")) as readonly string[];

describe("every regular expression takes time in proportion to its text", () => {
  test("they are found", () => {
    expect(allExpressions.length).toBeGreaterThan(200);
    expect(repeating.length).toBeGreaterThan(80);
    expect(repeating.length).toBeLessThan(allExpressions.length);
  });

  test.each(toProve.map((expression) => ({ ...expression, literal: literalOf(expression) })))(
    "$file: $literal",
    (expression) => {
      const isProven = proven.includes(expression.literal);
      // A new one has to be one that can be proven at all, before it is kept as such.
      if (!isProven) expect(prove(expression)).toBe("safe");
      expect(isProven, `it is not in ${provenFile}: run ${proveCommand}`).toBe(true);
    },
  );

  test("what is kept as proven is in the source", () => {
    const literals = new Set(toProve.map(literalOf));
    const stale = proven.filter((literal) => !literals.has(literal));
    expect(stale, `${provenFile} is not what ${proveCommand} writes`).toEqual([]);
    expect(proven, `${provenFile} is not what ${proveCommand} writes`).toEqual([...new Set(proven)].sort());
  });

  test.each([
    ["^\\s*(?:#.*)?$", "safe"],
    ["\\s+$", "vulnerable"],
    ["^(?:a+)+$", "vulnerable"],
    ["(?:a|[ab])*c", "vulnerable"],
  ])("the proof of %s says %s", (source, status) => {
    expect(prove({ file: "", source, flags: "" })).toBe(status);
  });

  test("no exception is idle", () => {
    const sources = new Set(repeating.map(({ source }) => source));
    expect([...exceptions.keys()].filter((source) => !sources.has(source))).toEqual([]);
  });

  test("those that are put together at run time are known", () => {
    const makers = sourceFiles.filter((file) => /\bRegExp\(/.test(readFileSync(`src/${file}`, "utf8")));
    expect(makers).toEqual([...assembled.keys()].sort());
  });
});
