import { SourceFile } from "../../src/source/source-file.ts";

/** A text whose expected place stands between « and », and the place in the text without these. */
export interface MarkedText {
  readonly text: string;
  readonly range: string;
}

/** Takes the marks out of a text. Lines are counted by hand here, so that the test shares no code with what it tests. */
export function unmarked(marked: string): MarkedText {
  const start = marked.indexOf("«");
  const end = marked.indexOf("»") - 1;
  const text = marked.replace("«", "").replace("»", "");
  return { text, range: `${placeOf(text, start)}-${placeOf(text, end)}` };
}

function placeOf(text: string, offset: number): string {
  const lines = text
    .replace(/^\uFEFF/, " ")
    .slice(0, offset)
    .split(/\r\n|\r|\n/);
  const bom = text.startsWith("\uFEFF") && lines.length === 1 ? 1 : 0;
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1 - bom}`;
}

/** Where a file says that keys stand: `line:column-line:column`. */
export function rangeOf(file: SourceFile, keys: readonly string[]): string {
  const { start, end } = file.rangeOf(keys);
  return `${start.line}:${start.column}-${end.line}:${end.column}`;
}

export function yaml(text: string): SourceFile {
  return new SourceFile("api.yaml", "file:///api.yaml", text);
}

export function json(text: string): SourceFile {
  return new SourceFile("api.json", "file:///api.json", text);
}
