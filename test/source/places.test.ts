import { describe, expect, test } from "vitest";
import { Location } from "../../src/source/location.ts";
import { json, rangeOf, unmarked, yaml } from "./marked-text.ts";

/** A text with « and » around the place, and the keys that lead to it. */
type Case = readonly [text: string, ...keys: string[]];

const yamlCases: Readonly<Record<string, Case>> = {
  "the root is its first key": ["# a comment\n«openapi»: 3.1.0\n"],
  "a key of a block mapping": ["a:\n  b:\n    «c»: 1\n", "a", "b", "c"],
  "a key after CRLF line breaks": ["a: 1\r\nb:\r\n  «c»: 2\r\n", "b", "c"],
  "a key after lone CR line breaks": ["a: 1\rb:\r  «c»: 2\r", "b", "c"],
  "a byte order mark does not count": ["\uFEFF«a»: 1\n", "a"],
  "a byte order mark before a later line": ["\uFEFFa: 1\n«b»: 1\n", "b"],
  "characters outside the basic plane count as two": ["{ 🎉🎉: 1, «b»: 2 }", "b"],
  "a key outside the basic plane": ["a: 1\n«🎉»: 2\n", "🎉"],
  "umlauts and emoji on the lines before": ["ä: ö\nü: 👩‍👩‍👧\nb: { ß: 1, «c»: 2 }\n", "b", "c"],
  "a code without quotes": ["responses:\n  «200»: { description: x }\n", "responses", "200"],
  "a code in single quotes": ["responses:\n  «'200'»: { description: x }\n", "responses", "200"],
  "a code in double quotes": ['responses:\n  «"200"»: { description: x }\n', "responses", "200"],
  "a key with escapes": ['responses:\n  «"\\u0032\\x30\\u0031"»: {}\n', "responses", "201"],
  "a key with a doubled quote": ["a: 1\n«'it''s'»: 1\n", "it's"],
  "a key with slashes and tildes": ["paths:\n  «/a~b/{c}»: 1\n", "paths", "/a~b/{c}"],
  "a key that holds a colon": ["a: 1\n«b:c»: 2\n", "b:c"],
  "a key with a space at its end in quotes": ["«'a '»: 1\n", "a "],
  "a key that looks like a number stays text": ["responses:\n  «404.0»: {}\n", "responses", "404.0"],
  "a key that looks octal stays text": ["«0o14»: {}\n", "0o14"],
  "a key that looks like a boolean stays text": ["a: 1\n«True»: {}\n", "True"],
  "a key that is nothing": ["a: 1\n«~»: {}\n", "~"],
  "a member of a flow mapping": ["a: { b: 1, «c»: { d: 2 } }\n", "a", "c"],
  "deep in a flow mapping": ["a: { b: [ { x: 1 }, { «y»: 2 } ] }\n", "a", "b", "1", "y"],
  "a flow mapping over several lines": ["a: {\n  b: 1,\n  «'c'»: 2\n}\n", "a", "c"],
  "JSON in a YAML file": ['{"a":{"b":[1,{«"c"»:2}]}}', "a", "b", "1", "c"],
  "a bracket that closes at the indent of its key": [
    "a:\n  b: [\n    x,\n    y # why\n  ]\n  c: {\n  d: 1,\n  «e»: 2\n  }\nf: 3\n",
    "a",
    "c",
    "e",
  ],
  "behind brackets that close at the indent of their keys": [
    "a: [\r\n  x\r\n]\r\nb:\r\n  - {\r\nc: [\r\n1\r\n]}\r\n  - «d»: 2\r\n",
    "b",
    "1",
    "d",
  ],
  "quoted text that goes on at the margin": ["a: { b: 'one\ntwo\nthree', «c»: 1 }\nd: 1\n", "a", "c"],
  "a flow key without a value": ["{ a, «b», c }", "b"],
  "a pair in a flow sequence": ["[ a, «b»: 1 ]", "1", "b"],
  "an item of a block sequence": ["a:\n  - x\n  - «y»yy\n", "a", "1"],
  "an item at the indent of its key": ["a:\n- x\n- «y»\n", "a", "1"],
  "a mapping as an item": ["a:\n  - b: 1\n    c: 2\n  - «d»: 3\n    e: 4\n", "a", "1"],
  "a key in a mapping that is an item": ["a:\n  - b: 1\n  - d: 3\n    «e»: 4\n", "a", "1", "e"],
  "a quoted item": ["- a\n- «'»b'\n", "1"],
  "an item that is an alias": ["- &x a\n- «*»x\n", "1"],
  "an empty item": ["a:\n  - x\n  «-»\n  - y\n", "a", "1"],
  "an empty item after a flow sequence": ["- [ x, y ]\n«-» # nothing\n- z\n", "1"],
  "an empty item after an empty flow mapping": ["- {}\n«-»\n", "1"],
  "an empty item after an empty flow mapping, in a text with an anchor": ["- &x {}\n«-»\n", "1"],
  "an item that is a block scalar": ["- a\n-  «|»\n  b\n", "1"],
  "an item that is a block scalar behind an anchor": ["- {}\n- &x !!str # a >\n  «>»- # b\n  c\n", "1"],
  "an explicit key that is a block scalar": ["a: 1\n? «|-»\n  b\n: 2\n", "b"],
  "the first of empty items": ["a:\n  «-»\n  -\n", "a", "0"],
  "the last of empty items": ["a:\n  -\n  «-»\n", "a", "1"],
  "a sequence in a sequence": ["- - a\n  - «b»\n- c\n", "0", "1"],
  "an explicit key": ["? «a»\n: 1\n? b\n: 2\n", "a"],
  "a key whose value is missing": ["a:\n«b»:\nc:\n", "b"],
  "a key after a block scalar": ["a: |\n  b: not a key\n\n  more\n«b»: 1\n", "b"],
  "a key after a folded scalar": ["a: >-\n  b: not a key\n«b»: 1\n", "b"],
  "a key after a plain text of several lines": ["a: one\n  two\n  three\n«b»: 1\n", "b"],
  "a key after comments that look like keys": ["a: 1\n# b: 2\n«b»: 3 # b: 4\n", "b"],
  "a key with an anchor on it": ["a: 1\n&k «b»: 2\n", "b"],
  "a key with a tag on it": ["!!str «1»: 2\n", "1"],
  "an explicit key with an anchor and a tag": ["a: 1\n? &k !!str «b»\n: 2\n", "b"],
  "an item whose first key has an anchor": ["- &k «a»: 1\n  b: 2\n", "0"],
  "an item whose first key has a tag": ["a:\n  - b\n  - !!str «c»: 1\n", "a", "1"],
  "an item below its anchor, the first key with an anchor": ["- &x !!map\n  &k «'»a': 1\n", "0"],
  "a pair in brackets whose key has an anchor": ["a: [ &k «b»: 1 ]\n", "a", "0"],
  "behind tabs in brackets": ["a:\n  b: [\t{\tx:\t1\t},\t{\t«y»\t: 2 } ]\n", "a", "b", "1", "y"],
  "behind tabs in brackets, in a text with an anchor": [
    "&k a:\n  b: [\t{\tx:\t1\t},\n\t{\t«y»\t: 2 } ]\n",
    "a",
    "b",
    "1",
    "y",
  ],
  "a value with an anchor": ["a: &x\n  b: 1\n  «c»: 2\n", "a", "c"],
  "below an alias, where the anchor is": ["a: &x\n  «b»: 1\nc: *x\n", "c", "b"],
  "an alias itself": ["a: &x\n  b: 1\n«c»: *x\n", "c"],
  "an alias as a key": ["a: &x b\n«*x» : 1\n", "b"],
  "a key from a merge": ["x: &x\n  «b»: 1\ny:\n  <<: *x\n  c: 2\n", "y", "b"],
  "an own key beats a merged one": ["x: &x\n  b: 1\ny:\n  <<: *x\n  «b»: 2\n", "y", "b"],
  "a merged list: the first wins": [
    "p: &p { «a»: 1 }\nq: &q { a: 2, b: 3 }\ny: { <<: [*p, *q] }\n",
    "y",
    "a",
  ],
  "a merged list: the second has it": [
    "p: &p { a: 1 }\nq: &q { a: 2, «b»: 3 }\ny: { <<: [*p, *q] }\n",
    "y",
    "b",
  ],
  "a merge in a merge": ["p: &p { «a»: 1 }\nq: &q\n  <<: *p\n  b: 1\ny:\n  <<: *q\n", "y", "a"],
  "two merges in one mapping": ["p: &p { «a»: 1 }\nq: &q { b: 2 }\ny:\n  <<: *p\n  <<: *q\n", "y", "a"],
  "an inline merge": ["y:\n  <<: { «a»: 1 }\n  b: 2\n", "y", "a"],
  "a merge key in quotes is a key": ["y:\n  «'<<'»: { a: 1 }\n", "y", "<<"],
  "a member of a merged mapping": ["x: &x { r: { «b»: 1 } }\ny:\n  <<: *x\n", "y", "r", "b"],
  "a doubled key: the last": ["a: 1\nb: 2\n«a»: 3\n", "a"],
  "a doubled key, once with quotes": ["r:\n  200: {}\n  «'200'»: {}\n", "r", "200"],
  "where the text ends before the keys": ["a:\n  «b»: 1\n", "a", "b", "c", "d"],
  "a key named like a member of every object": [
    "constructor:\n  «__proto__»: 1\n",
    "constructor",
    "__proto__",
  ],
  "a name every object has but the text lacks": ["«a»: { b: 1 }\n", "a", "toString"],
  "a sequence has no length": ["«a»: [ 1 ]\n", "a", "length"],
  "after a document marker": ["---\n«a»: 1\n...\n", "a"],
  "after directives": ["%YAML 1.2\n---\n«a»: 1\n", "a"],
};

const jsonCases: Readonly<Record<string, Case>> = {
  "the root is its first key": ['{ «"a"»: 1 }'],
  "a root without keys": ["«{»}"],
  "a root that is a list": ["\n «[» 1 ]"],
  minified: ['{"a":{"b":{"c":1},«"d"»:[1]}}', "a", "d"],
  "an item": ['{"a":[1,«"»two",3]}', "a", "1"],
  "an item that is an object": ['{"a":[{},«{»"b":1}]}', "a", "1"],
  "in lists of lists": ["[[1,2],[3,[4,«5»]]]", "1", "1", "1"],
  "a key with escapes": ['{"a":1,«"\\u0032\\u0030\\u0031"»:{}}', "201"],
  "a key with an escaped quote": ['{"a":1,«"say \\"hi\\""»:{}}', 'say "hi"'],
  "a key that ends in a backslash": ['{«"a\\\\"»:1,"b":2}', "a\\"],
  "text that looks like keys": ['{"a":"{\\"b\\":1}",«"b"»:2}', "b"],
  "characters outside the basic plane": ['{"🎉":"🎉🎉",«"b"»:2}', "b"],
  CRLF: ['{\r\n  "a": 1,\r\n  «"b"»: 2\r\n}\r\n', "b"],
  "lone CR": ['{\r  "a": 1,\r  «"b"»: 2\r}', "b"],
  tabs: ['{\n\t\t"a": 1,\n\t\t«"b"»: 2\n}', "b"],
  "a byte order mark": ['\uFEFF{«"a"»: 1}', "a"],
  "the empty key": ['{"a":1,«""»:2}', ""],
  "a doubled key: the last": ['{"a":1,"b":2,«"a"»:3}', "a"],
  "`<<` merges nothing": ['{«"a"»:{"<<":{"b":1}}}', "a", "b"],
  "`__proto__` is a key": ['{"__proto__":{«"constructor"»:1}}', "__proto__", "constructor"],
  "numbers and words as values": ['{"a":-1.5e+3,"b":true,"c":null,"d":[false],«"e"»:0}', "e"],
  "spaces wherever they may be": ['{ "a" : [ { "b" : 1 } , { «"c"» : 2 } ] }', "a", "1", "c"],
};

for (const [format, read, cases] of [
  ["YAML", yaml, yamlCases],
  ["JSON", json, jsonCases],
] as const) {
  describe(`places in ${format}`, () => {
    for (const [name, [marked, ...keys]] of Object.entries(cases)) {
      test(name, () => {
        const { text, range } = unmarked(marked);
        expect(rangeOf(read(text), keys)).toBe(range);
      });
    }
  });
}

describe("places of many members", () => {
  const count = 5000;

  test("in a wide object each key is found, the last where it is doubled", () => {
    const members = Array.from({ length: count }, (_, index) => `"k${index}":${index}`);
    const file = json(`{${members.join(",\n")},\n"k7":0}`);
    expect(rangeOf(file, ["k4999"])).toBe("5000:1-5000:8");
    expect(rangeOf(file, ["k7"])).toBe("5001:1-5001:5");
    expect(rangeOf(file, ["k8"])).toBe("9:1-9:5");
  });

  test("in a long list each item is found", () => {
    const file = yaml(Array.from({ length: count }, (_, index) => `- i${index}`).join("\n"));
    expect(rangeOf(file, ["0"])).toBe("1:3-1:4");
    expect(rangeOf(file, ["4999"])).toBe("5000:3-5000:4");
  });

  test("looking all of them up takes time in proportion", () => {
    const list = json(`[${"1,".repeat(50_000)}1]`);
    for (let index = 0; index < 50_000; index++) list.rangeOf([String(index)]);
    expect(rangeOf(list, ["50000"])).toBe("1:100002-1:100003");
  });
});

test.each([
  ["itself", "a/b", "a/b", true],
  ["what is in it", "a/b/c/d", "a/b", true],
  ["everything, in the root", "a/b", "", true],
  ["what it is in", "a", "a/b", false],
  ["what begins alike", "a/bc", "a/b", false],
  ["the same keys elsewhere", "x/b", "a/b", false],
])("a place is within %s: %s in %s", (_, inner, outer, isWithin) => {
  const root = Location.rootOf(json("{}"));
  const at = (file: Location, keys: string): Location => file.descend(keys.split("/").filter(Boolean));
  expect(at(root, inner).isWithin(at(root, outer))).toBe(isWithin);
  expect(at(root, inner).isWithin(at(Location.rootOf(json("{}")), outer))).toBe(false);
});

describe("merges", () => {
  test.each([
    ["what an alias names", "y: { <<: *x, c: 3 }", { a: 1, b: 2, c: 3 }],
    ["own keys win, wherever the merge stands", "y: { b: 4, <<: *x }", { a: 1, b: 4 }],
    ["of a list, the first wins", "y: { <<: [ { a: 5 }, *x ] }", { a: 5, b: 2 }],
    ["what is no mapping merges nothing", "y: { <<: text, c: 3 }", { "<<": "text", c: 3 }],
    ["a key in quotes merges nothing", "y: { '<<': *x }", { "<<": { a: 1, b: 2 } }],
  ])("%s", (_, line, expected) => {
    expect(yaml(`x: &x { a: 1, b: 2 }\n${line}\n`).data).toMatchObject({ y: expected });
    expect(Object.keys((yaml(`x: &x { a: 1, b: 2 }\n${line}\n`).data as { y: object }).y).sort()).toEqual(
      Object.keys(expected).sort(),
    );
  });
});

describe("duplicate keys", () => {
  const duplicatesOf = (file: ReturnType<typeof yaml>): string[] =>
    file.duplicateKeys.map(({ pointer, offset, end }) => {
      const { start } = file.rangeBetween(offset, end);
      return `${start.line}:${start.column} /${pointer.join("/")} ${file.text.slice(offset, end)}`;
    });

  test("YAML: the second of each, in any mapping", () => {
    const text = "a: 1\nb:\n  - c: 1\n    'c': 2\n    c: 3\na: 2\n";
    expect(duplicatesOf(yaml(text))).toEqual(["4:5 /b/0/c 'c'", "5:5 /b/0/c c", "6:1 /a a"]);
  });

  test("YAML: a code with and without quotes", () => {
    expect(duplicatesOf(yaml("responses:\n  200: {}\n  '200': {}\n"))).toEqual(["3:3 /responses/200 '200'"]);
  });

  test("YAML: a key that a merge brings is none", () => {
    expect(duplicatesOf(yaml("x: &x { a: 1 }\ny:\n  a: 2\n  <<: *x\n  <<: *x\n"))).toEqual([]);
  });

  test("YAML: names that every object has are none", () => {
    expect(duplicatesOf(yaml("constructor: 1\n__proto__: 1\ntoString: 1\n"))).toEqual([]);
    expect(duplicatesOf(yaml("__proto__: 1\n__proto__: 2\n"))).toEqual(["2:1 /__proto__ __proto__"]);
  });

  test("JSON: the second under `responses`, and nowhere else", () => {
    const text = `{
  "a": 1, "a": 2,
  "paths": [ 0, {
    "responses": {
      "200": { "x": 1, "x": 2 },
      "404": {},
      "\\u0032\\u0030\\u0030": {},
      "404": { "responses": { "1": 1, "1": 2 } },
      "500": {},
      "500": {}
    },
    "500": 1, "500": 2
  } ]
}`;
    expect(duplicatesOf(json(text))).toEqual([
      '7:7 /paths/1/responses/200 "\\u0032\\u0030\\u0030"',
      '8:7 /paths/1/responses/404 "404"',
      '8:39 /paths/1/responses/404/responses/1 "1"',
      '10:7 /paths/1/responses/500 "500"',
    ]);
  });

  test("JSON: `responses` written with escapes, and as text", () => {
    expect(duplicatesOf(json('{"r\\u0065sponses":{"1":1,"1":2}}'))).toEqual(['1:26 /responses/1 "1"']);
    expect(duplicatesOf(json('{"responses":"{\\"1\\":1,\\"1\\":2}"}'))).toEqual([]);
  });
});
