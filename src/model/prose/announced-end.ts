import type { Operation } from "../api.ts";
import { proseOf, sentencesOf } from "./text.ts";

/** What happens to an operation at its end. */
const ended =
  "(?:removed|retired|dropped|deleted|disabled|discontinued|decommissioned|withdrawn|sunset(?:ted)?|phased out|shut (?:down|off)|switched off|turned off|taken (?:down|offline))";

const month =
  "(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|january|february|march|april|may|june|july|august|september|october|november|december)";

/** How an end is announced, in lower case. */
interface Announcement {
  readonly words: RegExp;
  /** What follows the words of one that speaks of something else. */
  readonly unlessBefore?: RegExp;
}

/** "Will not be removed" announces no end; neither does what is removed from somewhere, or works only under a condition. */
const announcements: readonly Announcement[] = [
  {
    words: new RegExp(
      `\\b(?:will|shall|going to|is to|are to) (?:soon |then |also |eventually )?be ${ended}\\b`,
      "g",
    ),
    unlessBefore: /^ from (?!(?:the |this |our )?(?:public )?(?:api\b|v?\d))/,
  },
  {
    words: new RegExp(
      `\\b(?:scheduled|planned|due|slated|set|about) (?:to be ${ended}|for (?:removal|retirement|shutdown|deletion))\\b`,
      "g",
    ),
  },
  {
    words:
      /\b(?:will|shall) (?:no longer|not) (?:be (?:available|supported|reachable|accessible|usable)|work|function)\b/g,
    unlessBefore: /^ (?:if|unless|until|with|without|for|while|from|through|via) /,
  },
  {
    words: /\b(?:will|shall|going to) (?:stop working|be gone|go away|cease to)\b/g,
  },
  {
    words:
      /\bend[- ]of[- ](?:life|support|service)\b|\bsunset (?:date|period|phase|on|in|by|is)\b|\bsunsetting\b/g,
    // "The sunset date of a certificate"
    unlessBefore: /^(?: date)? (?:of|for) (?!(?:this|the) (?:endpoint|operation|method|api|version|route)\b)/,
  },
  {
    words: new RegExp(
      `\\b(?:available|supported|usable|maintained|works?|answers?|runs?|kept|stays?|remains?) (?:only )?(?:until|till) (?:at least )?(?:the )?(?:end of |middle of |start of )?(?:next |major |first |second |last )?(?:(?:\\d{1,2}(?:st|nd|rd|th)? (?:of )?)?${month}\\b|\\d{4}\\b|\\d{1,2}[./-]\\d|v\\d|q[1-4]\\b|version\\b|release\\b|year\\b)`,
      "g",
    ),
  },
];

/**
 * Whether a description says that an operation will end: in its summary or description, or by an `x-sunset` next to them.
 * `deprecated` alone says only that there is something better, and "The user will be deleted" speaks of something else.
 */
export function announcesEnd(operation: Operation): boolean {
  const { summary, description, node } = operation;
  if (node.keys().some((key) => /^x-(?:sunset|end-of-(?:life|support)|eol|removal)/i.test(key))) return true;
  let before: Sentence | undefined;
  for (const sentence of [...saidIn(summary, true), ...saidIn(description, false)]) {
    if (announcedIn(sentence, before, operation)) return true;
    before = sentence;
  }
  return false;
}

interface Sentence {
  readonly text: string;
  /** It stands in brackets: what has no subject there speaks of the words before them. */
  readonly isAside: boolean;
}

function announcedIn(sentence: Sentence, before: Sentence | undefined, operation: Operation): boolean {
  const { text, isAside } = sentence;
  return announcements.some(({ words, unlessBefore }) => {
    for (const match of text.matchAll(words)) {
      if (unlessBefore?.test(text.slice(match.index + match[0].length))) continue;
      const subject = text.slice(0, match.index).trim();
      if (subject === "" && isAside) continue;
      if (isAboutOperation(subject, operation, before?.text)) return true;
    }
    return false;
  });
}

/**
 * The sentences of a text in lower case, without Markdown and HTML. What stands in brackets follows the sentence it is
 * in; in a summary it is as good as any other, for the words before it name the operation.
 */
function saidIn(text: string, isSummary: boolean): Sentence[] {
  const sentences: Sentence[] = [];
  for (const part of sentencesOf(proseOf(text), isSummary ? "withDash" : "stops")) {
    const asides: Sentence[] = [];
    const main = part.replace(/[([]([^()[\]]{0,500})[)\]]/g, (_, aside: string) => {
      asides.push({ text: aside.trim(), isAside: !isSummary });
      return "";
    });
    const said = main.trim();
    if (said !== "") sentences.push({ text: said, isAside: false });
    sentences.push(...asides);
  }
  return sentences;
}

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
function isAboutOperation(
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
