import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/source/input-error.ts";
import { decode } from "../../../src/source/read/read.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { defaultParseLimits } from "../../../src/source/syntax/parsed.ts";

/** What reading a text says: `line:column message`. */
function problemOf(name: string, text: string, limits = defaultParseLimits): string {
  try {
    new SourceFile(name, `file:///${name}`, text, limits);
    return "nothing";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { position, message, fix } = error.problem;
    expect(fix).toMatch(/\.$/);
    expect(message).not.toMatch(/[.\n]$/);
    return `${position?.line}:${position?.column} ${message}`;
  }
}

/** The text, and what is said about it. */
type Case = readonly [text: string, problem: string];

const jsonCases: Readonly<Record<string, Case>> = {
  "a comma too many in an object": [
    '{\n  "a": 1,\n}',
    "2:9 this is not valid JSON: a comma stands before `}`",
  ],
  "a comma too many in a list": ['{"a": [1, 2, ]}', "1:12 this is not valid JSON: a comma stands before `]`"],
  "two commas": [
    '{"a":1,,"b":2}',
    "1:8 this is not valid JSON: found `,` where a key in double quotes should stand",
  ],
  "a comma at the beginning": ["[,1]", "1:2 this is not valid JSON: found `,` where a value should stand"],
  "a colon missing": ['{\n  "a" 1\n}', "2:7 this is not valid JSON: found `1` where `:` should stand"],
  "a comma missing": [
    '{\n  "a": 1\n  "b": 2\n}',
    '3:3 this is not valid JSON: found `"` where `,` or `}` should stand',
  ],
  "a value missing": ['{"a": }', "1:7 this is not valid JSON: found `}` where a value should stand"],
  "a key without quotes": [
    "{a: 1}",
    "1:2 this is not valid JSON: found `a` where a key in double quotes should stand",
  ],
  "a key in single quotes": [
    "{'a': 1}",
    "1:2 this is not valid JSON: found `'` where a key in double quotes should stand",
  ],
  "a value in single quotes": [
    "{\"a\": 'b'}",
    "1:7 this is not valid JSON: found `'` where a value should stand",
  ],
  "the wrong bracket": ['{"a": [1}}', "1:9 this is not valid JSON: found `}` where `,` or `]` should stand"],
  "a bracket too many": [
    '{"a": 1}}',
    "1:9 this is not valid JSON: found `}` where the end of the text should stand",
  ],
  "a second value": [
    '{} "a"',
    '1:4 this is not valid JSON: found `"` where the end of the text should stand',
  ],
  "text that ends in an object": [
    '{"a": {\n"b": 1',
    "2:7 this is not valid JSON: the text ends where `,` or `}` should stand",
  ],
  "text that ends behind a key": ['{"a"', "1:5 this is not valid JSON: the text ends where `:` should stand"],
  "text that ends behind a colon": [
    '{"a":',
    "1:6 this is not valid JSON: the text ends where a value should stand",
  ],
  "text that ends behind a comma": [
    "[1,",
    "1:4 this is not valid JSON: the text ends where a value should stand",
  ],
  "text that ends in a word": ["[tru", "1:2 this is not valid JSON: found `t` where a value should stand"],
  "a string that is not closed": ['{\n  "a": "b', "2:8 this is not valid JSON: a string is never closed"],
  "a string that is not closed on its line": [
    '{\n  "a": "b,\n  "c": 1}',
    "2:8 this is not valid JSON: a string is not closed on its line",
  ],
  "a string that ends in a backslash": ['["a\\', "1:2 this is not valid JSON: a string is never closed"],
  "a string that ends in an escape": ['["a\\u12', "1:4 this is not valid JSON: a string holds a bad escape"],
  "a bad escape": ['{"a": "\\d+"}', "1:8 this is not valid JSON: a string holds a bad escape"],
  "a bad unicode escape": ['{"a": "é\\u12g4"}', "1:9 this is not valid JSON: a string holds a bad escape"],
  "a tab in a string": ['{"a": "b\tc"}', "1:9 this is not valid JSON: a string holds a control character"],
  "a control character in a key": [
    '{"a\u0001": 1}',
    "1:4 this is not valid JSON: a string holds a control character",
  ],
  "a control character between values": [
    "[1,\u0001 2]",
    "1:4 this is not valid JSON: found `U+0001` where a value should stand",
  ],
  "a space that is none to JSON": [
    "{\u00a0}",
    "1:2 this is not valid JSON: found `U+00A0` where a key in double quotes should stand",
  ],
  "a zero in front": ["[01]", "1:2 this is not valid JSON: found `0` where a value should stand"],
  "a plus sign": ["[+1]", "1:2 this is not valid JSON: found `+` where a value should stand"],
  "nothing behind the point": ["[1.]", "1:2 this is not valid JSON: found `1` where a value should stand"],
  "a word of JavaScript": ["[NaN]", "1:2 this is not valid JSON: found `N` where a value should stand"],
  "a comment": [
    '{\n  // why\n  "a": 1}',
    "2:3 this is not valid JSON: found `/` where a key in double quotes should stand",
  ],
  "an emoji": ["[🎉]", "1:2 this is not valid JSON: found `🎉` where a value should stand"],
  YAML: ["a: 1\nb: *c\n", "2:4 nothing above is named `&c`"],
  "YAML's flow style": [
    "{a: 1}",
    "1:2 this is not valid JSON: found `a` where a key in double quotes should stand",
  ],
  "a web page": ["<html>", "1:1 this is not valid JSON: found `<` where a value should stand"],
  "CRLF counts as one line break": [
    '{\r\n"a": 1,\r\n}',
    "2:7 this is not valid JSON: a comma stands before `}`",
  ],
};

const colonInside = "this is not valid YAML: a colon and a space inside unquoted text";

const yamlCases: Readonly<Record<string, Case>> = {
  "a tab as indent": [
    "a:\n\tb: 1\n",
    "2:1 this is not valid YAML: tab characters must not be used in indentation",
  ],
  "a bad indent": ["a:\n  b: 1\n c: 2\n", "3:2 this is not valid YAML: bad indentation of a mapping entry"],
  "a key in a sequence": [
    "a:\n  - b\n  c: 1\n",
    "3:3 this is not valid YAML: bad indentation of a mapping entry",
  ],
  "an alias without an anchor": ["a: 1\nb:\n  - *nowhere\n", "3:5 nothing above is named `&nowhere`"],
  "an alias named like a member of every object": [
    "a: *constructor\n",
    "1:4 nothing above is named `&constructor`",
  ],
  "an alias before its anchor": ["a: *x\nb: &x 1\n", "1:4 nothing above is named `&x`"],
  "an alias as a key without an anchor": ["*x : 1\n", "1:1 nothing above is named `&x`"],
  "a double quote that is not closed": [
    'a: "b\n',
    "2:1 this is not valid YAML: brackets or quotes above are not closed, or this line of theirs is indented too little",
  ],
  "a single quote that is not closed": [
    "a: 'b\n",
    "2:1 this is not valid YAML: brackets or quotes above are not closed, or this line of theirs is indented too little",
  ],
  "a quote that is not closed before other keys": [
    "a:\n  b: 'c\n  d: e\n  f: g\nh: i\n",
    "3:3 this is not valid YAML: brackets or quotes above are not closed, or this line of theirs is indented too little",
  ],
  "a mistake behind brackets that close at the margin": [
    "a: [\n  1\n]\nb: {\n  c: 1\n}\nd: *e\n",
    "7:4 nothing above is named `&e`",
  ],
  "a document that begins in quotes": [
    'a: "b\n--- c\n"\n',
    "2:1 this is not valid YAML: brackets or quotes above are not closed, or this line of theirs is indented too little",
  ],
  "a document that ends in brackets": [
    "- {\na: 1,\n...\n}\n",
    "3:1 this is not valid YAML: brackets or quotes above are not closed, or this line of theirs is indented too little",
  ],
  "a bracket that is not closed": [
    "a: [ 1, 2\n",
    "2:1 this is not valid YAML: unexpected end of the stream within a flow collection",
  ],
  "a bad escape": ['a: "\\d"\n', "1:6 this is not valid YAML: unknown escape sequence"],
  "a colon missing": ["a: 1\nb\nc: 2\n", "3:2 this is not valid YAML: there is no colon in the line above"],
  "two values on a line": ["a: b: c\n", `1:5 ${colonInside}`],
  "an anchored key on the line of its parent": [
    "a: &x b: c\n",
    "1:7 this is not valid YAML: a mapping begins on the line of its key",
  ],
  "a tagged key on the line of its parent": [
    "a:\n  - b: 1\n    c: !!str &d 'e': f\n",
    "3:17 this is not valid YAML: a mapping begins on the line of its key",
  ],
  "a bracket too many below brackets that close at the margin": [
    "a: &b [\n]\nc: d\n]\n",
    "4:1 this is not valid YAML: ] closes nothing",
  ],
  "a brace too many": ["a: { b: [] }}\n", "1:13 this is not valid YAML: } closes nothing"],
  "a bracket that another should be": [
    "a: { b: [1 }\n",
    "1:12 this is not valid YAML: missed comma between flow collection entries",
  ],
  "a colon in text": ["a:\n  b: size (i.e.: small, large)\n", `2:16 ${colonInside}`],
  "a colon with a space before it": ["a: size : small\n", `1:9 ${colonInside}`],
  "a colon in the second line of a text": [
    "a: The size\n  of it (e.g: small)\n  or shape\n",
    `2:13 ${colonInside}`,
  ],
  "a colon in an item": ["a:\n  - size: either: or\n", `2:17 ${colonInside}`],
  "a colon in flow style": ["a: { b: size e.g: small, c: 1 }\n", `1:17 ${colonInside}`],
  "a colon in an address and behind it": ["a: http://example.com: it\n", `1:22 ${colonInside}`],
  "a colon in flow style's list": ["a: [ one: two: three ]\n", `1:14 ${colonInside}`],
  "a list behind text": [
    "a: One of these:\n  - b\n",
    "1:16 this is not valid YAML: a colon at the end of unquoted text",
  ],
  "a key that is indented too far": [
    "a:\n  b: 1\n    c: 2\n",
    "3:6 this is not valid YAML: by its indentation this is text of the line above",
  ],
  "a colon behind a comma": ["a: large, e.g: b\n", `1:14 ${colonInside}`],
  "text behind quotes that close": [
    'a: "b": c\n',
    "1:7 this is not valid YAML: bad indentation of a mapping entry",
  ],
  "a character that YAML keeps for itself": [
    "a: @b\n",
    "1:4 this is not valid YAML: unquoted text may not begin with @",
  ],
  "a list as a key": ["? [ a, b ]\n: 1\n", "1:3 a key must be plain text here"],
  "a mapping as a key": ["a: 1\n{ b: 1 }: 2\n", "2:1 a key must be plain text here"],
  "an alias of a mapping as a key": ["a: &x { b: 1 }\n*x : 2\n", "2:1 a key must be plain text here"],
  "two documents": ["openapi: 3.1.0\n---\nopenapi: 3.0.0\n", "3:1 a second YAML document begins here"],
  "a character that is not printable": [
    "a: b\u0007c\n",
    "1:5 this is not valid YAML: the stream contains non-printable characters",
  ],
  "a byte that is no text": ["a: \0", "1:4 this is not valid YAML: null byte is not allowed in input"],
  "an unknown directive's end is missing": [
    "%YAML 1.2\na: 1\n",
    "2:1 this is not valid YAML: directives end mark is expected",
  ],
  "flow style that breaks off": [
    "{ a: 1, b: [ 2, }",
    "1:17 this is not valid YAML: missed comma between flow collection entries",
  ],
};

for (const [name, cases] of [
  ["api.json", jsonCases],
  ["api.yaml", yamlCases],
] as const) {
  describe(`what is wrong with a broken ${name}`, () => {
    for (const [what, [text, problem]] of Object.entries(cases)) {
      test(what, () => expect(problemOf(name, text)).toBe(problem));
    }
  });
}

describe("broken text under a name that says nothing", () => {
  test("that begins like JSON is broken JSON", () => {
    expect(problemOf("api", '{"a": 1,}}')).toBe("1:8 this is not valid JSON: a comma stands before `}`");
  });

  test("with keys that JSON does not have is broken YAML", () => {
    expect(problemOf("api.yaml", "{ a: 1 ]")).toContain("this is not valid YAML");
  });
});

describe("text that is in order", () => {
  test.each([
    ["nothing", ""],
    ["only space", " \n\t\n"],
    ["only comments", "# a\n# b\n"],
    ["a mapping behind the colon of an explicit key", "? |\n  a\n: b: c\n? d\n: e: f\n"],
    ["a mapping below an explicit key that is not written", "? # a\n: \n  -1: b\n"],
    ["a mapping below a key that is not written", ": \n  ? b\n  : c\n"],
    ["a document that ends in a marker", "a: 1\n---\n"],
    ["a document between markers", "---\na: 1\n...\n"],
    ["a marker, nothing, and a document", "---\n---\na: 1\n"],
  ])("%s", (_, text) => {
    expect(problemOf("api.yaml", text)).toBe("nothing");
    expect(problemOf("api.json", "")).toBe("nothing");
  });
});

describe("bytes", () => {
  /** UTF-8, but for one byte at the end. */
  const latin1At = (text: string): Uint8Array => Buffer.concat([Buffer.from(text), Buffer.from([0xe9])]);
  const utf16 = (text: string, isBigEndian: boolean): Uint8Array => {
    const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
    return isBigEndian ? bytes.swap16() : bytes;
  };

  test("UTF-8 is text, with and without a byte order mark", () => {
    expect(decode(Buffer.from("a: é🎉"), "api.yaml")).toEqual({ text: "a: é🎉", isUtf8: true });
    const marked = decode(Buffer.from("\uFEFFa: é🎉"), "api.yaml").text;
    expect(new SourceFile("api.yaml", "file:///api.yaml", marked)).toMatchObject({
      text: "a: é🎉",
      hasByteOrderMark: true,
    });
  });

  test("UTF-16 is text where a byte order mark says so", () => {
    expect(decode(utf16("a: é🎉\ufffd", false), "api.yaml")).toEqual({ text: "a: é🎉\ufffd", isUtf8: false });
    expect(decode(utf16("a: é🎉", true), "api.yaml")).toEqual({ text: "a: é🎉", isUtf8: false });
  });

  test.each([
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex")],
    ["a NUL", Buffer.from("a: \0b")],
    ["UTF-16 without a byte order mark", Buffer.from("a: b", "utf16le")],
    ["UTF-16 with a NUL", utf16("a\0b", false)],
  ])("%s is binary data", (_, bytes) => {
    expect(() => decode(bytes, "api.yaml")).toThrow("this is binary data, not text");
  });

  test.each([
    ["Latin-1", Buffer.from("a: 1\nb: caf\u00e9 au lait", "latin1"), "2:7", "UTF-8"],
    ["Latin-1 behind what is written like its loss", latin1At("\ufffd\nb: \ufffd"), "2:5", "UTF-8"],
    ["Latin-1 behind an emoji", latin1At("c: 🎉 "), "1:7", "UTF-8"],
    ["behind a byte order mark", latin1At("\ufeffa\n\ufffd: "), "2:4", "UTF-8"],
    ["half a character", Buffer.from([0x61, 0x3a, 0x20, 0xe2, 0x82]), "1:4", "UTF-8"],
    ["a character that is broken off", Buffer.from([0x61, 0x0a, 0xef, 0xbf, 0x41]), "2:1", "UTF-8"],
    ["half of UTF-16", Buffer.from([0xff, 0xfe, 0x61]), "1:1", "UTF-16"],
    ["half a pair", utf16("a: 1\nb: \ufffd\ud83d.", true), "2:5", "UTF-16"],
  ])("%s is not the text it should be, and where", (_, bytes, place, encoding) => {
    try {
      decode(bytes, "api.yaml");
    } catch (error) {
      const { position, message } = (error as InputError).problem;
      expect(`${position?.line}:${position?.column} ${message}`).toBe(
        `${place} what stands here is not ${encoding}`,
      );
      return;
    }
    expect.unreachable();
  });
});
