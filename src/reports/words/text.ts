/** A number with thousands set apart by commas: 1,223. Independent of the machine's locale. */
export function decimal(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** "1 error", "1,223 errors". */
export function counted(number: number, singular: string, plural = `${singular}s`): string {
  return `${decimal(number)} ${number === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** Takes a sentence apart at its code words; a backtick without a second one is text. */
export function withCode(text: string): readonly { readonly text: string; readonly isCode: boolean }[] {
  const parts = text.split("`");
  if (parts.length % 2 === 0) {
    const rest = parts.splice(-2);
    parts.push(rest.join("`"));
  }
  return parts
    .map((part, index) => ({ text: part, isCode: index % 2 === 1 }))
    .filter((part) => part.text !== "");
}
