/**
 * The offset at which a value stands that is not written: the dash or question mark that announces it, or behind what
 * was last.
 *
 * @param last the offset behind the last thing that was read
 */
export function emptyPlace(text: string, last: number): number {
  const rest = /(?:[\s:,\]}]|(?<=[\s:,\]}])#[^\r\n]*)*[-?]?/y;
  rest.lastIndex = last;
  const found = rest.exec(text)?.[0] ?? "";
  return /[-?]$/.test(found) ? last + found.length - 1 : last;
}

/** Whether a dash or question mark announces the empty value at an offset; the next one is behind it. */
export function isAnnounced(text: string, place: number): boolean {
  const code = text.charCodeAt(place);
  return code === 45 || code === 63;
}
