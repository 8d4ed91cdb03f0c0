import type { Operation } from "../api.ts";
import { isAboutOperation } from "./operation-subject.ts";
import { proseOf, sentencesOf } from "./sentences.ts";

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
