import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  DOLLAR,
  DOUBLE_QUOTE,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  SPACE,
} from "../characters.ts";
import { CHARACTERS, enlarged, Outline } from "../outline.ts";
import { type Parsed, type ParseLimits, tooDeep } from "../parsed.ts";
import { type JsonKeys, readKeys } from "./keys.ts";
import { jsonProblem } from "./problem.ts";

const R = 114;

/**
 * Reads JSON (RFC 8259). `JSON.parse` makes the values; a scan of the same text then notes where each was written, and
 * sees doubled keys, which `JSON.parse` drops without a word.
 *
 * @throws SyntaxProblem
 */
export function parseJson(text: string, limits: ParseLimits): Parsed {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw jsonProblem(text);
  }
  return { data, ...outlineJson(text, limits) };
}

/** What `JSON.parse` does not tell of a text. */
export interface JsonOutline extends JsonKeys {
  readonly outline: Outline;
  /** The offsets at which lines begin, where all of them end in LF. */
  readonly lineStarts: Int32Array | undefined;
}

/**
 * Notes where each value of a JSON text was written. The text is known to be valid, so this looks at no more than
 * tells values apart; with a stack of its own, so that depth costs no call stack.
 *
 * @throws SyntaxProblem where values nest too deeply
 */
export function outlineJson(text: string, { maxDepth }: ParseLimits): JsonOutline {
  const outline = new Outline(text);
  /** The entries whose keys are written with a backslash. */
  const escapedKeys: number[] = [];
  /** The entries whose keys are as long, and begin, as `$ref` or `responses`. */
  const candidates: number[] = [];
  /** The entries of the open containers, the innermost last. */
  const open: number[] = [];
  let lineStarts: Int32Array = new Int32Array(Math.ceil(text.length / CHARACTERS) + 16);
  let lineCount = 1;
  let isMapping = false;
  let wantsKey = false;
  let keyStart = -1;
  let keyEnd = -1;
  let end = 0;
  for (let at = 0; at < text.length; at = end) {
    let code = text.charCodeAt(at);
    while (code === SPACE) code = text.charCodeAt(++at);
    end = at + 1;
    if (code === COMMA) {
      wantsKey = isMapping;
      keyStart = keyEnd = -1;
    } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
      if (open.length >= maxDepth) throw tooDeep(maxDepth, at);
      open.push(outline.add(keyStart, keyEnd, at));
      wantsKey = isMapping = code === OPEN_BRACE;
      keyStart = keyEnd = -1;
    } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
      outline.close(open.pop() ?? 0);
      wantsKey = false;
      isMapping = text.charCodeAt(outline.valueStart(open.at(-1) ?? 0)) === OPEN_BRACE;
    } else if (code === DOUBLE_QUOTE) {
      if (wantsKey) {
        // A key is short: to call for its end takes longer than to pass its letters, which must be looked at anyway.
        let hasBackslash = false;
        for (code = text.charCodeAt(end); code !== DOUBLE_QUOTE; code = text.charCodeAt(++end)) {
          if (code !== BACKSLASH) continue;
          hasBackslash = true;
          end++;
        }
        keyStart = at;
        keyEnd = ++end;
        wantsKey = false;
        if (hasBackslash) escapedKeys.push(outline.size);
        else if (isCandidate(text.charCodeAt(at + 1), end - at)) candidates.push(outline.size);
      } else {
        end = stringEnd(text, at);
        outline.add(keyStart, keyEnd, at);
      }
    } else if (code > SPACE && code !== COLON) {
      while (isInLiteral(text.charCodeAt(end))) end++;
      outline.add(keyStart, keyEnd, at);
    } else if (code === LINE_FEED) {
      if (lineCount === lineStarts.length) lineStarts = enlarged(lineStarts);
      lineStarts[lineCount++] = end;
    }
  }
  return {
    outline,
    // The scan passed every line break, for in JSON's strings there are none; these are all, unless there is another kind.
    lineStarts: text.includes("\r") ? undefined : lineStarts.subarray(0, lineCount),
    ...readKeys(outline, escapedKeys, candidates),
  };
}

/** The offset behind the string that begins at an offset. */
function stringEnd(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

/** Whether an odd number of backslashes stands before an offset. */
function isEscaped(text: string, at: number): boolean {
  let start = at;
  while (text.charCodeAt(start - 1) === BACKSLASH) start--;
  return (at - start) % 2 === 1;
}

/** Whether a key may be `$ref` or `responses`, by its first letter and its length, quotes included. */
function isCandidate(first: number, length: number): boolean {
  return (length === 6 && first === DOLLAR) || (length === 11 && first === R);
}

/** Whether a character goes on with a number, `true`, `false` or `null`. */
function isInLiteral(code: number): boolean {
  return (
    code > SPACE && code !== COMMA && code !== CLOSE_BRACE && code !== CLOSE_BRACKET && code !== DOUBLE_QUOTE
  );
}
