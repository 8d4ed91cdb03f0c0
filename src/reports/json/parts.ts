import { escapeJson } from "../words/escape.ts";

/**
 * A value as indented JSON with a line end, every character of it printable, in parts: joined they are
 * `JSON.stringify(value, null, 2)` with `escapeJson`. V8 holds no more than half a gigabyte in one text, and a report
 * on thousands of documents is longer than that.
 *
 * @param levels how deep to go into lists and objects; what lies deeper is a part as a whole. The value itself is the
 *   first level
 */
export function* jsonParts(value: unknown, levels: number): Generator<string> {
  yield* partsOf(value, levels, "\n");
  yield "\n";
}

/** `jsonParts` in one text. */
export function printJson(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`;
}

/** @param lineEnd a line end and the indentation of the line on which the value begins */
function* partsOf(value: unknown, levels: number, lineEnd: string): Generator<string> {
  const members = levels > 0 ? membersOf(value) : [];
  if (members.length === 0) {
    // Inside of strings line ends are escaped, so each is one between values.
    yield escapeJson(JSON.stringify(value, null, 2)).replaceAll("\n", lineEnd);
    return;
  }
  const [start, end] = Array.isArray(value) ? "[]" : "{}";
  let separator = start;
  for (const [name, member] of members) {
    yield `${separator}${lineEnd}  ${name}`;
    yield* partsOf(member, levels - 1, `${lineEnd}  `);
    separator = ",";
  }
  yield `${lineEnd}${end}`;
}

/** What is in a list or an object, each with what stands before it; nothing in any other value. */
function membersOf(value: unknown): readonly (readonly [name: string, member: unknown])[] {
  if (Array.isArray(value)) return value.map((item: unknown) => ["", item]);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([name, member]) => [`${escapeJson(JSON.stringify(name))}: `, member]);
}
