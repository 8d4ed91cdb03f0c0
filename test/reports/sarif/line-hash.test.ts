import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lineHashes } from "../../../src/reports/sarif/line-hash.ts";

/** The same by definition: for each line the text from there on, without spaces and tabs, padded, as one polynomial. */
function straightforward(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  const counts = new Map<string, number>();
  return lines.map((_, index) => {
    const rest = lines.slice(index).join("\n").replace(/[ \t]/g, "");
    const codes = [...Array(rest.length).keys()].map((at) => rest.charCodeAt(at));
    const block = [...codes, 65_535, ...new Array<number>(100).fill(0)].slice(0, 100);
    const hash = block.reduce((sum, code) => BigInt.asUintN(64, sum * 37n + BigInt(code)), 0n).toString(16);
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    return `${hash}:${count}`;
  });
}

function hashesOf(text: string): string[] {
  const hash = lineHashes(text);
  const hashes: string[] = [];
  for (let line = 1; hash(line) !== ""; line++) hashes.push(hash(line));
  return hashes;
}

const yaml = Array.from({ length: 300 }, (_, index) =>
  index % 3 === 0 ? `    '${200 + (index % 7)}':` : "      description: The same words in each response.",
).join("\n");

describe("lineHashes", () => {
  test("of an empty text, as GitHub's uploader has it", () => {
    expect(hashesOf("")).toEqual(["c129715d7a2bc9a3:1"]);
  });

  test.each([
    ["LF", yaml],
    ["a final newline", `${yaml}\n`],
    ["CRLF", yaml.replaceAll("\n", "\r\n")],
    ["CR", yaml.replaceAll("\n", "\r")],
    ["mixed line ends and blank lines", "a\r\n\n\r\r\n \t\nb\n\r"],
    ["CR, a space, LF: two line ends", "a\r \nb"],
    ["repeated lines", "a: 1\n".repeat(500)],
    ["no line end at all (minified JSON)", JSON.stringify({ paths: Array(500).fill({ get: "ü" }) })],
    ["exactly one window", "x".repeat(100)],
    ["one less, one more", `${"x".repeat(99)}\n${"y".repeat(101)}`],
    ["characters outside the basic plane", "😀\n".repeat(60)],
    ["NUL and U+FFFF in the text", "\u0000\n\uffff\n\u0000\n"],
    ["a byte order mark", "\ufeffopenapi: 3.1.0\n"],
  ])("%s", (_, text) => expect(hashesOf(text)).toEqual(straightforward(text)));

  test("any text", () =>
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("\n", "\r", "\r\n", " ", "\t", "a", "b", "é", "\uffff"),
          maxLength: 400,
        }),
        (text) => {
          expect(hashesOf(text)).toEqual(straightforward(text));
        },
      ),
      { numRuns: 300 },
    ));

  test("spaces and tabs say nothing, words do", () => {
    expect(hashesOf("  a:\tb\n")).toEqual(hashesOf("a: b\n"));
    expect(hashesOf("a: b\n")).not.toEqual(hashesOf("a: c\n"));
  });

  test("there is no line 0, none after the last, and no half one", () => {
    const hash = lineHashes("a\nb");
    expect([0, -1, 3, 1.5, Number.NaN].map(hash)).toEqual(["", "", "", "", ""]);
  });
});
