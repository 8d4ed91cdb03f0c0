import { describe, expect, test } from "vitest";
import { isMapping } from "../../../src/source/node.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { defaultParseLimits } from "../../../src/source/syntax/parsed.ts";
import { json, rangeOf, yaml } from "../marked-text.ts";

const levels = 100_000;

describe("values that nest too deeply", () => {
  const tooDeep = "values nest more than 1500 deep";

  test.each([
    ["objects in JSON", () => json(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`)],
    ["lists in JSON", () => json("[".repeat(levels) + "]".repeat(levels))],
    ["objects in JSON in a YAML file", () => yaml(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`)],
    ["flow mappings", () => yaml(`${"{ a: ".repeat(levels)}1${" }".repeat(levels)}`)],
    ["flow sequences", () => yaml(`a: ${"[".repeat(levels)}${"]".repeat(levels)}`)],
    ["sequences on one line", () => yaml(`${"- ".repeat(levels)}a`)],
    ["explicit keys on one line", () => yaml(`${"? ".repeat(levels)}a`)],
    [
      "block mappings",
      () => yaml(Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")),
    ],
  ])("%s", (_, read) => {
    expect(read).toThrow(tooDeep);
  });

  test("JSON that nests too deeply and breaks off", () => {
    expect(() => json('{"a":'.repeat(levels))).toThrow("the text ends where a value should stand");
    expect(() => json("[".repeat(levels))).toThrow("the text ends where a value should stand");
  });

  test("a limit raised further than the call stack reaches", () => {
    const limits = { ...defaultParseLimits, maxDepth: 10_000_000 };
    const read = (text: string) => () => new SourceFile("api.yaml", "file:///api.yaml", text, limits);
    expect(read("- ".repeat(levels))).toThrow("values nest more than 10000000 deep");
    expect(read("[".repeat(levels))).toThrow();
    expect(read(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`)).not.toThrow();
  });

  test("1,000 levels are fine", () => {
    const keys = Array.from({ length: 1000 }, () => "a");
    const text = `${'{"a":'.repeat(1000)}1${"}".repeat(1000)}`;
    expect(rangeOf(json(text), keys)).toBe("1:4997-1:5000");
    expect(rangeOf(yaml(text.replaceAll('"', "").replaceAll(":", ": ")), keys)).toBe("1:3998-1:3999");
  });
});

describe("aliases", () => {
  test("that multiply cost what is written, not what they stand for", () => {
    const lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"];
    for (let level = 1; level < 200; level++) {
      lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(", ")}]`);
    }
    const file = yaml(lines.join("\n"));
    expect(rangeOf(file, ["a199", "9", "9", "9"])).toBe("198:77-198:78");
  });

  test("that merge more and more keys stop at the limit", () => {
    const lines = ["a0: &a0 { k0: 1 }"];
    for (let level = 1; level < 2000; level++) {
      lines.push(`a${level}: &a${level}\n  <<: *a${level - 1}\n  k${level}: 1`);
    }
    expect(() => yaml(lines.join("\n"))).toThrow("`<<` copies more than 200000 keys");
  });

  test("that merge a long list again and again stop at the limit", () => {
    const list = `l: &l [${Array.from({ length: 1000 }, () => "{}").join(",")}]`;
    const uses = Array.from({ length: 1000 }, (_, index) => `u${index}: { <<: *l }`);
    expect(() => yaml([list, ...uses].join("\n"))).toThrow("`<<` copies more than 200000 keys");
  });

  test("that lead back to what holds them", () => {
    const file = yaml("a: &a\n  b: *a\n  c: [ *a ]\n");
    expect(rangeOf(file, ["a", "b", "b", "c", "0", "b"])).toBe("2:3-2:4");
  });

  test("that merge what holds them", () => {
    const file = yaml("a: &a\n  <<: *a\n  b: 1\n  c: { <<: *a, d: 2 }\n");
    expect(file.data).toMatchObject({ a: { b: 1, c: { d: 2 } } });
    expect(rangeOf(file, ["a", "c", "b"])).toBe("3:3-3:4");
    expect(rangeOf(file, ["a", "nowhere"])).toBe("1:1-1:2");
  });

  test("that merge each other in lists do not multiply the search for a key", () => {
    const list = Array.from({ length: 30 }, () => "*a").join(", ");
    const file = yaml(`a: &a\n  x: 1\n  b: &b { <<: [${list}] }\n  <<: [*b, ${list}]\n`);
    expect(rangeOf(file, ["a", "b", "nowhere"])).toBe("3:3-3:4");
  });
});

describe("names that mean something to JavaScript", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "length", "then"];

  test.each([
    ["YAML", yaml],
    ["JSON", json],
  ])("are keys like others in %s", (_, read) => {
    const text = `{${names.map((name) => `"${name}": {"${name}": 1}`).join(", ")}}`;
    const { data } = read(text);
    if (!isMapping(data)) throw new Error("no mapping");
    expect(Object.keys(data)).toEqual(names);
    expect(Object.getPrototypeOf(data)).toBe(Object.prototype);
    for (const name of names) {
      expect(Object.getOwnPropertyDescriptor(data, name)?.value).toSatisfy((value: object) =>
        Object.hasOwn(value, name),
      );
    }
    expect({}).not.toHaveProperty("polluted");
  });

  test("are merged like others", () => {
    const { data } = yaml("a: &a { __proto__: { polluted: 1 } }\nb: { <<: *a }\n");
    expect(Object.getOwnPropertyDescriptor((data as Record<string, object>).b, "__proto__")?.value).toEqual({
      polluted: 1,
    });
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("large text", () => {
  test("one line of a megabyte has its text and places at once", () => {
    const file = json(`{"a":"${"x".repeat(1_000_000)}","b":1}`);
    for (let round = 0; round < 2000; round++) expect(file.lines.lineText(1).length).toBe(1_000_014);
    expect(rangeOf(file, ["b"])).toBe("1:1000009-1:1000012");
  });

  test.each([
    ["spaces", " "],
    ["line breaks", "\n"],
    ["dashes", "- "],
    ["question marks", "? a\n"],
    ["empty items", "-\n"],
    ["comments", "# a\n"],
    ["brackets", "[],"],
    ["quotes", "''"],
    ["colons", "a:\n"],
    ["anchors", "&a "],
    ["anchors on lines", "&a\n"],
    ["tags", "!!str\n"],
    ["tags and anchors that nest", "!!map\n &a\n  "],
    ["closing brackets", "]\n"],
    ["backslashes", "\\"],
  ])(
    "100 KB of %s ends soon",
    (_, part) => {
      for (const before of ["", "a: ", "a: [", "{ a: "]) {
        try {
          yaml(before + part.repeat(100_000 / part.length));
        } catch {
          // Broken or not: it ended.
        }
      }
    },
    // A hundred times what it takes, and less than it would take in time that grows with the square of the text.
    30_000,
  );
});
