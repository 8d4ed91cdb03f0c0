import { withCode } from "../words/code-words.ts";
import { codeSpan, escapeMarkdown } from "../words/escape.ts";

/** A sentence with code words in backticks, as Markdown: the code as code, all the rest as text. */
export function markdownText(text: string): string {
  return withCode(text)
    .map(({ text: part, isCode }) => {
      if (isCode) return codeSpan(part);
      const spaces = /^\s/.test(part) ? " " : "";
      return `${spaces}${escapeMarkdown(part)}`;
    })
    .join("");
}

/** A name as code, and a link where there is an address for it. */
export function linkedCode(text: string, link: string | undefined): string {
  return link === undefined ? codeSpan(text) : `[${codeSpan(text)}](${link})`;
}

/** A part that is folded until a reader opens it; the blank lines let Markdown be Markdown inside. */
export function folded(summary: string, body: string): string {
  return `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
}

/** A row of a table; the cells are Markdown already. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** The first two lines of a table. */
export function tableHead(titles: readonly string[]): string {
  return `${tableRow(titles)}\n${tableRow(titles.map(() => "---"))}`;
}

/** The first lines that together fit into a length, each with its line end; no more are made than that. */
export function fitting(lines: Iterable<string>, room: number): readonly string[] {
  const fitted: string[] = [];
  let used = 0;
  for (const line of lines) {
    used += line.length + 1;
    if (used > room) break;
    fitted.push(line);
  }
  return fitted;
}

/** Characters: hardly a row is longer, so where one does not fit into what is left, and that is less, no other is made to be tried. */
export const tried = 2_000;
