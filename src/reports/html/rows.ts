import type { PageData } from "./page-data.ts";

/** The long lists of a page's data, whose items have the same members: their names would be half of the file. */
const long = ["operations", "findings", "responses"] as const;

/** A list as the names of its items' members, then the items as lists of values; null is nothing. */
type Rows = readonly (readonly unknown[])[];

/** The data as it stands in the file. */
export function withRows(data: PageData): object {
  return { ...data, ...Object.fromEntries(long.map((name) => [name, rowsOf(data[name])])) };
}

/** The data again of `withRows`, out of JSON. */
export function withoutRows(written: Record<(typeof long)[number], Rows>): PageData {
  const lists = long.map((name) => [name, itemsOf(written[name])]);
  return { ...written, ...Object.fromEntries(lists) } as PageData;
}

function rowsOf(items: readonly object[]): Rows {
  const names = [...new Set(items.flatMap((item) => Object.keys(item)))];
  return [names, ...items.map((item) => names.map((name) => item[name as keyof typeof item] ?? null))];
}

function itemsOf([names = [], ...rows]: Rows): readonly object[] {
  return rows.map((row) => {
    const item: Record<string, unknown> = {};
    for (const [index, name] of names.entries()) if (row[index] !== null) item[name as string] = row[index];
    return item;
  });
}
