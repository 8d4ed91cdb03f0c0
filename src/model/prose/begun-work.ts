import type { DeclaredResponse, Operation } from "../api.ts";
import { successSchema } from "../schema/bodies.ts";
import { shapesOf, valuesOf } from "../schema/shapes.ts";
import { classOf } from "../status.ts";
import { clausesOf } from "./clauses.ts";
import { speaksOf } from "./meaning.ts";
import { standsIn } from "./patterns.ts";
import { plainText } from "./text.ts";
import { speaksOfLater } from "./verbs.ts";

/** How much of a text is read. */
const readLength = 1000;

/** "Starts an export", "Creates a cluster asynchronously", "This is an asynchronous operation"; see `frames.ts`. */
const beginning = [
  "^ begin|begins|initiate|initiates|start|starts|kick|kicks off? new? .. WORK process? $",
  "^ begin|begins|initiate|initiates|start|starts|kick|kicks off? .. WORK for|from|in|of|to|with",
];
const asynchronous = [
  "^ asynchronously",
  "built|created|exported|generated|imported|processed|provisioned asynchronously $",
  "^ add|adds|create|creates|make|makes .. asynchronously $",
  "^ .. asynchronous WORK",
  "^ .. WORK? asynchronous $",
];
/** What an operation's text may begin with. */
const opening = [...beginning, ...asynchronous];
/** One of these stands in all of them. */
const begun = /asynchronous|begin|initiat|start|kick/i;
const doubtful = ["can|cannot|may|NOT|once|optionally|that|until|which|whose|before|after"];

/**
 * Whether an operation only begins work that is done later, so that its success is 202 Accepted rather than 201 Created
 * (RFC 9110 §15.3.3): its texts or those of its success say so, or the `status` in its body can say nothing else.
 */
export function onlyBegins(operation: Operation): boolean {
  const { summary, description, responses } = operation;
  return (
    responses.some((response) => classOf(response.status) === 2 && hasBegun(response)) ||
    [summary, description].some(begins) ||
    answersBegun(operation)
  );
}

/** "Export started", "Replication operation registered", "Task enqueued". */
function hasBegun(response: DeclaredResponse): boolean {
  const { description } = response;
  return speaksOfLater(description) || pointsToStatus(description) || speaksOf(response, "queued");
}

/** What begins stands in the first words; that it goes on by itself may be said later. */
function begins(text: string): boolean {
  if (!begun.test(text)) return false;
  return (clausesOf(plainText(text, readLength)) ?? []).some(
    (clause, index) =>
      clause.place !== "later" &&
      standsIn(index === 0 ? opening : asynchronous, clause) &&
      !standsIn(doubtful, clause),
  );
}

/** "Check the status endpoint for progress": not where the thing is said to be created. */
function pointsToStatus(text: string): boolean {
  const start = text.slice(0, readLength);
  return (
    /\bcheck (?:the |its )?(?:status|progress)\b(?! (?:attribute|code|field|member|property)\b)/i.test(
      start,
    ) && !/\bcreated\b/i.test(start)
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
