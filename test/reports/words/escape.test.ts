import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  clip,
  codeSpan,
  escapeHtml,
  escapeMarkdown,
  escapeSarif,
  escapeTerminal,
  escapeWorkflowData,
  escapeWorkflowProperty,
  escapeXml,
  plain,
  proseToMarkdown,
} from "../../../src/reports/words/escape.ts";
import { escapeJson } from "../../../src/reports/words/unprintable.ts";

const zeroWidthSpace = "\u200b";

describe("plain", () => {
  test.each([
    ["line ends become spaces", "a\nb\r\nc\rd\u2028e\u2029f\u0085g", "a b c d e f g"],
    ["tabs become spaces", "a\tb", "a b"],
    ["an escape sequence loses its escape", "\u001b[31mred\u009b0m", "[31mred0m"],
    ["bell, NUL and DEL go", "a\u0007b\u0000c\u007fd", "abcd"],
    ["bidirectional controls go", "a\u202eb\u2066c\u2069d\u200fe\u061cf", "abcdef"],
    ["half a surrogate pair becomes a replacement character", "a\ud800b\udc00", "a\ufffdb\ufffd"],
    ["a whole surrogate pair stays", "a😀b", "a😀b"],
    ["noncharacters and byte order marks go", "\ufeffa\ufffeb\uffffc", "abc"],
    ["letters of every script stay", "größe 名前 اسم", "größe 名前 اسم"],
  ])("%s", (_, text, expected) => expect(plain(text)).toBe(expected));
});

describe("clip", () => {
  test("leaves a text that fits", () => expect(clip("abc", 3)).toBe("abc"));
  test("ends a cut text with an ellipsis", () => expect(clip("abcd", 3)).toBe("ab…"));
  test("splits no surrogate pair", () => expect(clip("a😀bc", 3)).toBe("a…"));
});

describe("XML and HTML", () => {
  test("neither element nor attribute ends", () =>
    expect(escapeHtml(`"'><script>&amp;`)).toBe("&quot;&#39;&gt;&lt;script&gt;&amp;amp;"));
  test("no character that XML 1.0 forbids is left", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeXml(text)).toMatch(/^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      }),
    ));
});

describe("escapeTerminal", () => {
  test.each([
    ["a workflow command at the start", "  ::error::x", `  :${zeroWidthSpace}:error::x`],
    ["one of Azure Pipelines anywhere", "a ##vso[task.complete]", `a #${zeroWidthSpace}#vso[task.complete]`],
    ["an old one of GitHub Actions", "##[group]", `#${zeroWidthSpace}#[group]`],
    ["two colons in a line stay", "a::b", "a::b"],
    ["a Markdown heading stays", "## Usage", "## Usage"],
  ])("%s", (_, text, expected) => expect(escapeTerminal(text)).toBe(expected));
});

describe("escapeMarkdown", () => {
  const z = "&#8203;";
  test.each([
    ["HTML", "<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
    ["a comment", "<!-- x -->", "&lt;!-- x --&gt;"],
    ["a character reference", "&lt;b&gt; &#60;", `&amp;lt;b&amp;gt; &amp;#${z}60;`],
    ["a link", "[x](javascript:1)", "\\[x\\](javascript:1)"],
    ["an image", "![x](y)", "!\\[x\\](y)"],
    ["emphasis and strikethrough", "*a* _b_ ~~c~~", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~"],
    ["code", "`a`", "\\`a\\`"],
    ["a mention", "ask @octocat", `ask @${z}octocat`],
    ["references", "see #12 !34 GH-56 owner/repo#7", `see #${z}12 !${z}34 GH-${z}56 owner/repo#${z}7`],
    ["addresses", "https://a.example WWW.a.example", `https:${z}//a.example WWW${z}.a.example`],
    ["a mail address", "me@a.example", `me@${z}a.example`],
    ["an emoji", ":tada:", `:${z}tada:`],
    ["a formula", "$x$", "\\$x\\$"],
    ["a table cell's end", "a|b", "a&#124;b"],
    ["a backslash before it", "a\\|b", "a\\\\&#124;b"],
    ["a heading", "# a", "\\# a"],
    ["a list", "- a", "\\- a"],
    ["a numbered list", "12) a", "12\\) a"],
    ["a quick action", "/close", "\\/close"],
    ["an indented block", "     a", "a"],
    ["a line of its own", "a\n\n# b", "a  # b"],
    ["a path", "/users/{id}/orders", "\\/users/{id}/orders"],
    ["ordinary words", "No 200 (yet), 3 of 4: 75 %", "No 200 (yet), 3 of 4: 75 %"],
  ])("%s", (_, text, expected) => expect(escapeMarkdown(text)).toBe(expected));
});

describe("codeSpan", () => {
  test.each([
    ["a name", "/users/{id}", "`/users/{id}`"],
    ["a backtick inside", "a`b", "``a`b``"],
    ["backticks at the ends", "`a`", "`` `a` ``"],
    ["spaces at the ends survive", " a ", "`  a  `"],
    ["nothing", "", "` `"],
    ["a bar, which ends a table cell even in code", "a|<b>", "<code>a&#124;&lt;b&gt;</code>"],
    ["a line end", "a\nb", "`a b`"],
  ])("%s", (_, text, expected) => expect(codeSpan(text)).toBe(expected));

  test("no text gets out of the span", () =>
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "``", "a", " ", "\\") }), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? "";
        const inside = span.slice(fence.length, -fence.length);
        expect(span.endsWith(fence)).toBe(true);
        expect(inside.split(/[^`]+/)).not.toContain(fence);
      }),
    ));
});

describe("proseToMarkdown", () => {
  test.each([
    ["code words stay code", "Declare a `Location` header.", "Declare a `Location` header."],
    ["the rest is escaped", "a `b|c` <d> `e", "a <code>b&#124;c</code> &lt;d&gt; \\`e"],
    ["spaces around code stay", "`a` and `b`", "`a` and `b`"],
    ["a code word of an attacker is code", "`@x` `<b>`", "`@x` `<b>`"],
  ])("%s", (_, text, expected) => expect(proseToMarkdown(text)).toBe(expected));
});

describe("workflow commands", () => {
  test("data keeps its line ends and what it has of percent signs", () =>
    expect(escapeWorkflowData("50%\r\n::error::x\n%0A")).toBe("50%25%0A::error::x%0A%250A"));
  test("a property ends neither itself nor the command", () =>
    expect(escapeWorkflowProperty("a,b=c::d\ne%")).toBe("a%2Cb=c%3A%3Ad e%25"));
  test("whatever the text, one line", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(escapeWorkflowData(text)).not.toMatch(/[\r\n]/);
        expect(escapeWorkflowProperty(text)).not.toMatch(/[\r\n:,]/);
      }),
    ));
});

test("escapeSarif leaves no link", () => expect(escapeSarif("[a](1) \\")).toBe("\\[a\\](1) \\\\"));

test("escapeJson changes the text and not the value", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const json = escapeJson(JSON.stringify({ [text]: [text] }, null, 2));
      expect(JSON.parse(json)).toEqual({ [text]: [text] });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
      expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  ));
