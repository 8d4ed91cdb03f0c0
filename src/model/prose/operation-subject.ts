import type { Operation } from "../api.ts";

/** What people call an operation. */
const operationNoun =
  /^(?:endpoint|method|operation|api|version|route|call|feature|functionality)s?$|^v\d[\d.]*$/;

const determiners = new Set(["this", "the", "these", "that", "our", "both", "all"]);

/** A noun behind one of these is not what the sentence speaks of: "the users of this endpoint". */
const prepositions = new Set(
  "of for to by with in on from via through at under behind between without per into over".split(" "),
);

/** Words between a subject and what is said of it. */
const betweenSubjectAndVerb = new Set(
  "is are was were has have had been be will shall also now still only soon then currently therefore likely eventually it's officially permanently completely reached reaches reach approaching remain remains stay stays kept its a an the our which".split(
    " ",
  ),
);

/** Words that say of an operation that there is something better. */
const obsolete =
  /\b(?:deprecat(?:ed|ion)|obsolete|superseded|replaced|legacy|discouraged|unsupported|no longer)\b/;

const methods = /^(?:get|put|post|patch|delete|head)$/;

const isSupport = /^(?:support|access|availability)$/;

/** How many words a name may have: "the low level streaming API". */
const longestName = 6;

/**
 * Whether the words before "will be removed" speak of the operation: they name it (`this endpoint`, `the v1 API`), there
 * are none, or they say "deprecated and" of it.
 *
 * @param sentenceBefore what "it" may refer to
 */
export function isAboutOperation(
  subject: string,
  operation: Operation,
  sentenceBefore: string | undefined,
): boolean {
  const words = withoutPredicate(subject);
  const last = words.at(-1);
  if (last === undefined) return true;
  if (last === "it") {
    const said = words.length > 1 ? words.slice(0, -1).join(" ") : sentenceBefore;
    return said === undefined || saysObsolete(said, operation) || /\bthis (?:down|off)\b/.test(said);
  }
  if (/^(?:and|but|or|so|[-–—])$/.test(last)) return saysObsolete(subject, operation);
  if (last.endsWith(",") && saysObsolete(subject, operation)) return true;
  return namesOperation(words, operation);
}

/** Whether a sentence says of the operation that it is deprecated: "Deprecated since 2.0", "This call is obsolete". */
function saysObsolete(sentence: string, operation: Operation): boolean {
  const match = obsolete.exec(sentence);
  if (!match) return false;
  const words = withoutPredicate(sentence.slice(0, match.index));
  return words.length === 0 || namesOperation(words, operation);
}

/** The words of a subject, without what already belongs to the verb. */
function withoutPredicate(text: string): string[] {
  const words = text.split(" ").filter((word) => word !== "");
  while (betweenSubjectAndVerb.has(words.at(-1) ?? "")) words.pop();
  return words;
}

/** Whether words end in a name of the operation that is no part of another name. */
function namesOperation(words: readonly string[], operation: Operation): boolean {
  const last = wordAt(words, words.length - 1);
  if (last === "this") return true;
  const from = startOfName(words, last, operation);
  if (from === undefined) return false;
  const before = words[from - 1];
  // "By calling this method"
  if (before?.endsWith("ing") && determiners.has(words[from] ?? "")) return false;
  if (before === undefined || !prepositions.has(before)) return true;
  // "Support for this endpoint", "version 1 of the API"
  const whole = words.slice(0, from - 1);
  return isSupport.test(whole.at(-1) ?? "") || (whole.length > 0 && namesOperation(whole, operation));
}

/** Where the name begins that words end in: `/v1/users`, "GET /v1/users", "version 1", "the low level API". */
function startOfName(words: readonly string[], last: string, operation: Operation): number | undefined {
  let from = words.length - 1;
  if (last.startsWith("/")) return methods.test(words[from - 1] ?? "") ? from - 1 : from;
  if (/^\d[\d.]*$/.test(last) && /^(?:version|api)$/.test(words[from - 1] ?? "")) from -= 1;
  const noun = wordAt(words, from);
  if (!operationNoun.test(noun) || isThingOf(operation, noun)) return undefined;
  const first = Math.max(0, from - longestName);
  for (; from > first; from -= 1) {
    if (determiners.has(words[from] ?? "") || prepositions.has(words[from - 1] ?? "")) return from;
  }
  return from === 0 || determiners.has(words[from] ?? "") ? from : undefined;
}

/** A word without the comma behind it. */
function wordAt(words: readonly string[], index: number): string {
  return (words[index] ?? "").replace(/,$/, "");
}

/** Whether the API's own things are called so: under `/cdn/endpoints/{id}` an endpoint is no operation. */
function isThingOf({ path }: Operation, noun: string): boolean {
  if (/^v\d/.test(noun)) return false;
  const one = noun.replace(/s$/, "");
  return path.toLowerCase().includes(one === "api" ? "apis" : one);
}
