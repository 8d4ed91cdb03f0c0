import { describe, expect, test } from "vitest";
import { outlineJson } from "../../../src/source/syntax/json/parse-json.ts";
import { defaultParseLimits } from "../../../src/source/syntax/parsed.ts";

/** How many UTF-16 units of a text are seen at a time. */
const part = 1 << 15;

/** Values of every kind, with everything that a part of the text may end in. */
const members =
  '"text": "a \\" b\\\\", "k\\u0065y": {"$ref": "#/a\\/b"},\r\n "numbers": [1, -20.5e+3, true, null],\r' +
  '"responses": {"200": {}, "404": [], "20\\u0030": "\\\\"}, "": [[], {}, ""],\n"ü🪲": 7}';

/** Where everything stands, counted from where the members begin. */
function outlined(text: string) {
  const begin = text.length - members.length;
  const { outline, duplicateKeys, references } = outlineJson(text, defaultParseLimits);
  const entries = Array.from({ length: outline.size }, (_, entry) => [
    outline.keyStart(entry) < begin ? "before" : outline.key(entry),
    Math.max(-1, outline.keyStart(entry) - begin),
    Math.max(-1, outline.keyEnd(entry) - begin),
    Math.max(-1, outline.valueStart(entry) - begin),
    outline.next(entry),
  ]);
  return {
    entries,
    doubled: duplicateKeys.map(({ pointer, offset }) => [...pointer, offset - begin]),
    references: [...references],
  };
}

describe("long JSON", () => {
  const short = outlined(`{"pad": "", ${members}`);

  test("tells what a short one tells", () => {
    expect(short.doubled).toEqual([["responses", "200", members.indexOf('"20\\u0030"')]]);
    expect(short.references).toEqual(["#/a/b"]);
  });

  test("is read alike wherever a part of it ends", () => {
    for (let end = 0; end <= members.length; end++) {
      const padding = "x".repeat(part - '{"pad": "", '.length - end);
      expect(outlined(`{"pad": "${padding}", ${members}`), `a part ends at ${end}`).toEqual(short);
    }
  });

  test("may hold strings, numbers and space longer than a part", () => {
    const long = "\\\\".repeat(part) + "y".repeat(5 * part);
    const number = "1".repeat(3 * part);
    const space = " ".repeat(part + 1);
    expect(outlined(`{"pad": "${long}", ${members}`)).toEqual(short);
    expect(outlined(`{"pad": ${number}, ${members}`)).toEqual(short);
    expect(outlined(`{"pad":${space}"${long}"${space},${space}${members}`)).toEqual(short);
  });

  test("may have many values and lines in little text", () => {
    const items = Array.from({ length: 5000 }, (_, index) => `${index % 10}`);
    const text = `[\n${items.join(",\n")}\n]`;
    const { outline, lineStarts } = outlineJson(text, defaultParseLimits);
    expect(outline.size).toBe(1 + items.length);
    for (const index of items.keys()) {
      expect(outline.valueStart(1 + index)).toBe(2 + 3 * index);
      expect(outline.next(1 + index)).toBe(2 + index);
    }
    const last = text.length - 1;
    expect([...(lineStarts ?? [])]).toEqual([0, ...items.map((_, index) => 2 + 3 * index), last]);
  });

  test.each(['"text"', "12", "true", "[]", "{}", " 3 ", '"\\\\"'])("a document that is %s", (text) => {
    expect(outlineJson(text, defaultParseLimits).outline.size).toBe(1);
  });
});
