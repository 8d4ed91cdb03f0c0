/** A record of CSV, and the line it begins on, 1-based. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

/** Reads CSV (RFC 4180): commas, quotes doubled inside of quotes, lines ended as they may be. */
export function recordsOf(text: string): readonly CsvRecord[] {
  const records: CsvRecord[] = [];
  let cells: string[] = [];
  let [line, start, at] = [1, 1, text.startsWith("\ufeff") ? 1 : 0];
  const end = (): void => {
    records.push({ cells, line: start });
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
        if (text[at] !== '"' || quote < 0) break;
        cell += '"';
        from = ++at;
      }
      line += cell.split("\n").length - 1;
    }
    const rest = /[,\r\n]|$/.exec(text.slice(at, at + 100_000))?.index ?? 0;
    cell += text.slice(at, at + rest);
    at += rest;
    cells.push(cell);
    if (text[at] === ",") {
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
