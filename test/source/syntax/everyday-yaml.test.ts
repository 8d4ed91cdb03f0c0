import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { defaultParseLimits } from "../../../src/source/syntax/parsed.ts";
import { readEverydayYaml } from "../../../src/source/syntax/yaml/everyday-yaml.ts";
import { readsAlike } from "./both-readers.ts";

const everyday: Readonly<Record<string, string>> = {
  "a block mapping": "openapi: 3.1.0\ninfo:\n  title: Pets\n  version: '1'\n",
  "no line break at the end": "a:\n  b: c",
  "spaces at the end": "a: b  \nc:  \n  d: e   ",
  "blank lines": "\n\na: b\n\n\n  \nc:\n\n  d: e\n\n",
  "comments on lines of their own": "# one\na: b\n# two\nc:\n    # three\n  d: e\n # four\n",
  "comments behind values": "a: b # one\nc: # two\n  d: 'e' # three\nf: [g] # four\nh: | # five\n  i\n",
  "what looks like an anchor in a code sample":
    "a: |\n  t := Transport{Config: &tls.Config{Skip: true}}\nb: c\n",
  "a comment as the end": "a: b\n# the end",
  "a hash that begins no comment": "a: b#c\nd: e # f\ng#h: i\n",
  "a document marker": "---\na: b\n",
  "a document marker behind comments": "# one\n\n--- # two\n# three\na: b\n",
  "CRLF line breaks": "---\r\na: b\r\nc: # d\r\n- e\r\n\r\n- f\r\n",
  "letters that are not ASCII": "ä: ö\n名前: 犬 🐕\nc: 'é'\n🎉: ü # ß\n",
  "keys of the same names": "a: 1\nb: 2\na: 3\nc:\n  d: 1\n  d: 2\nc: {e: 1, 'e': 2}\n'b': 4\n",
  "keys as long as others that begin and end alike, by turns":
    "- {size: 1}\n- site: 2\n  size: 3\n- site: 4\n  some: 5\n- size: 6\n  some: 7\n  size: 8\n",
  "a key three times, its values with doubled keys": "a: {b: 1, b: 2}\na:\n  c: 1\n  c: 2\na: 3\n",
  "more keys than hashes have bits": Array.from({ length: 99 }, (_, key) => `key${key % 70}: ${key}\n`).join(
    "",
  ),
  "status codes": "responses:\n  200: a\n  '404': b\n  \"500\": c\n  4XX: d\n  default: e\n  '404': f\n",
  "keys that are numbers": "10: a\n2: b\n-1: c\n1.5: d\n4294967295: e\n007: f\n12345: g\n",
  "keys that mean something to JavaScript":
    "__proto__: a\nconstructor: b\ntoString: c\nhasOwnProperty: d\ne:\n  __proto__: {f: g}\n  '__proto__': h\n",
  "keys that look like other things": "null: a\ntrue: b\n~: c\n.inf: d\n'<<': {e: f}\n",
  "keys with spaces, slashes, colons":
    "a b: 1\n/pets/{id}: 2\na:b:c: 3\nd  : 4\n'e' : 5\n\"f g\"  :   6\n::g: 7\n",
  "quoted keys with escapes": "'it''s': 1\n\"a\\nb\": 2\n\"\\u0041\": 3\n\"\": 4\n'': 5\n",
  references: "a:\n  $ref: '#/b'\nc: {$ref: \"#/d\"}\ne:\n  '$ref': f\n  $ref: 1\ng: {$ref: {h: i}}\n",
  "empty values": "a:\nb:\n  c:\nd:\n  e: # none\n  f:\ng:",
  "empty values before dashes": "a:\n- b:\n- c:\n  d:\n-\n- # none\n-\ne:\n  -\n  -\nf:\n  -5:\n  -g: h\n",
  "an empty value before a key with a colon and a dash": "a:\n:-b: c\nd: e\n",
  "an empty item at the end": "a:\n- b\n-",
  "block sequences": "a:\n  - b\n  - c\nd:\n    - e\n",
  "block sequences at the indentation of their keys": "a:\n- b\n- c\nd:\n  e:\n  - f\n  g: h\n",
  "block sequences as the whole": "- a\n- b: c\n  d: e\n-   f: g\n    h: i\n",
  "block sequences in block sequences": "- - a\n  - b\n-\n  - c\n- - - d\n    - - e\n- -  f: g\n     h: i\n",
  "a mapping below its dash": "-\n  a: b\n  c: d\n-\n   - e\n",
  "plain scalars": "a: b c\nd: e:f\ng: -h\ni: h?\nj: x'y\"z\nk: a, b [c] {d}\nl: a & b * c ! d\n",
  "plain scalars that are not text":
    "a: null\nb: ~\nc: true\nd: False\ne: 12\nf: -1.5e3\ng: 0x1F\nh: 0o17\ni: .inf\nj: -.INF\nk: .nan\nl: +12\nm: 1_000\nn: 012\n",
  "plain scalars that begin like something else":
    "a: :b\nc: ?d\ne: -f\ng: --h\ni: -:j\nk: -@l\nm: <<\nn: .\no: /p\nq: \\r\ns: (t)\nu: =v\nw: ...\nx: ~y\nz: $1\n",
  "plain scalars of several lines": "a: b\n  c\n\n\n  d # e\nf:\n  g\n   h\n  - i\n",
  "plain scalars of several lines in sequences": "- a\n  b\n-\n  c\n\n  d\n- - e\n   f\n",
  "plain scalars whose further lines begin like something else":
    "a: b\n  - c\n  'd'\n  [e\n  & f\n  ? g\n  | h\n",
  "single-quoted scalars": "a: ''\nb: 'it''s'\nc: 'd # e: f'\ng: '\\\\n'\nh: '''i'''\n",
  "double-quoted scalars":
    'a: ""\nb: "c # d: e"\nf: "\\"g\\"\\\\ \\n \\x41 \\u00e9 \\U0001F415 \\/ \\0 \\_"\nh: "\ti"\n',
  "quoted scalars of several lines":
    "a: 'b\n  c\n\n   d'\ne: \"f\n  g \\\n  h \\n\n\n  i\"\nj:\n- 'k\n  l'\n",
  "quoted scalars on a line of their own": "a:\n  'b'\nc:\n  \"d\" # e\n",
  "literal block scalars":
    "a: |\n  b\n   c\n\n  d: e # f\n\ng: |-\n    h\n    i\nj: |+\n  k\n\n\nl:\n- |\n  m\n- n\n",
  "folded block scalars": "a: >\n  b\n  c\n\n  d\n    e\n  f\n\n\ng: >-\n  h\n  i\nj: >+\n  k\n\n",
  "block scalars with indentation indicators":
    "a: |2\n    b\n   c\nd: >1-\n   e\n f\ng:\n- |1+\n   h\n\n- i\n",
  "block scalars without content": "a: |\nb: >\n\nc: |+\n\n\nd: |-\n  \ne: >-",
  "block scalars that begin with blank lines": "a: |\n\n \n  b\nc: >\n\n  d\n",
  "block scalars with lines of spaces": "a: |\n  b\n \n    \n  c\n   \nd: >\n  e\n     \n  f\n",
  "block scalars with tabs": "a: |\n  b\tc\n  \td\nf: >\n  g\n  \th\n  i\n",
  "block scalars that end with the text": "a:\n  b: |\n    c\n    d",
  "block scalars with CRLF line breaks": "a: |\r\n  b\r\n   c\r\n\r\n  d\r\ne: >-\r\n  f\r\n  g\r\n",
  "block scalars below their key": "a:\n  |\n  b\nc:\n - >-\n  d\n",
  "block scalars with comments below": "a: |\n  b\n# c\n  # d\ne: |\n  f\n # g\nh: i\n",
  "block scalars with what looks like something else": "a: |\n  --- b\n  # c\n  - d: e\n  'f\n  &g *h\n",
  "flow sequences":
    "a: []\nb: [ ]\nc: [d]\ne: [f, 1, null, true, 'g', \"h\"]\ni: [[], [j, [k]]]\nl: [m, ]\nn: [-1, :o]\n",
  "flow mappings":
    "a: {}\nb: { }\nc: {d: e}\nf: { g: h, 'i': j, \"k\":l, }\nm: {n: {o: [p]}}\nq: {r: s:t, u: v-w}\n",
  "flow collections of several lines":
    "a: [\n  b, # c\n\n  d\n  ]\ne: {\n  f: g,\n  h:\n    [i,\n j], k: 'l\n  m'\n }\n",
  "brackets that close under their key": "a:\n  b: [\n    c\n  ]\n  d: {\n    e: [\n    f\n  ]}\ng: h\n",
  "brackets that close at the margin":
    "a:\n  b: [\n    c,\n]\n  d: {\n}\ne:\n- [\nf, {\n} ]\n- {\n g: h\n# i\n}\n",
  "brackets whose lines stand at the margin": "a:\n  b: {\nc: d,\ne:\n[f,\n\n g],\n'h': 'i' }\nj: k\n",
  "quotes that go on at the margin": "a:\n  b: 'c\nd\n\n e'\n  f: \"-----g\n--h\n-----i\"\nj: [ 'k\nl' ]\n",
  "brackets that close at the margin, and such lines in block scalars":
    "a:\n  b: [\n]\n  c: |\n    {\n    }\n  d: >\n    ]\n    e\nf: {\n}\n",
  "tabs in front of the tokens of brackets and braces":
    "a:\t[\tb\t,\tc\t,\t'd'\t]\t\ne:\n  f:\t{\tg\t:\th\t,\t\"i\"\t:\t[\t]\t}\t# j\n",
  "tabs in brackets and braces of items": "-\t[\ta,\tb]\n- \t{ c:\td\t}\n- e:\t[ {\t}\t]\n-\t\tf\n",
  "tabs in front of comments and at the beginning of lines, in brackets":
    "a: [\t# b\n\tc,\t# d\n\t\n \t \t{\te: f\t}\n\t]\ng: {\r\n\th: [\r\n\t\t1\t],\r\n}\r\n",
  "tabs behind colons, in text and behind it":
    "a:\tb\tc\t\nd :\te\t# f\ng\t: 'h'\t\n'i'\t:\t\"j\tk\"\t# l\nm: |\t\n  n\t\no:\t\n  p\n",
  "flow collections in sequences": "- [a, b]\n- {c: d}\n-\n  [e]\n- - {f: g}\n  - []\n-\n",
};

const others: Readonly<Record<string, string>> = {
  "no text": "",
  "nothing but a comment": "# a\n",
  "a scalar": "a\n",
  "a quoted scalar": "'a'\n",
  "a block scalar": "|\n a\n",
  "a flow collection": "[a]\n",
  "an indented document": " a: b\n",
  "an anchor": "a: &b c\n",
  "an anchor of a mapping": "a: &b\n  c: d\n",
  "an anchor of a key": "&a b: c\n",
  "an alias": "a: *b\n",
  "an alias as an item": "a: [*b]\n",
  "a tag": "a: !b c\n",
  "a tag of an item": "- !!str 1\n",
  "a merge key": "a:\n  <<: {b: c}\n",
  "a merge key in braces": "a: {<<: {b: c}}\n",
  "a complex key": "? a\n: b\n",
  "a complex key in a mapping": "a: b\n? c\n",
  "no key": ": a\n",
  "no key in braces": "a: {: b}\n",
  "a flow collection as a key": "[a]: b\n",
  "a flow collection as a later key": "a: b\n{c: d}: e\n",
  "a pair in brackets": "a: [b: c]\n",
  "a quoted pair in brackets": "a: ['b': c]\n",
  "keys without values in braces": "a: {b, c: }\n",
  "a scalar of several lines in brackets": "a: [b\n c]\n",
  "a key of several lines in braces": "a: {b\n c: d}\n",
  "a quoted key of several lines": "'a\n b': c\n",
  "a tab before a key behind a dash": "-\ta: b\n",
  "a tab before a dash behind a dash": "-\t- a\n",
  "a tab before a key behind a colon": "a:\tb: c\n",
  "a tab as indentation": "a:\n\tb: c\n",
  "a tab behind indentation": "a:\n  \tb\n",
  "a tab on a blank line": "a: b\n\t\nc: d\n",
  "a lone CR": "a: b\rc: d\n",
  "a lone CR in a block scalar": "a: |\n  b\r  c\n",
  "a lone CR at the end": "a: b\r",
  "a directive": "%YAML 1.2\n---\na: b\n",
  "the end of a document": "a: b\n...\n",
  "a second document": "a: b\n---\nc: d\n",
  "a document behind its marker": "--- a: b\n",
  "two markers": "---\n---\na: b\n",
  "an end before the beginning": "...\na: b\n",
  "an unprintable character": "a: b\u0001c\n",
  "an unprintable character in a block scalar": "a: |\n  b\u007fc\n",
  "half a character": "a: b\ud83d c\n",
  "the other half": "a: b\udc15\n",
  "a byte order mark": "a: b\n\ufeffc: d\n",
  "a mapping in one line": "a: b: c\n",
  "a sequence behind a key": "a: - b\n",
  "two quoted values": "a: 'b' 'c'\n",
  "text behind quotes": "a: 'b' c\n",
  "text behind brackets": "a: [b] c\n",
  "a comment without a space before it": "a: 'b'# c\n",
  "no space behind a quoted key": "'a':b\n",
  "a mapping indented too much": "a: b\n  c: d\n",
  "a mapping indented too little": "a:\n    b: c\n  d: e\n",
  "a sequence indented too much": "- a\n - b: c\n",
  "an item among keys": "a: b\n- c\n",
  "a key among items": "- a\nb: c\n",
  "text below a comment": "a: b # c\n  d\n",
  "text below a quoted value": "a: 'b'\n  c\n",
  "a line that is no key": "a: b\nc\n",
  "a block scalar with a bad header": "a: |x\n  b\n",
  "a block scalar with two indentations": "a: |11\n  b\n",
  "a block scalar whose blank lines are longer": "a: |\n    \n  b\n",
  "brackets that are not closed": "a: [b\n",
  "brackets that are not closed before other keys": "a: [\n  b,\nc: d\ne: f\n",
  "a document that begins in brackets": "a: [\n---\n]\n",
  "a document that begins in quotes": "a: 'b\n---\nc'\n",
  "a document that ends in quotes": 'a: "b\n...\n"\n',
  "brackets that close each other": "a: [b}\n",
  "no comma in brackets": "a: ['b' 'c']\n",
  "two commas in brackets": "a: [b,,c]\n",
  "a comma first in brackets": "a: [,b]\n",
  "quotes that are not closed": "a: 'b\n",
  "an unknown escape": 'a: "\\q"\n',
  "an escape that is too short": 'a: "\\u00e"\n',
  "a reserved indicator": "a: @b\n",
  "another reserved indicator": "a: `b`\n",
};

describe("everyday YAML is read as js-yaml reads it:", () => {
  test.each(Object.entries(everyday))("%s", (_, text) => {
    expect(readsAlike(text)).toBe(true);
  });

  test("the example descriptions", () => {
    const folder = path.resolve("specs");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
      /^(?!broken).*\.yaml$/.test(file),
    );
    expect(files.length).toBeGreaterThan(2);
    for (const file of files)
      expect(readsAlike(readFileSync(path.join(folder, file), "utf8")), file).toBe(true);
  });
});

describe("left to js-yaml:", () => {
  test.each(Object.entries(others))("%s", (_, text) => {
    expect(readEverydayYaml(text, defaultParseLimits)).toBeUndefined();
  });
});

describe("depth", () => {
  const nested = (depth: number): string => `a: ${"[".repeat(depth)}${"]".repeat(depth)}\n`;

  test("near the limit is left to js-yaml", () => {
    const limits = { ...defaultParseLimits, maxDepth: 20 };
    expect(readsAlike(nested(15), limits)).toBe(true);
    for (let depth = 17; depth < 25; depth++) expect(readEverydayYaml(nested(depth), limits)).toBeUndefined();
  });

  test("that the call stack does not reach is left to js-yaml", () => {
    const limits = { ...defaultParseLimits, maxDepth: 10_000_000 };
    expect(readEverydayYaml(nested(200_000), limits)).toBeUndefined();
    expect(readEverydayYaml(`${"- ".repeat(200_000)}a`, limits)).toBeUndefined();
  });
});
