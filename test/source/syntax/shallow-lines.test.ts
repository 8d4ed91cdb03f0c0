import { describe, expect, test } from "vitest";
import { rangeOf, unmarked, yaml } from "../marked-text.ts";

const block = "text: |\n  {\n    } # x\n  ]\n    }\n  end\n";
const said = "{\n  } # x\n]\n  }\nend\n";

/** Texts in which lines inside brackets or quotes are indented too little, their values, and a place behind these lines. */
const cases: Readonly<Record<string, readonly [text: string, data: unknown, ...keys: string[]]>> = {
  "a bracket under its key": [
    `a:\n  b: [\n    c\n  ]\n${block}«d»: 1\n`,
    { a: { b: ["c"] }, text: said, d: 1 },
    "d",
  ],
  "a bracket at the margin": [
    `a:\n  b: {\n    c: d\n}\n${block}«e»: 1\n`,
    { a: { b: { c: "d" } }, text: said, e: 1 },
    "e",
  ],
  "brackets in brackets": [
    `a:\n  b: {\n    c: [\n      {\n  }, d\n ]\n}\n${block}«e»: 1\n`,
    { a: { b: { c: [{}, "d"] } }, text: said, e: 1 },
    "e",
  ],
  "brackets in a sequence": [
    `a:\n- [\n    b\n]\n- c: {\n  }\n  «d»: 1\n${block}`,
    { a: [["b"], { c: {}, d: 1 }], text: said },
    "a",
    "1",
    "d",
  ],
  "lines in brackets": [
    `a: {\nb: 1,\n# c\n«d»: [\n2 ]\n}\n${block}`,
    { a: { b: 1, d: [2] }, text: said },
    "a",
    "d",
  ],
  "a line in quotes behind dashes that stand far apart": [
    `a:\n- -       b: "c\n  d"\n${block}«e»: 1\n`,
    { a: [[{ b: "c d" }]], text: said, e: 1 },
    "e",
  ],
  "lines in quotes": [
    `a:\n  b: "c\nd\n}\n\n  e"\n${block}«f»: 'g\n]'\n`,
    { a: { b: "c d }\ne" }, text: said, f: "g ]" },
    "f",
  ],
};

describe("lines inside brackets or quotes may be indented too little, and block scalars keep their text:", () => {
  test.each(Object.entries(cases))("%s", (_, [marked, data, ...keys]) => {
    const { text, range } = unmarked(marked);
    const file = yaml(text);
    expect(file.data).toStrictEqual(data);
    expect(rangeOf(file, keys)).toBe(range);
  });

  test.each(Object.entries(cases))("%s, in a text with an anchor", (_, [marked, data, ...keys]) => {
    const { text, range } = unmarked(`${marked}last: &anchor x\n`);
    const file = yaml(text);
    expect(file.data).toStrictEqual({ ...(data as object), last: "x" });
    expect(rangeOf(file, keys)).toBe(range);
  });

  /** Texts that are scalars, each with a line that begins like one of brackets; beside them stands what has to be mended. */
  const texts: Readonly<Record<string, readonly [text: string, value: string]>> = {
    "a bracket first": ["|\n    }\n    b\n", "}\nb\n"],
    "a bracket first, comments below": [">-\n    ]\n    # b\n", "] # b"],
    "the header on a line of its own": [">-\n   b\n   ]\n   c\n", "b ] c"],
    "the header deeper than the text": ["\n        |\n   }\n   b\n", "}\nb\n"],
    "the header behind a tag": ["!!str |\n    }\n   b\n".replace("    }", "   }"), "}\nb\n"],
    "the header with an indent and a comment": ["|2-\t# c\n      }\n    ]\n", "  }\n]"],
    "text that looks like a header": ["|\n   a: |\n   }\n   b: >\n  \n   ]\n", "a: |\n}\nb: >\n\n]\n"],
    "plain text": ["one\n   } two\n   ] three\n", "one } two ] three"],
    "quoted text": ["'one\n  } two\n\n  ] three'\n", "one } two\n] three"],
    "a line separator": ["'one\u2028} two'\n", "one\u2028} two"],
    tabs: ['"[a,\tb]\t: [\t c"\n', "[a,\tb]\t: [\t c"],
    "tabs in a block scalar": ["|\n   \t[a,\tb]\n   -\t[c]\t\n", "\t[a,\tb]\n-\t[c]\t\n"],
  };
  test.each(Object.entries(texts))("a scalar is left alone: %s", (_, [text, value]) => {
    for (const [mended, read] of [
      ["[\n]", []],
      ["{\n1: [\n2\n]\n}", { 1: [2] }],
      ["[a,\tb]", ["a", "b"]],
    ] as const) {
      for (const marked of [
        `a:\n  b: ${text}  «c»: ${mended}\nd: &e ${mended}\n`,
        `d: &e ${mended}\na:\n  b: ${text}  «c»: ${mended}\n`,
      ]) {
        const { text: both, range } = unmarked(marked);
        const file = yaml(both);
        expect(file.data).toStrictEqual({ a: { b: value, c: read }, d: read });
        expect(rangeOf(file, ["a", "c"])).toBe(range);
      }
    }
  });

  test.each([
    [
      "behind anchors and tags",
      "a: {&x\tb\t:\t[&y\t1,\t!!str\t1\t]}\nc:\t[*x\t]\n",
      { a: { b: [1, "1"] }, c: ["b"] },
    ],
    ["behind a dash and an anchor", "- &x\t[a,\tb]\n-\t&y\t{c:\td}\n", [["a", "b"], { c: "d" }]],
    [
      "in pairs and keys without values",
      "a: &x [b\t:\tc,\t'd'\t: e, {\tf\t,\tg\t}]\n",
      { a: [{ b: "c" }, { d: "e" }, { f: null, g: null }] },
    ],
    ["in text that goes on", 'a: [b\tc\n\td,\t"e\n\tf"]\n', { a: ["b\tc d", "e f"] }],
  ])("tabs in brackets: %s", (_, text, data) => {
    expect(yaml(text).data).toStrictEqual(data);
  });

  test("block scalars with a bracket, the header of one on a line of its own", () => {
    const { data } = yaml("a: &b\n  c: [\n]\n  d: >-\n   e\n   ]\n   f\n  g:\n    |\n   h\n   ]\n");
    expect(data).toMatchObject({ a: { c: [], d: "e ] f", g: "h\n]\n" } });
  });
});
