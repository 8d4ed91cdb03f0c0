/** How much of a name is read. */
const maxName = 240;

const words = /\p{Lu}?[\p{Ll}\p{Lo}\d]+|\p{Lu}+(?!\p{Ll})/gu;
const wordsAndNumbers = /\p{Lu}+(?!\p{Ll})|\p{Lu}?[\p{Ll}\p{Lo}]+|\d+/gu;

/**
 * The words of a name in lower case, split at case changes and at what is neither letter nor digit: `bookShelfCreate`,
 * `book_shelf.create`. Digits belong to the word they stand at, as in `oauth2`, unless they are wanted apart: `Generic404`.
 */
export function wordsOf(name: string, digits: "within" | "apart" = "within"): string[] {
  const found = name.slice(0, maxName).match(digits === "apart" ? wordsAndNumbers : words) ?? [];
  return found.map((word) => word.toLowerCase());
}

/** The words of an operation's path and operationId, digits apart. */
export function wordsOfNames({ path, operationId = "" }: OperationNames): string[] {
  return [...wordsOf(path, "apart"), ...wordsOf(operationId, "apart")];
}

interface OperationNames {
  readonly path: string;
  readonly operationId: string | undefined;
}

/** The words of a sentence in lower case, and each `/`. */
export function wordsIn(sentence: string): string[] {
  return sentence.toLowerCase().match(/[a-z][a-z'-]*|\//g) ?? [];
}

/** A name in lower case without what separates its words: `error_code` and `errorCode` are both `errorcode`. */
export function withoutSeparators(name: string): string {
  return name.replace(/[-_. ]/g, "").toLowerCase();
}

/** The singular of an English noun, roughly; the same for singular and plural is what counts. */
export function singular(noun: string): string {
  if (noun.length < 4 || /(?:ss|us|is)$/.test(noun)) return noun;
  if (noun.endsWith("ies")) return `${noun.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|z)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith("s") ? noun.slice(0, -1) : noun;
}

/** Whether a noun looks like a plural: the name of a collection. */
export function isPlural(noun: string): boolean {
  return singular(noun) !== noun;
}
