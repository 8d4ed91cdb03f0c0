import type { Operation } from "./api.ts";

/** How much of a text is read. */
const readLength = 5000;

/** What happens to an operation at its end. */
const ended =
  "(?:removed|retired|dropped|deleted|disabled|discontinued|decommissioned|withdrawn|sunset(?:ted)?|phased out|shut (?:down|off)|switched off|turned off|taken (?:down|offline))";

/** Sentences in lower case by which an end is announced; "will not be removed" is none. */
const announcements: readonly RegExp[] = [
  new RegExp(`\\b(?:will|shall|going to|is to|are to) (?:soon |then |also |eventually )?be ${ended}\\b`),
  new RegExp(
    `\\b(?:scheduled|planned|due|slated|set|about) (?:to be ${ended}|for (?:removal|retirement|shutdown|deletion))\\b`,
  ),
  /\b(?:will|shall) (?:no longer|not) (?:be (?:available|supported|reachable|accessible|usable)|work|function)\b/,
  /\b(?:will|shall|going to) (?:stop working|be gone|go away|cease to)\b/,
  /\bend[- ]of[- ](?:life|support|service)\b|\bsunset (?:date|period|phase|on|in|by|is)\b|\bsunsetting\b/,
  /\b(?:available|supported|usable|maintained|works?|answers?|runs?|kept|stays?|remains?) (?:only )?(?:until|till)\b/,
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
    return announcements.some((announcement) => announcement.test(plain));
  });
}
