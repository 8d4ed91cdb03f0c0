import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { readsAlike } from "./both-readers.ts";

const words = [
  ..."type,description,$ref,#/components/schemas/Pet,200,404,4XX,__proto__,toString,<<,null,~,true,No,1e3,-1,.5".split(
    ",",
  ),
  ..."0x1f|a: b|a:|: a|- a|-|--|? a|a # b|#a|a#b|*a|&a|!a|@a|`a`|%a|[|]|{a|a, b|'|\"|it's|\\n|/a/{b}".split(
    "|",
  ),
  ...[
    "",
    " ",
    " a",
    "a ",
    "\n",
    "a\nb",
    "a\n\nb\n",
    "\n\na",
    "a\n  b\nc\n",
    " a\nb",
    "a\n\n\n",
    "\ta",
    "a\tb",
    "\r\n",
  ],
  ...["---", "...", "--- a", "é", "🎉", "\u0085", "\u2028", "\ufeff", "\u0001", "|", ">", "| a", "> a"],
  "a line that is long enough to be folded where lines are folded, which is often the case with descriptions",
];
const text = fc.oneof(fc.constantFrom(...words), fc.string({ unit: "grapheme", maxLength: 12 }));
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.oneof(
      { weight: 5, arbitrary: text },
      fc.integer(),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.array(fc.tuple(text, tie("any")), { maxLength: 5 }).map((members) => Object.fromEntries(members)),
  ),
})).any;
const style = fc.record({
  indent: fc.integer({ min: 1, max: 5 }),
  flowLevel: fc.constantFrom(-1, -1, -1, 0, 1, 2, 3),
  lineWidth: fc.constantFrom(-1, 20, 80),
  quotingType: fc.constantFrom("'" as const, '"' as const),
  noArrayIndent: fc.boolean(),
  forceQuotes: fc.boolean(),
  condenseFlow: fc.boolean(),
  noRefs: fc.boolean(),
});
const dumped = fc
  .tuple(value, style, fc.constantFrom("\n", "\n", "\r\n"))
  .map(([given, options, lineBreak]) => dump({ a: given }, options).replaceAll("\n", lineBreak));

const specs = path.resolve("specs");
const lines = readdirSync(specs, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => readFileSync(path.join(specs, file), "utf8").split("\n"));
/** Some lines of an example description, moved to the margin. */
const excerpt = fc
  .tuple(fc.constantFrom(...lines), fc.nat(), fc.integer({ min: 1, max: 25 }))
  .map(([all, from, count]) => {
    const some = all.slice(from % all.length).slice(0, count);
    const margin = indentOf(some[0] ?? "");
    return some.map((line) => line.slice(Math.min(margin, indentOf(line)))).join("\n");
  });

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const characters = [
  ...": |- | #|#|:|-|,|[|]|{|}|'|\"|&a |*a|!a |? |%|@|`|\\|---|--- |...|<<: |$ref: |[]|{}|[a, b]|{a: b}|''|\"\"|- - a".split(
    "|",
  ),
  ...[
    "|",
    ">",
    "|-\n",
    ">+\n",
    "|2\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "    ",
    "\\\n",
    "\\x4",
    "\u0085",
    "\ufeff",
    "\0",
  ],
  ...["🎉", "\ud83c", "é", "a: b\n", "\n---\n"],
];
type Change = (text: string) => string;
const place = fc.nat({ max: 4000 });
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...characters)).map(
    ([at, inserted]): Change =>
      (given) => {
        const offset = at % (given.length + 1);
        return given.slice(0, offset) + inserted + given.slice(offset);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 4 })).map(
    ([at, count]): Change =>
      (given) => {
        const offset = at % (given.length + 1);
        return given.slice(0, offset) + given.slice(offset + count);
      },
  ),
  fc.tuple(place, fc.constantFrom("", "twice", " ", "  ", "   ")).map(
    ([at, how]): Change =>
      (given) => {
        const all = given.split("\n");
        const index = at % all.length;
        const line = all[index] ?? "";
        all.splice(
          index,
          1,
          ...(how === "twice" ? [line, line] : [how === "" ? line.replace(/^ {1,2}/, "") : how + line]),
        );
        return all.join("\n");
      },
  ),
  fc.tuple(place, fc.constantFrom(" # a", "# a", " ", ":", " |", " >-", " -", " []", " 'a'", "\t")).map(
    ([at, end]): Change =>
      (given) => {
        const all = given.split("\n");
        const index = at % all.length;
        all[index] += end;
        return all.join("\n");
      },
  ),
);
const changes = fc.array(change, { minLength: 1, maxLength: 4 });
const soup = fc.array(fc.constantFrom("a", "b", "a: ", "200", "\n", "\n  ", "\n    ", "- ", ...characters), {
  maxLength: 25,
});

/** Checks many texts; says how many of a hundred were accepted. */
function accepted(texts: fc.Arbitrary<string>, numRuns: number): number {
  let count = 0;
  fc.assert(
    fc.property(texts, (given) => {
      if (readsAlike(given)) count++;
    }),
    { numRuns },
  );
  return (100 * count) / numRuns;
}

describe("what is accepted as everyday YAML is read as js-yaml reads it:", () => {
  test("any value in any style", () => {
    expect(accepted(dumped, 400)).toBeGreaterThan(30);
  });

  test("any value, with something changed", () => {
    const changed = fc
      .tuple(dumped, changes)
      .map(([given, all]) => all.reduce((so, each) => each(so), given));
    expect(accepted(changed, 700)).toBeGreaterThan(1);
  });

  test("parts of descriptions, with something changed", () => {
    const changed = fc
      .tuple(excerpt, changes)
      .map(([given, all]) => all.reduce((so, each) => each(so), given));
    expect(accepted(changed, 700)).toBeGreaterThan(1);
  });

  test("anything", () => {
    accepted(
      soup.map((parts) => `a: b\nc:${parts.join("")}`),
      700,
    );
    accepted(
      soup.map((parts) => parts.join("")),
      700,
    );
  });
});
