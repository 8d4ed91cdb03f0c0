import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/source/input-error.ts";
import { decode } from "../../../src/source/read/read.ts";
import { SourceFile } from "../../../src/source/source-file.ts";

const { texts } = JSON.parse(readFileSync("test/data/json-test-suite.json", "utf8")) as {
  texts: Record<string, string>;
};
const cases = Object.entries({
  ...texts,
  n_structure_100000_opening_arrays: "[".repeat(100_000),
  n_structure_open_array_object: `${'[{"":'.repeat(50_000)}\n`,
});

/** Those that RFC 8259 refuses and we do not: an empty text is an empty document, of which the audit has its say. */
const empty = ["n_single_space", "n_structure_UTF8_BOM_no_data", "n_structure_no_data"];
/** Those that RFC 8259 leaves to us and we refuse: no UTF-8, or UTF-16 without a byte order mark to say so. */
const notUtf8 =
  /UTF-8_invalid|UTF8_surrogate|invalid_utf-8|latin_1|lone_utf8|not_in_unicode|overlong|truncated/;

/** What reading says of a text's bytes: "read", or the problem. */
function outcomeOf(text: string): string {
  const bytes = Buffer.from(text, "latin1");
  try {
    const { data } = new SourceFile("a.json", "file:///a.json", decode(bytes, "a.json").text);
    const read = bytes.toString("utf8").replace(/^\uFEFF/, "");
    // UTF-16 is not what JSON.parse is given here.
    if (/\S/.test(read) && !read.startsWith("\uFFFD")) expect(data).toEqual(JSON.parse(read));
    return "read";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { position, message } = error.problem;
    return position ? "refused at a place" : message;
  }
}

describe("JSONTestSuite", () => {
  test.each(cases)("%s", (name, text) => {
    const outcome = outcomeOf(text);
    if (name.startsWith("y_") || empty.includes(name)) expect(outcome).toBe("read");
    else if (name.startsWith("i_")) {
      const refused = name.includes("no_BOM") ? "this is binary data, not text" : "refused at a place";
      expect(outcome).toBe(notUtf8.test(name) || name.includes("no_BOM") ? refused : "read");
    } else if (text.includes("\0")) {
      expect(outcome).toBe("this is binary data, not text");
    } else expect(outcome).toBe("refused at a place");
  });

  test("is whole", () => {
    const kinds = cases.map(([name]) => name.charAt(0));
    expect(["y", "n", "i"].map((kind) => kinds.filter((each) => each === kind).length)).toEqual([
      95, 188, 35,
    ]);
  });
});
