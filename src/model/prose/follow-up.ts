import { proseOf, sentencesOf } from "./text.ts";

/** What one does to learn how work goes on. */
const asking = new Set(
  "check poll query monitor track follow inspect watch get fetch retrieve obtain".split(" "),
);
const askingNow = new Set(
  "checking polling querying monitoring tracking following inspecting watching getting fetching retrieving obtaining".split(
    " ",
  ),
);
const asked = new Set(
  "checked polled queried monitored tracked followed inspected watched fetched retrieved obtained".split(" "),
);

/** What one learns. */
const news = new Set("status state progress result results outcome success failure completion".split(" "));

/** What stands before a verb that tells somebody to do something. "The server will check" tells nobody. */
const telling = new Set("to can may must should could then and or please you clients".split(" "));
const gerundBehind = new Set("by via through when while for keep start".split(" "));
const possible = new Set("can may must should could".split(" "));
const denying = /^(?:no|not|cannot|never|without|unable|impossible|\w{2,9}n't)$/;

/** What "to check the status" is done with: "adds a task to check the state" is done by the server. */
const means = /\b(?:use|using|call|send|request|visit|endpoint|api|link|url|location|get)\b|\//;

/** How far what is learned stands from the verb: "querying the cluster will show that its `status` is set to …". */
const farthest = 12;

/**
 * Whether a text tells how to learn what became of work: "Poll `GET /jobs/{id}`", "Use the status endpoint to check on
 * the success or failure".
 *
 * @param isOperation the text is an operation's own: its first sentence says what the operation does, and not what to do
 * then
 */
export function tellsHowToFollow(text: string, isOperation: boolean): boolean {
  const sentences = sentencesOf(proseOf(text).replace(/[()]+/g, ""));
  return sentences.some((sentence, index) => tells(sentence, isOperation && index === 0));
}

function tells(sentence: string, isFirst: boolean): boolean {
  // "Use this endpoint to get the status" says what the operation itself does.
  if (/\bthis (?:endpoint|operation|method|call|request|api)\b/.test(sentence)) return false;
  const clauses = sentence.split(/, ?/);
  return clauses.some((clause, at) => {
    const words = clause.split(" ");
    return words.some((word, index) => {
      if (words.slice(Math.max(0, index - 5), index).some((before) => denying.test(before))) return false;
      if (asked.has(word)) return isPassive(words, index);
      if (!asking.has(word) && !askingNow.has(word)) return false;
      const before = words[index - 1];
      const begins = before === undefined || (before === "to" && index === 1);
      if (begins && at === 0 && isFirst) return false;
      if (!begins && !(asking.has(word) ? telling : gerundBehind).has(before ?? "")) return false;
      if (before === "to" && !begins && !means.test(sentence)) return false;
      return isPoll(word) || namesNews(words.slice(index + 1, index + 1 + farthest));
    });
  });
}

/** Only work that goes on is polled. */
function isPoll(word: string): boolean {
  return word.startsWith("poll");
}

/** "The status can be checked", "the job may then be polled". */
function isPassive(words: readonly string[], index: number): boolean {
  const auxiliaries = words.slice(Math.max(0, index - 4), index);
  if (!auxiliaries.includes("be") || !auxiliaries.some((word) => possible.has(word))) return false;
  return isPoll(words[index] ?? "") || namesNews(words.slice(Math.max(0, index - farthest), index));
}

function namesNews(words: readonly string[]): boolean {
  return words.some(
    (word, index) => news.has(word.replace(/'s$/, "")) && !/^codes?$/.test(words[index + 1] ?? ""),
  );
}
