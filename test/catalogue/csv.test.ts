import { describe, expect, test } from "vitest";
import { recordsOf } from "../../src/catalogue/csv.ts";
import { csvCell } from "../../src/reports/words/csv.ts";

describe("CSV", () => {
  test.each<readonly [string, string, readonly (readonly string[])[]]>([
    [
      "plain cells",
      "a,b\nc,d\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "CRLF, and no line end at the end",
      "a,b\r\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["quotes", '"a,1","b ""two"""\n', [["a,1", 'b "two"']]],
    ["lines in quotes", '"a\r\nb",c\n', [["a\r\nb", "c"]]],
    [
      "empty cells",
      ",a,\n,\n",
      [
        ["", "a", ""],
        ["", ""],
      ],
    ],
    ["a byte order mark", "\ufeffcode\n", [["code"]]],
    ["a quote that never ends", '"a,b\nc', [["a,b\nc"]]],
    ["nothing", "", []],
  ])("is read: %s", (_, text, expected) => {
    expect(recordsOf(text).map(({ cells }) => cells)).toEqual(expected);
  });

  test("lines are counted through quotes", () => {
    expect(recordsOf('a\n"b\n\nc"\nd\n').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test.each(["plain", 'a "quoted", one', "two\nlines", "", ",", " "])(
    "what is written is read again: %j",
    (text) => {
      expect(recordsOf(`${csvCell(text)},x\r\n`).map(({ cells }) => cells)).toEqual([[text, "x"]]);
    },
  );

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx"])("%j is no formula", (text) => {
    expect(recordsOf(csvCell(text))[0]?.cells[0]).toBe(`'${text}`);
  });
});
