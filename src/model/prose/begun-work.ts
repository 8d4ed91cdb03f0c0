import type { Operation } from "../api.ts";
import { successSchema } from "../schema/bodies.ts";
import { shapesOf, valuesOf } from "../schema/shapes.ts";
import { classOf } from "../status.ts";
import { openingWords, plainText, sentencesOf, wordsIn } from "./text.ts";
import { leadingVerb, speaksOfLater } from "./verbs.ts";

/** What a machine works on for a while. An order, a payment or a checkout that is started is there at once. */
const work = new Set(
  `backup batch build conversion creation deployment dump export generation import indexing job migration operation
  provisioning rebuild reindexing replication restoration restore scan snapshot sync synchronization task transcoding`
    .split(/\s+/)
    .filter((word) => word !== ""),
);

/** That something has begun: "Export started". */
const begun = new Set(["begun", "initiated", "launched", "started", "triggered"]);
/** To begin something: "Starts an export". */
const beginning = new Set(["begin", "initiate", "kick off", "start"]);

/** What may stand between a thing and that it has begun. */
const auxiliaries = new Set(["been", "has", "have", "is", "successfully", "was", "were"]);
const articles = new Set(["a", "an", "new", "the", "your"]);
/** Where what is begun is no longer named. */
const prepositions = new Set([
  "at",
  "by",
  "for",
  "from",
  "in",
  "of",
  "on",
  "that",
  "to",
  "using",
  "which",
  "with",
]);
/** Words that make a sentence speak of another case, or of something else than the request. */
const doubts = new Set(
  "after and before but can cannot if may no not once optionally or that unless until when where whether which whose".split(
    " ",
  ),
);

/**
 * Whether an operation only begins work that is done later, so that its success is 202 Accepted rather than 201 Created
 * (RFC 9110 §15.3.3): its texts or those of its success say so, or the `status` in its body can say nothing else.
 */
export function onlyBegins(operation: Operation): boolean {
  const { summary, description, responses } = operation;
  const successes = responses
    .filter(({ status }) => classOf(status) === 2)
    .map((response) => response.description);
  return (
    successes.some((text) => speaksOfLater(text) || hasBegun(openingWords(text)) || pointsToStatus(text)) ||
    [summary, description].some((text) => begins(openingWords(text)) || isAsynchronous(text)) ||
    answersBegun(operation)
  );
}

/** "Export started", "Successfully started the export operation", "Replication operation registered". */
function hasBegun(tokens: readonly string[]): boolean {
  if (tokens.some((token) => doubts.has(token))) return false;
  return tokens.some((token, index) => {
    const isBegun = begun.has(token);
    if (!isBegun && token !== "registered") return false;
    const before = tokens.slice(0, index).filter((other) => !auxiliaries.has(other) && !articles.has(other));
    if (before.length > 0) {
      // A job that is registered is there, an operation that is registered has yet to be done.
      return isBegun ? namesWork(before) : before.at(-1) === "operation";
    }
    return isBegun && namesWork(nounPhrase(tokens.slice(index + 1)));
  });
}

/** "Initiates the creation of a backup", "Begins an asynchronous operation to move a shard". */
function begins(tokens: readonly string[]): boolean {
  const verb = leadingVerb(tokens)?.word;
  if (verb === undefined || !beginning.has(verb)) return false;
  const index = tokens.findIndex((token) => token.startsWith(verb.slice(0, 4)));
  return namesWork(nounPhrase(tokens.slice(index + (verb === "kick off" ? 2 : 1))));
}

/** Whether words end in the name of work: `export`, `export process`, but not `checkout process`. */
function namesWork(words: readonly string[]): boolean {
  const last = words.at(-1) ?? "";
  return work.has(last) || (last === "process" && work.has(words.at(-2) ?? ""));
}

/** The words up to the first that leads on from what they name. */
function nounPhrase(tokens: readonly string[]): readonly string[] {
  const named = tokens.filter((token, index) => index > 2 || !articles.has(token));
  const end = named.findIndex((token) => prepositions.has(token));
  return end < 0 ? named : named.slice(0, end);
}

/** How much of a text is read. */
const readLength = 1000;

/** "Check the status endpoint for progress": not where the thing is said to be created. */
function pointsToStatus(text: string): boolean {
  const start = text.slice(0, readLength);
  return (
    /\bcheck (?:the |its )?(?:status|progress)\b(?! (?:attribute|code|field|member|property)\b)/i.test(
      start,
    ) && !/\bcreated\b/i.test(start)
  );
}

const made = /^(?:built|created|exported|generated|imported|processed|provisioned)$/;

/** "Creates a cluster asynchronously", "This is an asynchronous operation". What is delivered asynchronously is no work of it. */
function isAsynchronous(text: string): boolean {
  if (!/\basynchronous/i.test(text)) return false;
  return sentencesOf(plainText(text, readLength)).some((sentence) => isOfAsynchronous(wordsIn(sentence)));
}

function isOfAsynchronous(tokens: readonly string[]): boolean {
  if (tokens.some((token) => doubts.has(token))) return false;
  if (tokens[0] === "asynchronously") return true;
  if (tokens.at(-1) === "asynchronously") {
    const isDeed = ["create", "add", "make"].includes(leadingVerb(tokens)?.class ?? "");
    return isDeed || made.test(tokens.at(-2) ?? "");
  }
  const index = tokens.indexOf("asynchronous");
  if (index < 0 || index > 4) return false;
  return (
    work.has(tokens[index + 1] ?? "") ||
    (index === tokens.length - 1 && namesWork(tokens.slice(0, index - 1)))
  );
}

/** States of work alone. What is `pending`, `accepted` or `scheduled` may be an order, an offer, a shift. */
const begunState = /^(?:begun|enqueued|initiated|queued|started)$/i;
const waitingState = /^(?:accepted|pending|scheduled|submitted)$/i;
const failedState = /^(?:error|errored|fail|failed|failure)$/i;

/** Whether `status` or `state` of the success's body says that work has begun, and can say nothing else. */
function answersBegun(operation: Operation): boolean {
  const schema = successSchema(operation);
  if (!schema) return false;
  return shapesOf(schema).every(({ members }) => {
    const member = members.get("status") ?? members.get("state");
    if (!member) return false;
    const values = valuesOf(member).filter(({ value }) => typeof value === "string");
    const named = (keyword: RegExp): string[] =>
      values.filter((one) => keyword.test(one.keyword)).map(({ value }) => value as string);
    const possible = named(/^(?:const|enum)$/);
    if (
      possible.length > 0 &&
      possible.every((value) => begunState.test(value) || waitingState.test(value))
    ) {
      return possible.some((value) => begunState.test(value));
    }
    // What may fail later is work; a game or a journey that starts is there.
    const mayFail = possible.length === 0 || possible.some((value) => failedState.test(value));
    return mayFail && named(/^default$/).some((value) => begunState.test(value));
  });
}
