import { EVENT_ID, type Event, parseEvents, YAMLException } from "js-yaml";
import { type Parsed, type ParseLimits, SyntaxProblem, tooDeep } from "../parsed.ts";
import { isMarker } from "./characters.ts";
import { compose, isQuoted } from "./compose.ts";
import { readEverydayYaml } from "./everyday-yaml.ts";

/**
 * Reads YAML 1.2 (core schema, with the `<<` of YAML 1.1 that descriptions use). What nearly every description is written
 * in is read in one pass; all else, and whatever is wrong, is told by js-yaml. Keys stay the text that was written: `200:`
 * and `'200':` are both "200", `404.0:` stays "404.0".
 *
 * @throws SyntaxProblem
 */
export function parseYaml(text: string, limits: ParseLimits): Parsed {
  return readEverydayYaml(text, limits) ?? parseAnyYaml(text, limits);
}

/**
 * The same through js-yaml, which reads all of YAML.
 *
 * @throws SyntaxProblem
 */
export function parseAnyYaml(text: string, limits: ParseLimits): Parsed {
  try {
    return compose(text, eventsOf(text, limits), limits);
  } catch (problem) {
    if (!(problem instanceof SyntaxProblem) || !problem.message.endsWith(shallowIndent)) throw problem;
    return parseShallow(text, limits, problem);
  }
}

/** A line inside brackets or quotes that is not indented more than the key they belong to. */
const shallowIndent =
  "brackets or quotes above are not closed, or this line of theirs is indented too little";
/** How much text may be read again, in characters, to get over such lines. */
const maxRereading = 30_000_000;

/**
 * YAML demands that a line inside brackets or quotes is indented more than the key they belong to (YAML 1.2.2 §7.4,
 * `s-flow-line-prefix`); people put the closing bracket under the key, and nearly all readers let them. A tab may separate
 * there, too (§6.2, `s-separate-in-line`), which js-yaml takes for indentation. So js-yaml gets a text with such lines
 * indented and such tabs replaced, and only what it says of the structure is believed: values are those of the text.
 */
function parseShallow(text: string, limits: ParseLimits, problem: SyntaxProblem): Parsed {
  const spaced = withoutTabs(text);
  const width = deepIndent(text);
  /** Lines that may be such ones, so that not each of them is found by reading again. */
  const guessed = new Set(closingLines(text));
  /** Lines of which js-yaml said, having read everything above, that they are inside brackets or quotes. */
  const shallow = new Set<number>();
  for (let read = 0; read <= maxRereading; read += Math.max(text.length, 10_000)) {
    const { text: indented, lines, originalOffset } = indentLines(spaced, [...guessed, ...shallow], width);
    let events: readonly Event[];
    try {
      events = eventsOf(indented, limits).map((event) => movedBack(event, originalOffset));
    } catch (error) {
      if (!(error instanceof SyntaxProblem)) throw error;
      const offset = originalOffset(error.offset);
      const line = lineStart(text, offset);
      // A marker ends the document, brackets and quotes or not (YAML 1.2.2 §9.1.2, `c-forbidden`).
      const isTheirs = !/[^ \t]/.test(text.slice(line, offset)) && !isMarker(text, line);
      if (isTheirs && error.message.endsWith(shallowIndent) && !guessed.has(line) && !shallow.has(line)) {
        shallow.add(line);
        continue;
      }
      // Quotes that run to the end of the text were not closed where it first seemed so.
      if (guessed.size === 0 && error.message.endsWith("quoted scalar")) throw problem;
      if (guessed.size === 0) throw new SyntaxProblem(error.message, offset, error.fix, error.isOverLimit);
      guessed.clear();
      shallow.clear();
      continue;
    }
    const wrong = linesInScalars(events, lines).filter((line) => guessed.delete(line));
    if (wrong.length === 0) return compose(text, events, limits);
    // The first line that was guessed wrongly is still in its scalar; what was said of those below is worth nothing.
    shallow.clear();
  }
  throw problem;
}

/** The same event with the offsets of the text before lines were indented. */
function movedBack(event: Event, originalOffset: (offset: number) => number): Event {
  const isOffset = /^start$|(?:Start|End)$/;
  const moved = Object.entries(event).map(([name, value]: [string, unknown]) => {
    return [
      name,
      isOffset.test(name) && typeof value === "number" && value >= 0 ? originalOffset(value) : value,
    ];
  });
  return Object.fromEntries(moved) as Event;
}

/** Those of some lines that begin inside a block scalar or a plain one, where a bracket is text. */
function linesInScalars(events: readonly Event[], lines: readonly number[]): number[] {
  let next = 0;
  return events.flatMap((event) => {
    if (event.type !== EVENT_ID.SCALAR || event.valueStart < 0 || isQuoted(event)) return [];
    while ((lines[next] ?? Number.POSITIVE_INFINITY) < event.valueStart) next++;
    const first = next;
    while ((lines[next] ?? Number.POSITIVE_INFINITY) < event.valueEnd) next++;
    return lines.slice(first, next);
  });
}

/** The text with a space for each tab, but for those that lines begin with, or that stand between dashes. */
function withoutTabs(text: string): string {
  return text.replace(/[^ \t\r\n][^\r\n]*/g, (line) => {
    const isFlow = /^(?:[-?:][ \t]+)*(?:[&!][^\s]*[ \t]+)*[[{]/.test(line);
    const start = isFlow ? 0 : line.search(/[^-?: \t]|[-?:](?![ \t])|$/);
    return line.slice(0, start) + line.slice(start).replaceAll("\t", " ");
  });
}

function eventsOf(text: string, { maxDepth }: ParseLimits): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth });
  } catch (error) {
    // A limit that was raised further than the call stack reaches.
    if (error instanceof RangeError) throw tooDeep(maxDepth, 0);
    if (!(error instanceof YAMLException)) throw error;
    const offset = error.mark?.position ?? 0;
    if (error.reason.startsWith("nesting exceeded")) throw tooDeep(maxDepth, offset);
    const { reason } = error;
    const [message, fix] =
      reason === "deficient indentation" ? [shallowIndent] : (needsQuotes(text, offset, reason) ?? [reason]);
    throw new SyntaxProblem(`this is not valid YAML: ${message}`, offset, fix);
  }
}

/**
 * What is wrong, and what to do, where YAML reads more into a text without quotes than was meant: js-yaml goes on as if the
 * text ended there, and blames the indentation or a comma.
 */
function needsQuotes(
  text: string,
  offset: number,
  reason: string,
): [message: string, fix: string] | undefined {
  const quote = "Put the whole text in quotes";
  const at = text.charAt(offset);
  if (/[\]}]/.test(at) && /^(?:bad ind|end of)/.test(reason)) return [`${at} closes nothing`, "Take it out."];
  if (/[@`%]/.test(at)) return [`unquoted text may not begin with ${at}`, `${quote}.`];
  const before = text.slice(lineStart(text, offset), offset);
  if (at !== ":" || /["']\s*$/.test(before)) return undefined;
  if (reason.endsWith("implicit key")) {
    return ["there is no colon in the line above", "Put one there, or indent it deeper."];
  }
  const isInFlow = reason.startsWith("missed comma");
  if (/^\s*[\w$./-]+$/.test(before)) {
    return isInFlow
      ? undefined
      : ["by its indentation this is text of the line above", "Indent it like that, or quote it."];
  }
  const where = /\S/.test(text.slice(offset + 1, offset + 3)) ? "and a space inside" : "at the end of";
  const comma = isInFlow ? ", or a comma in front of the next key" : "";
  return [`a colon ${where} unquoted text`, `${quote}${comma}.`];
}

/** A text with spaces put in at the beginning of some lines, and the way back to the offsets of the original. */
interface IndentedText {
  readonly text: string;
  /** Offsets of these lines in the original, in its order. */
  readonly lines: readonly number[];
  readonly originalOffset: (offset: number) => number;
}

/** Indents deeper than this are left as they are. */
const maxWidth = 200;

/** Offsets of the lines that begin with a bracket that closes, those left out that look like content of a block scalar. */
function closingLines(text: string): number[] {
  const lines: number[] = [];
  /** The indentation of the line in which a block scalar began. */
  let indent = Number.POSITIVE_INFINITY;
  for (const { index, 0: line } of text.matchAll(/[^\r\n]+/g)) {
    const width = line.search(/\S/);
    if (width < 0) continue;
    if (width > indent) continue;
    if ("]}".includes(line.charAt(width))) lines.push(index);
    indent = /[|>][-+\d]{0,2} *(?:#|$)/.test(line) ? width : Number.POSITIVE_INFINITY;
  }
  return lines;
}

/** The offset at which the line around an offset begins. */
function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf("\n", offset - 1), text.lastIndexOf("\r", offset - 1)) + 1;
}

/** More spaces than any key has before it, dashes included. */
function deepIndent(text: string): number {
  let width = 1;
  for (const [indent] of text.matchAll(/^(?:[-?]?[ ])+/gm)) width = Math.max(width, indent.length + 1);
  return Math.min(width, maxWidth);
}

/** Puts so many spaces in front of lines; `starts` are their offsets. */
function indentLines(text: string, starts: Iterable<number>, width: number): IndentedText {
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  const space = " ".repeat(width);
  let indented = "";
  let last = 0;
  for (const start of sorted) {
    indented += text.slice(last, start) + space;
    last = start;
  }
  indented += text.slice(last);
  return {
    text: indented,
    lines: sorted,
    originalOffset: (offset) => {
      // How many of the lines begin before the offset, the spaces in front of them counted.
      let low = 0;
      let high = sorted.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? 0) + middle * width < offset) low = middle + 1;
        else high = middle;
      }
      const lineBefore = sorted[low - 1];
      return Math.max(offset - low * width, lineBefore ?? 0);
    },
  };
}
