import { COLON, COMMA, DASH, OPEN_BRACE, OPEN_BRACKET, SPACE } from "../characters.ts";
import type { Parsed, ParseLimits } from "../parsed.ts";
import { BlockReader } from "./block-collection.ts";
import { giveUp, OutsideSubset } from "./characters.ts";
import { YamlCursor } from "./cursor.ts";

/**
 * Reads the YAML that nearly every description is written in, in one pass: block collections, flow collections, scalars
 * of every style, comments. Says nothing of any text that has more (anchors, tags, `? ` keys, merge keys, tabs that
 * lines begin with, directives, several documents) or that YAML might not allow: those are js-yaml's.
 *
 * @returns what js-yaml's events would come to
 */
export function readEverydayYaml(text: string, limits: ParseLimits): Parsed | undefined {
  if (showsAnchor(text)) return undefined;
  try {
    // js-yaml looks for a key in each value, which counts as one level more.
    return readDocument(new YamlCursor(text, limits.maxDepth - 3));
  } catch (error) {
    // A range error: a limit that was raised further than the call stack reaches.
    if (error instanceof OutsideSubset || error instanceof RangeError) return undefined;
    throw error;
  }
}

function readDocument(cursor: YamlCursor): Parsed {
  const { text, outline, duplicateKeys } = cursor;
  cursor.toContent(0);
  cursor.isInDocument = true;
  if (cursor.indent === 0 && text.startsWith("---", cursor.at)) {
    cursor.at += 3;
    cursor.nextLine();
  }
  const first = text.charCodeAt(cursor.at);
  if (cursor.indent !== 0 || first === OPEN_BRACE || first === OPEN_BRACKET) giveUp();
  const root = outline.add(-1, -1, 0);
  const data = new BlockReader(cursor).node(root, 0, -1);
  if (cursor.indent >= 0 || typeof data !== "object") giveUp();
  return { data, outline, duplicateKeys, references: cursor.references };
}

/** Whether something looks like an anchor behind a colon or dash: reading may come to it late, and all would be read twice. */
function showsAnchor(text: string): boolean {
  for (let at = text.indexOf("&"); at >= 0; at = text.indexOf("&", at + 1)) {
    if (text.charCodeAt(at - 1) !== SPACE || !(text.charCodeAt(at + 1) > SPACE)) continue;
    const before = text.charCodeAt(at - 2);
    if ((before === COLON || before === DASH) && isAnchorName(text, at + 1)) return true;
  }
  return false;
}

/** Whether a name of an anchor stands at an offset: no brackets or commas in it, as in the Go of a code sample. */
function isAnchorName(text: string, start: number): boolean {
  const end = start + 100;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (!(code > SPACE)) return true;
    if (code === COMMA || code === OPEN_BRACE || code === OPEN_BRACKET) return false;
  }
  return true;
}
