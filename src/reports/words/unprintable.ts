/**
 * What can move a cursor, reorder a line or is not a character: C0, DEL, C1, the bidirectional controls, line and
 * paragraph separators, byte order marks and other noncharacters of the basic plane.
 */
export const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufeff\ufffe\uffff]/g;

/**
 * JSON whose characters can all be printed: what is left of C1 and bidirectional controls, separators and
 * noncharacters inside its strings is written as `\uXXXX`, which leaves its value as it was.
 */
export function escapeJson(json: string): string {
  return json.replace(unprintableInJson, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Without C0: inside its strings JSON has none of it, and between values the line ends of its indentation. */
const unprintableInJson = new RegExp(unprintable.source.replace("\\u0000-\\u001f", ""), "g");
