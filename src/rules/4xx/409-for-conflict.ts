import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { isWrite } from "../../model/http/methods.ts";
import { once } from "../../model/once.ts";
import { readAbove } from "../../model/paths/neighbours.ts";
import { meaningsOfText } from "../../model/prose/meaning.ts";
import {
  plainText,
  quoted,
  sentencesOf,
  withoutSeparators,
  wordsIn,
  wordsOf,
} from "../../model/prose/text.ts";
import { answersFor, isErrorResponse, responseWith } from "../../model/responses.ts";
import { requestSchema, successSchema } from "../../model/schema/bodies.ts";
import { shapesOf } from "../../model/schema/shapes.ts";
import { defineRule, type Problem } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";
import { sendsMail } from "../shared/sends-mail.ts";

const maxText = 500;

interface Options {
  readonly creates: boolean;
  readonly explicit: boolean;
}

export default defineRule<"operation", Options>({
  id: "409-for-conflict",
  title: "A write that can meet a conflict declares 409 or 412",
  strength: "should",
  basis: "guide",
  why: "A client must be able to recognise the failure, reload and try again.",
  fix: "Declare `412 Precondition Failed` for a stale `If-Match`, or `409 Conflict` for other clashes of state.",
  sources: [
    "guide#409-conflict",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.10",
    "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1",
  ],
  examples: {
    good: `
      /users/{id}:
        put:
          parameters:
            - { name: If-Match, in: header, schema: { type: string } }
          responses:
            200: { description: The user. }
            412: { description: The user has changed since. }`,
    bad: `
      /users/{id}:
        put: # ✗ takes If-Match, but declares neither 409 nor 412
          parameters:
            - { name: If-Match, in: header, schema: { type: string } }
          responses:
            200: { description: The user. }`,
  },
  options: {
    defaults: { creates: false, explicit: false },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        creates: {
          type: "boolean",
          description: "Operations that create something declare 409 as well, for what exists already.",
        },
        explicit: explicitSchema,
      },
    },
  },
  misses: [409, 412],
  on: "operation",
  counts: "writes that can meet a conflict",
  applies: (operation, { creates }) =>
    isWrite(operation) &&
    (preconditionOf(operation) !== undefined ||
      (creates && operation.intent.kind === "create") ||
      neededState(operation) !== undefined ||
      changedState(operation) !== undefined),
  *check(operation, { explicit }) {
    const precondition = preconditionOf(operation);
    if (precondition !== undefined) {
      if (answersFor(operation, [409, 412], { explicit })) return;
      yield {
        at: operation.location,
        declares: "412",
        message: `${operation.name} takes ${precondition}, but declares neither 409 nor 412`,
      };
      return;
    }
    if (answersFor(operation, [409], { explicit })) return;
    const said = neededState(operation);
    const state = said ?? changedState(operation);
    if (state !== undefined) {
      // What stands under another code is `400-misused`'s and the like.
      if (
        operation.responses.some(
          (response) =>
            isErrorResponse(response) && meaningsOfText(response).some(({ kind }) => kind === "state"),
        )
      )
        return;
      yield {
        ...(said === undefined && { strength: "consider" }),
        at: operation.location,
        message: `${operation.name} works in some states only, but declares no 409 for the others`,
        fix: "Declare `409 Conflict` for the others.",
        confidence: "medium",
        evidence: [state],
      };
      return;
    }
    const kind = operation.intent.kind === "create" ? oneOfAKind(operation) : undefined;
    if (!kind) return;
    const { confidence, evidence } = operation.intent;
    yield {
      ...(kind === "named" && { strength: "consider" }),
      at: operation.location,
      message: `${operation.name} creates something, but declares no 409 for what exists already`,
      fix: "Declare `409 Conflict` for what exists already.",
      confidence,
      evidence,
    };
  },
  mending: addResponse(codeForConflict),
});

/** Which of two codes is for what exists already is for a person to say. */
function codeForConflict({ responses }: Operation, { declares = "409" }: Problem): string | undefined {
  return declares === "409" && responses.some(tellsOfConflict) ? undefined : declares;
}

/** Whether an error is said to be for what exists already, too: "Invalid data or duplicate name". */
function tellsOfConflict(response: DeclaredResponse): boolean {
  return (
    isErrorResponse(response) &&
    /\bduplicat|\bconflict|\balready\b|\btaken\b|\bin use\b|\bnot unique\b/i.test(
      response.description.slice(0, maxText),
    )
  );
}

/** Deeds by which a thing goes on to another state, only from some; and the states that are called after them. */
const deeds =
  /^(?:accept|approv|cancel|clos|complet|confirm|declin|dispatch|finish|paus|publish|refund|reject|reopen|resum|start|stop|submit|withdraw)/i;

/** What shows that an action moves a thing to another state: `/orders/{id}/cancel`, where an order's `status` can be `cancelled`. */
const changedState = once((operation: Operation): string | undefined => {
  const { path, intent, summary, description } = operation;
  const [, verb = ""] = /\}\/([a-z]+)$/.exec(path) ?? [];
  const isDeed = deeds.exec(verb)?.[0] === verb.replace(/e$/, "");
  if (!isDeed || !/^(?:action|update|replace)$/.test(intent.kind)) return undefined;
  if (/\bidempoten|\bno effect|\balready/i.test(`${summary} ${description}`)) return undefined;
  const schema = successSchema(readAbove(operation) ?? operation);
  for (const [name, member] of (schema ? shapesOf(schema) : []).flatMap(({ members }) => [...members])) {
    const values = member.raw("enum");
    if (!/^stat(?:e|us)$/.test(wordsOf(name).at(-1) ?? "") || !Array.isArray(values)) continue;
    const found = values.find((value) => typeof value === "string" && deeds.test(value));
    if (found !== undefined && values.length > 2) return `\`${name}\` can be \`${found}\``;
  }
  return undefined;
});

const states =
  /(?<![a-z])(?:active|approved|cancell?ed|closed|completed|drafts?|inactive|open|paid|pending|published|scheduled|started|stopped)(?![a-z])/i;
const isState = (word: string): boolean => states.exec(word)?.[0] === word;

/** "Only drafts can be published", "must be in status `open`", "may be cancelled only while it is open", "not once it is paid". */
function speaksOfState(words: readonly string[]): boolean {
  const at = words.findIndex((word) => /^(?:only|must|cannot|can't|longer)$/.test(word));
  const rest = words.slice(at + 1, at + 14);
  const state = rest.findIndex(isState);
  const condition = rest.findIndex((word) => /^(?:after|if|in|once|when|while)$/.test(word));
  if (at < 0 || state < 0) return false;
  if (words[at] === "must") return condition === 1;
  if (condition >= 0 && condition < 5 && condition < state) return true;
  return words[at] === "only" && state < 3 && rest.includes("be");
}

/** What an operation's text says of the state that it needs; who may, and which parameters go together, is no state. */
const neededState = once(({ summary, description }: Operation): string | undefined => {
  const found = [summary, description]
    .filter((text) => states.test(text) && /\b(?:only|must|cannot|can't|longer)\b/i.test(text))
    .flatMap((text) => sentencesOf(plainText(text, maxText)))
    .find((sentence) => speaksOfState(wordsIn(sentence)) && !notOfState.test(sentence));
  return found && `its text says "${quoted(found)}"`;
});

const notOfState = /\b(?:account|caller|feature|field|member|owner|parameter|token|user|value|you)/i;

/** Members of which there is one each: two accounts with one address, two products with one number are a conflict. */
const keyWords =
  /^(?:code|key|slug|login|domain|(?:account|login|primary|user)?email)$|(?:username|sku|isbn|iban|serialnumber|platenumber|hostname|ipaddress|externalid)$/;
/** Who is known by a name: a picture beside it only says whose it is. */
const person = /^(?:password|roles?)$|^(?:first|full|last).?name$/i;
const people =
  /(?:account|admin|client|guest|people|person|staff|student|(?<!fold|numb|ord|pap|post|serv)er|(?<!err)or|ee|ist)s?$/i;
/** What is sent, ordered or measured: an address in it is that of a person who may do so again. */
const repeatedWords = /^(?:subject|message|comment|text|items|amount|quantity)$/;
/** What is asked for or proposed: the address beside it says whom to answer, who may have another request. */
const askedWords = /^(?:title|description|topic|abstract|details|reason|question|notes)$/;
/** The same by what it is: who orders once more has the same address. */
const askedThings =
  /^(?:orders?|purchases?|payments?|donations?|invoices?|quot(?:e|ation)s?|(?:en|in)quir(?:y|ies)|requests?|tickets?|contacts?|leads?|feedbacks?|reviews?)$/;
/** What is registered as often as it likes, or is its own proof: a client of OAuth is given its id (RFC 7591 §3.2.1). */
const registeredAgain = /\b(?:oauth|client|peer|node|agent|complete|confirm|verify)/i;
/** An account; and what can perhaps be taken once: a place, a time, a vote. */
const accounts = /\b(?:register|registrations?(?! \w{1,30}s$)|sign-? ?up)/i;
const takenOnce = /\b(?:booking|reserv|appointment|enrol|vote|favou?rite|subscri)/i;
const taking = /^(?:book|reserve|enrol|vote|favou?rite|subscribe)$/;
/** What registers to be told or called, as often as it likes. */
const receivers = /\b(?:device|notification|push|webhook|subscription)/i;
/** By it messages reach a phone, which registers as often as it likes. */
const pushToken = /(?:device|fcm|push|apns)token$|^p256dh$/;
/** What anybody may begin again, and what is only asked for: of these there are as many as are wanted. */
const begun = /(?:^|[-_])(?:sessions?|options|challenges?)$/i;
/** Of a copy there may be as many as are wanted. */
const copied = /^(?:clone|copy|duplicate)$/;
/** What is sent arrives once more. */
const sent = /(?:^|[-_])(?:messages?|notifications?|pushes|sms|sends?)$/i;
/** What is sent twice is made once, and answered as it was. */
const refused = /\balready (?:exist|taken|in use)|\bfails?\b|\breject/i;
const replayed =
  /\bidempoten|\breplay|\b(?:original|same|existing) (?:one|\w{1,30}) is (?:returned|answered)\b/i;
/** What exists is written over; "fails where it exists, PUT replaces the existing one" says the opposite. */
const replaces =
  /\b(?:overwrit(?:es?|ten)|replaces?) (?:\w{1,20} ){0,3}(?:exist|previous|old)|\b(?:exist(?:s|ing|ed)?|previous|old)\b[^.;]{0,60}\b(?:overwritten|replaced)\b/i;
const insists = /\bfails?\b|\breject|\bput\b|\b(?:not|n't|never|cannot)\b/i;
const saysUnique =
  /\balready (?:exist|taken|in use)|\bduplicate(?! requests?\b)|\bbe unique\b|\bunique (?:within|in|per|name)\b/i;
/** "Need not be unique", "does not have to be unique"; "if it is not unique" says the opposite. */
const notUnique =
  /\bneed not be unique\b|\b(?:not|n't) (?:need|have|required?|necessarily|guaranteed)(?: to)?(?: be)? unique\b/i;
const material = /^(?:algorithm|language)$/;
/** What is told apart by its name. */
const namedThings =
  /(?:categor(?:y|ies)|tags?|labels?|groups?|roles?|teams?|organi[sz]ations?|genres?|types?|workspaces?)$/i;

/**
 * Whether there can be only one such thing as an operation creates, or is perhaps by its name; of comments and lines in a
 * log there may be many alike.
 */
function oneOfAKind(operation: Operation): "unique" | "named" | undefined {
  const { summary, description, operationId = "", path } = operation;
  const last = path.split("/").findLast((part) => part !== "" && !part.startsWith("{")) ?? "";
  const schema = requestSchema(operation);
  // What the server fills in is not sent.
  const members = (schema ? shapesOf(schema) : [])
    .flatMap((shape) => [...shape.members])
    .filter(([, member]) => member.raw("readOnly") !== true);
  const words = members.map(([name]) => withoutSeparators(name));
  if (words.some((word) => pushToken.test(word)) || begun.test(last) || copied.test(last)) return undefined;
  const text = `${summary} ${description.slice(0, maxText)}`;
  if ((sent.test(last) || sendsMail(operation)) && !saysUnique.test(text)) return undefined;
  if (replayed.test(text) && !refused.test(text)) return undefined;
  if (/\b(?:or|and) updates?\b|\bupdated instead\b|\bupsert/i.test(text)) return undefined;
  if (replaces.test(text) && !insists.test(text)) return undefined;
  // Generators make the operationId of the path: `bookings_notes_create` books nothing.
  const inPath = /_(?:create|post)$/.test(operationId) ? wordsOf(path) : [];
  const own = wordsOf(operationId).filter((word) => !inPath.includes(word));
  const said = [summary, own.join(" ")];
  const place = wordsOf(last);
  // What exists is answered with 200.
  if (/already|exist|found|updated/i.test(responseWith(operation, 200)?.description ?? "")) return undefined;
  if (own[0] === "send") return undefined;
  const isPerson = people.test(last) || members.some(([name]) => person.test(name));
  if ([...said, place.join(" ")].some((each) => accounts.test(each)) && !receivers.test(path)) {
    const isAgain = registeredAgain.test(`${wordsOf(path).join(" ")} ${summary}`);
    if (isAgain && (!words.includes("password") || words.some((word) => /otp$/.test(word)))) return undefined;
    const isAccount = isPerson || /^(?:register|registration|sign[-_]?up)$/i.test(last);
    if (isAccount || words.some((word) => keyWords.test(word))) return "unique";
    return words.includes("name") || /registrations?$/i.test(last) ? "named" : undefined;
  }
  const texts = [description, ...members.map(([, member]) => member.text("description") ?? "")];
  if (
    texts.some((each) => saysUnique.test(each.slice(0, maxText)) && !notUnique.test(each.slice(0, maxText)))
  )
    return "unique";
  // A `booking-expiry` is no booking.
  if ([...said, place.at(-1) ?? ""].some((each) => takenOnce.test(each)) || taking.test(place[0] ?? ""))
    return "named";
  if (words.some((word) => repeatedWords.test(word))) return undefined;
  const isAsked = words.some((word) => askedWords.test(word)) || askedThings.test(place.at(-1) ?? "");
  const isKey = (word: string): boolean => {
    if (!keyWords.test(word)) return false;
    if (/email$/.test(word)) return !isAsked;
    if (/username$/.test(word)) return isPerson || words.includes("email");
    // What encrypts or runs is no name.
    return !/^(?:code|key)$/.test(word) || !words.some((each) => material.test(each));
  };
  if (words.some(isKey)) return "unique";
  return words.includes("name") && namedThings.test(last) ? "named" : undefined;
}

/** The header parameter that makes a write conditional on the state it was made for (RFC 9110 §13.1). */
function preconditionOf({ parameters }: Operation): string | undefined {
  return parameters.find(
    ({ name, in: place }) => place === "header" && /^if-(?:match|unmodified-since)$/i.test(name),
  )?.name;
}
