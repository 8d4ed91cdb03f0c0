/** What a text has instead of a stretch of it. Offsets are 0-based UTF-16 units, `end` is exclusive. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * A text with changes made.
 *
 * @param changes in the order of the text; none reaches into another
 */
export function changed(text: string, changes: readonly TextChange[]): string {
  let made = "";
  let at = 0;
  for (const { start, end, text: own } of changes) {
    made += text.slice(at, start) + own;
    at = end;
  }
  return made + text.slice(at);
}
