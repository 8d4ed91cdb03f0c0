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
