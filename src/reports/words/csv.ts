import { plain } from "./escape.ts";

/** Rows as CSV (RFC 4180), safe to show. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map((cell) => csvCell(plain(cell))).join(",")}\r\n`).join("");
}

/** A cell of CSV: in quotes where it needs them, and no formula where a spreadsheet would take it for one. */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
