import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, test } from "vitest";
import type { SourceFile } from "../../../src/source/source-file.ts";
import { json, yaml } from "../marked-text.ts";

const names = [
  "__proto__",
  "constructor",
  "toString",
  "<<",
  "200",
  "'200'",
  "$ref",
  "",
  "a/b",
  "a~b",
  "0x1",
  "null",
];
const key = fc.oneof(fc.string({ unit: "grapheme", maxLength: 8 }), fc.constantFrom(...names));
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Object.is(number, -0)),
      fc.boolean(),
      fc.constant(null),
      fc.constantFrom(
        "true",
        "Null",
        "~",
        "1e3",
        "0o14",
        ".5",
        "- a",
        "# a",
        "*a",
        "&a",
        "a: b",
        "\n",
        "\r\n",
        "\t",
      ),
    ),
    fc.array(tie("any"), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie("any")), { maxLength: 5 }).map(objectOf),
  ),
})).any;

/** An object of these members; `Object.fromEntries` takes `__proto__` for a name like others. */
function objectOf(members: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(members);
}

/** Every way of keys through a value. */
function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, member] of Object.entries(value)) yield* pathsOf(member, [...path, key]);
}

/** The text a file shows for a place: what an editor would mark. */
function marked(file: SourceFile, path: readonly string[]): string {
  const { start, end } = file.rangeOf(path);
  expect(end.line).toBe(start.line);
  const line = file.lines.lineText(start.line);
  expect(end.column).toBeLessThanOrEqual(line.length + 1);
  return line.slice(start.column - 1, end.column - 1);
}

/** Whether a key was written down at the place of it, whatever its quotes. */
function expectKey(file: SourceFile, path: readonly string[], parent: unknown): void {
  const last = path.at(-1);
  if (last === undefined || Array.isArray(parent)) return;
  const text = marked(file, path);
  // Keys of several lines are cut at the first.
  const read = /^(["']).*\1$/s.test(text) ? load(text) : text;
  if (!/[\n\r\t\u0085\u2028\u2029\ufeff]/.test(last)) expect(read).toBe(last);
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((parent, key) => (parent as Record<string, unknown>)[key], value);
}

describe("the same value", () => {
  test("as JSON, however it is spaced, is read to the same data, with each key at its place", () => {
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, "\t"), (given, indent) => {
        const file = json(JSON.stringify(given, null, indent));
        expect(file.data).toEqual(JSON.parse(file.text));
        for (const path of pathsOf(file.data)) expectKey(file, path, at(file.data, path.slice(0, -1)));
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test("as YAML, in block and flow style, is read to the same data, with each key at its place", () => {
    fc.assert(
      fc.property(value, fc.constantFrom(-1, 0, 2), (given, flowLevel) => {
        const plain: unknown = JSON.parse(JSON.stringify(given));
        const file = yaml(dump(plain, { flowLevel, lineWidth: -1, noRefs: true }));
        expect(file.data).toEqual(plain);
        for (const path of pathsOf(file.data)) {
          const parent = at(file.data, path.slice(0, -1));
          if (!marked(file, path).startsWith("?")) expectKey(file, path, parent);
        }
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test("as JSON in a YAML file is read like JSON", () => {
    fc.assert(
      fc.property(value, (given) => {
        const text = JSON.stringify(given, null, 1);
        const [one, other] = [json(text), yaml(text)];
        expect(other.data).toEqual(one.data);
        for (const path of pathsOf(one.data)) expect(other.rangeOf(path)).toEqual(one.rangeOf(path));
      }),
    );
  });
});

describe("any text", () => {
  const part = fc.constantFrom(
    ..."abc:-?[]{},#&*!|>'\"%@` \n\t\\".split(""),
    "\r\n",
    "\r",
    "- ",
    ": ",
    "  ",
    "a: ",
    "<<: *a",
    "&a ",
    "*a",
    "$ref: ",
    "responses",
    '"',
    "🎉",
    "\u0085",
    "---\n",
    "...",
    "!!int ",
    "0x1",
  );

  test("is read or refused, never crashes, and has places inside it", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        for (const read of [json, yaml]) {
          let file: SourceFile;
          try {
            file = read(parts.join(""));
          } catch (error) {
            const { position } = (error as { problem: { position: { line: number; column: number } } })
              .problem;
            expect(position.line).toBeGreaterThan(0);
            expect(position.column).toBeGreaterThan(0);
            continue;
          }
          let count = 0;
          for (const path of pathsOf(file.data)) {
            // Aliases may lead in circles.
            if (++count > 50 || path.length > 10) break;
            marked(file, path);
          }
        }
      }),
      { numRuns: 3000, seed: 1 },
    );
  });
});
