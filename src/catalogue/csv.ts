/** A record of CSV, and the line it begins on, 1-based. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
  /** Whether a quote in it is never closed: the rest of the text is in it then. */
  readonly isOpen: boolean;
}

type Separator = "," | ";" | "\t";
const cellEnds = { ",": /[,\r\n]|$/, ";": /[;\r\n]|$/, "\t": /[\t\r\n]|$/ };

/** What stands between cells: what ends the first of them, for spreadsheets of many countries write `;`. */
export function separatorOf(text: string): Separator {
  const [first = ""] = /[,;\t\r\n]/.exec(text.slice(0, 1000)) ?? [];
  return first === ";" || first === "\t" ? first : ",";
}

/** Reads CSV (RFC 4180): quotes doubled inside of quotes, lines ended as they may be. */
export function recordsOf(text: string, separator: Separator = ","): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let isOpen = false;
  let cells: string[] = [];
  let [line, start, at] = [1, 1, text.startsWith("\ufeff") ? 1 : 0];
  const end = (): void => {
    records.push({ cells, line: start, isOpen });
    cells = [];
    start = line;
  };
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      let from = ++at;
      for (;;) {
        const quote = text.indexOf('"', from);
        const to = quote < 0 ? text.length : quote;
        cell += text.slice(from, to);
        at = to + 1;
        isOpen = quote < 0;
        if (text[at] !== '"' || isOpen) break;
        cell += '"';
        from = ++at;
      }
      line += cell.split("\n").length - 1;
    }
    const rest = cellEnds[separator].exec(text.slice(at, at + 100_000))?.index ?? 0;
    cell += text.slice(at, at + rest);
    at += rest;
    cells.push(cell);
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      cells.push("");
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    end();
  }
  return records;
}
