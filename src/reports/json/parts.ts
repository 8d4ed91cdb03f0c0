import { escapeJson } from "../words/unprintable.ts";

/**
 * A value as indented JSON with a line end, every character of it printable, in parts: joined they are
 * `JSON.stringify(value, null, 2)` with `escapeJson`. V8 holds no more than half a gigabyte in one text, and a report
 * on thousands of documents is longer than that.
 *
 * @param levels how deep to go into lists and objects; what lies deeper is a part as a whole, long lists aside. The value
 *   itself is the first level
 */
export function* jsonParts(value: unknown, levels: number): Generator<string> {
  yield* partsOf(value, levels, 0);
  yield "\n";
}

/** `jsonParts` in one text. */
export function printJson(value: unknown): string {
  return `${escapeJson(JSON.stringify(value, null, 2))}\n`;
}

/** A list with more items than this is written item by item, however deep it lies: it may name each operation. */
const longList = 1_000;

/** @param depth how many lists and objects the value stands in */
function* partsOf(given: unknown, levels: number, depth: number): Generator<string> {
  const value = writtenOf(given);
  const lineEnd = `\n${"  ".repeat(depth)}`;
  let separator = "";
  if (levels > 0 || isLong(value)) {
    for (const [name, member] of membersOf(value)) {
      yield `${separator || (Array.isArray(value) ? "[" : "{")}${lineEnd}  ${name}`;
      yield* partsOf(member, levels - 1, depth + 1);
      separator = ",";
    }
  }
  yield separator === "" ? indented(value, depth) : `${lineEnd}${Array.isArray(value) ? "]" : "}"}`;
}

/** A value as it is written inside of so many lists; what is around it is taken off again. */
function indented(value: unknown, depth: number): string {
  let around = value;
  for (let level = 0; level < depth; level++) around = [around];
  // Each list takes a bracket, a line end and two characters a level: before the value one level more than behind it.
  const json = JSON.stringify(around, null, 2);
  return escapeJson(json.slice(depth * (depth + 3), json.length - depth * (depth + 1)));
}

/** What is written of a value, each member of it worked out once. */
export function writtenOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : { ...value };
}

/** Whether a value is a long list, or one of its members is. */
function isLong(value: unknown): boolean {
  const isLongList = (list: unknown): boolean => Array.isArray(list) && list.length > longList;
  return (
    isLongList(value) ||
    (typeof value === "object" && value !== null && Object.values(value).some(isLongList))
  );
}

/** What is in a list or an object, each with what stands before it; nothing in any other value. */
function* membersOf(value: unknown): Generator<readonly [name: string, member: unknown]> {
  if (Array.isArray(value)) {
    for (const item of value) yield ["", item];
  } else if (typeof value === "object" && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) yield [`${escapeJson(JSON.stringify(name))}: `, member];
    }
  }
}
