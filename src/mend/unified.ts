import { changed, type TextChange } from "./text-change.ts";

/** A line of a unified diff, without its break: what begins with ` `, `-`, `+`, `@`, or `\`. */
export type DiffLine = string;

/** How many lines around a change are shown. */
const context = 3;

/** Lines that are others than they were; numbers are 0-based, `end` is exclusive. */
interface Region {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly string[];
}

/** A text in lines, with the offsets where they start, and where the text ends. */
interface Lines {
  readonly text: string;
  readonly lines: readonly string[];
  readonly starts: readonly number[];
}

/** The text that was asked for last. */
let last: Lines = { text: "", lines: [], starts: [0] };

/**
 * The hunks of a unified diff.
 *
 * @param changes in the order of the text
 */
export function hunks(text: string, changes: readonly TextChange[]): readonly DiffLine[] {
  // Each finding of a long text may have changes of its own.
  if (last.text !== text) last = startsOf(text, linesOf(text));
  const { lines } = last;
  const regions = regionsOf(last, changes);
  const result: string[] = [];
  let shift = 0;
  for (let first = 0; first < regions.length; ) {
    let behind = first + 1;
    while (
      behind < regions.length &&
      (regions[behind]?.start ?? 0) - (regions[behind - 1]?.end ?? 0) <= 2 * context
    )
      behind++;
    const group = regions.slice(first, behind);
    const start = Math.max(0, (group[0]?.start ?? 0) - context);
    const end = Math.min(lines.length, (group.at(-1)?.end ?? 0) + context);
    const body: string[] = [];
    let at = start;
    let added = 0;
    for (const region of group) {
      body.push(...shown(" ", lines.slice(at, region.start)));
      body.push(...shown("-", lines.slice(region.start, region.end)), ...shown("+", region.lines));
      added += region.lines.length - (region.end - region.start);
      at = region.end;
    }
    body.push(...shown(" ", lines.slice(at, end)));
    const size = end - start;
    result.push(`@@ -${span(start, size)} +${span(start + shift, size + added)} @@`, ...body);
    shift += added;
    first = behind;
  }
  return result;
}

function span(start: number, size: number): string {
  return `${size === 0 ? start : start + 1}${size === 1 ? "" : `,${size}`}`;
}

/** With their breaks; the last may have none. */
function linesOf(text: string): readonly string[] {
  const lines = text.split("\n").map((line) => `${line}\n`);
  const last = lines.pop()?.slice(0, -1) ?? "";
  return last === "" ? lines : [...lines, last];
}

function shown(mark: string, lines: readonly string[]): string[] {
  return lines.flatMap((line) =>
    line.endsWith("\n") ? [mark + line.slice(0, -1)] : [mark + line, "\\ No newline at end of file"],
  );
}

function startsOf(text: string, lines: readonly string[]): Lines {
  const starts = [0];
  let at = 0;
  for (const line of lines) {
    at += line.length;
    starts.push(at);
  }
  return { text, lines, starts };
}

function regionsOf({ text, lines, starts }: Lines, changes: readonly TextChange[]): readonly Region[] {
  const lineOf = (offset: number): number => {
    let line = 0;
    for (let behind = starts.length; behind - line > 1; ) {
      const middle = (line + behind) >> 1;
      if ((starts[middle] ?? 0) <= offset) line = middle;
      else behind = middle;
    }
    // Behind a last line without a break there is no other.
    return line === lines.length && !text.endsWith("\n") ? Math.max(0, line - 1) : line;
  };
  const groups: { start: number; end: number; readonly changes: TextChange[] }[] = [];
  for (const change of changes) {
    const start = lineOf(change.start);
    const end = Math.min(lines.length, lineOf(change.end) + 1);
    const last = groups.at(-1);
    if (last && start < last.end) {
      last.changes.push(change);
      last.end = Math.max(last.end, end);
    } else groups.push({ start, end, changes: [change] });
  }
  return groups.map(({ start, end, changes: own }) => {
    const from = starts[start] ?? text.length;
    const old = text.slice(from, starts[end]);
    const made = changed(
      old,
      own.map((change) => ({ ...change, start: change.start - from, end: change.end - from })),
    );
    return trimmed(start, lines.slice(start, end), linesOf(made));
  });
}

/** Without the lines at both ends that stay. */
function trimmed(start: number, old: readonly string[], made: readonly string[]): Region {
  let before = 0;
  while (before < old.length && before < made.length && old[before] === made[before]) before++;
  let behind = 0;
  while (
    behind < old.length - before &&
    behind < made.length - before &&
    old.at(-1 - behind) === made.at(-1 - behind)
  )
    behind++;
  return {
    start: start + before,
    end: start + old.length - behind,
    lines: made.slice(before, made.length - behind),
  };
}
