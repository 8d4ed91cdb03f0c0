/** A text as one word of a POSIX shell, in single quotes where it needs them: nothing in it is expanded. */
export function shellWord(text: string): string {
  return /^[\w./@:+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
