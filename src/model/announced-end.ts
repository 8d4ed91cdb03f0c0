import type { Operation } from "./api.ts";

/** How much of a text is read. */
const readLength = 5000;

/** What happens to an operation at its end. */
const ended =
  "(?:removed|retired|dropped|deleted|disabled|discontinued|decommissioned|withdrawn|sunset(?:ted)?|phased out|shut (?:down|off)|switched off|turned off|taken (?:down|offline))";

/**
 * Sentences in lower case by which an end is announced, each behind words of which it has one: most texts have none, and
 * to make such an expression ready takes a millisecond. "Will not be removed" is none.
 */
const announcements: readonly { readonly clues: readonly string[]; readonly sentence: RegExp }[] = [
  {
    clues: ["will ", "shall ", "going to ", "is to ", "are to "],
    sentence: new RegExp(
      `\\b(?:will|shall|going to|is to|are to) (?:soon |then |also |eventually )?be ${ended}\\b`,
    ),
  },
  {
    clues: ["to be ", "for removal", "for retirement", "for shutdown", "for deletion"],
    sentence: new RegExp(
      `\\b(?:scheduled|planned|due|slated|set|about) (?:to be ${ended}|for (?:removal|retirement|shutdown|deletion))\\b`,
    ),
  },
  {
    clues: ["will ", "shall "],
    sentence:
      /\b(?:will|shall) (?:no longer|not) (?:be (?:available|supported|reachable|accessible|usable)|work|function)\b/,
  },
  {
    clues: ["will ", "shall ", "going to "],
    sentence: /\b(?:will|shall|going to) (?:stop working|be gone|go away|cease to)\b/,
  },
  {
    clues: ["end", "sunset"],
    sentence:
      /\bend[- ]of[- ](?:life|support|service)\b|\bsunset (?:date|period|phase|on|in|by|is)\b|\bsunsetting\b/,
  },
  {
    clues: ["until", "till"],
    sentence:
      /\b(?:available|supported|usable|maintained|works?|answers?|runs?|kept|stays?|remains?) (?:only )?(?:until|till)\b/,
  },
];

/**
 * Whether a description says that an operation will end: in its summary or description, or by an `x-sunset` beside them.
 * `deprecated` alone says only that there is something better.
 */
export function announcesEnd({ summary, description, node }: Operation): boolean {
  if (node.keys().some((key) => /^x-(?:sunset|end-of-(?:life|support)|eol|removal)/i.test(key))) return true;
  return [summary, description].some((text) => {
    const plain = text
      .slice(0, readLength)
      .replace(/[*_`]+/g, "")
      .replace(/\s+/g, " ")
      .toLowerCase();
    return announcements.some(
      ({ clues, sentence }) => clues.some((clue) => plain.includes(clue)) && sentence.test(plain),
    );
  });
}
