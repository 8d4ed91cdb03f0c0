import { unprintable } from "./unprintable.ts";

/**
 * Descriptions are untrusted: whatever stands in them (paths, descriptions, keys, file names) must come out of a report
 * as text. Each function makes a text safe for one kind of surroundings, and each begins with `plain`.
 */

/** What most texts are made of. */
const isPlain = /^[ -~]*$/;

/** Characters that end a line or are space, and so become a space. */
const spacing = "\t\n\v\f\r\u0085\u2028\u2029";

/** Splits what GitHub, GitLab and log readers would link or obey, and shows nothing. */
const zeroWidthSpace = "\u200b";

/**
 * A text on one line without control characters: line ends and tabs become spaces, other control characters and
 * bidirectional controls go, half a surrogate pair becomes U+FFFD.
 */
export function plain(text: string): string {
  if (isPlain.test(text)) return text;
  return text
    .replace(/\r\n/g, "\n")
    .replace(unprintable, (char) => (spacing.includes(char) ? " " : ""))
    .replace(/\p{Surrogate}/gu, "\ufffd");
}

/** Cuts a text to a number of UTF-16 units, the last of them `…`; never splits a surrogate pair. */
export function clip(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 2);
  return `${text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 2 : length - 1)}…`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text for the content of an element or a quoted attribute of HTML. */
export function escapeHtml(text: string): string {
  return plain(text).replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** A text for the content of an element or a quoted attribute of XML 1.0: only characters it allows. */
export function escapeXml(text: string): string {
  return escapeHtml(text);
}

/**
 * A text for a line of a terminal or a build log: `plain`, and what GitHub Actions, Azure Pipelines and TeamCity read
 * as a command in a log (`::` at the start of a line; `##[`, `##vso[` or `##teamcity[` anywhere in it) is broken up.
 */
export function escapeTerminal(text: string): string {
  const safe = plain(text);
  // Asked of every line of a long report, and hardly any has either.
  if (!safe.includes("::") && !safe.includes("##")) return safe;
  return safe
    .replace(/^(\s*):(?=:)/, `$1:${zeroWidthSpace}`)
    .replace(/##(?=\w{0,20}\[)/g, `#${zeroWidthSpace}#`);
}

/**
 * A text as text in a line, heading or table cell of GitHub flavoured Markdown: no HTML, link, image, emphasis, code,
 * mention (`@name`), reference (`#1`, `GH-1`, `!1`), address that links itself, `:emoji:`, formula, or, at the start of
 * a line, list, heading or quick action (`/close`) comes alive. For names use `codeSpan`, which reads better.
 */
export function escapeMarkdown(text: string): string {
  return escapeInline(plain(text).trimStart()).replace(/^(?:[-+=#/]|\d{1,9}[.)])/, startOfLine);
}

/** What starts a block or a quick action at the start of a line starts none. */
function startOfLine(start: string): string {
  return /^\d/.test(start) ? `${start.slice(0, -1)}\\${start.at(-1)}` : `\\${start}`;
}

/** The part of `escapeMarkdown` that holds anywhere in a line. */
function escapeInline(text: string): string {
  return text
    .replace(/[@!#](?=\w)|\bGH-(?=\d)|:(?=\/\/)|:(?=[\w+-]{1,60}:)|www(?=\.)/gi, `$&${zeroWidthSpace}`)
    .replace(/[\\`*_[\]~$]/g, "\\$&")
    .replace(/[&<>]/g, (char) => entities[char] ?? char)
    .replaceAll("|", "&#124;")
    .replaceAll(zeroWidthSpace, "&#8203;");
}

/**
 * A text as inline code in Markdown, wherever that stands: also in a table cell, where a `|` would end the cell even
 * inside backticks.
 */
export function codeSpan(text: string): string {
  const code = plain(text);
  if (code.trim() === "") return "` `";
  if (code.includes("|")) return `<code>${escapeInline(code)}</code>`;
  const longest = Math.max(0, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const padding = /^[` ]|[` ]$/.test(code) ? " " : "";
  return `${fence}${padding}${code}${padding}${fence}`;
}

/**
 * A message, `why` or `fix` as Markdown: what stands in it between single backticks becomes code, the rest is text as
 * in `escapeMarkdown`. Holds for sentences that quote an untrusted description, too.
 */
export function proseToMarkdown(text: string): string {
  const parts = plain(text)
    .trimStart()
    .split(/(`[^`]+`)/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return codeSpan(part.slice(1, -1));
      return index === 0 ? escapeMarkdown(part) : escapeInline(part);
    })
    .join("");
}

/**
 * A text for the message of a GitHub workflow command; line ends are kept as `%0A`. The runner decodes what it has
 * read as one line, so nothing in it starts a command of its own.
 */
export function escapeWorkflowData(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => plain(line).replaceAll("%", "%25"))
    .join("%0A");
}

/** A text for a property of a GitHub workflow command (`file=`, `title=`). */
export function escapeWorkflowProperty(text: string): string {
  return plain(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/**
 * A text for the message of a SARIF result, where `[text](1)` is a link to a related location (SARIF 2.1.0, section
 * 3.11.6). Braces stay single, for a message without arguments has no placeholders.
 */
export function escapeSarif(text: string): string {
  return plain(text).replace(/[[\]\\]/g, "\\$&");
}
