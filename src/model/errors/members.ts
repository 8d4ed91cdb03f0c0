import { isMapping } from "../../source/node.ts";
import type { Operation, Parameter } from "../api.ts";
import { once } from "../once.ts";
import { withoutSeparators } from "../prose/text.ts";
import { type Shape, shapesOf } from "../schema/shapes.ts";
import type { BodyMember, ErrorBody } from "./error-body.ts";

/** `error_type`, `errorKey`, `scimType`, `fault_code`: they say in their name that they tell errors apart. */
const codeWords =
  /codes?$|^(?:error|err|fault|exception|problem)(?:type|key|name|id|no|num|number|class|classname|kind)$|^(?:scimtype|errno)$/;
/** Copies of the status, which clients have already. */
const statusWords = /^(?:http)?(?:status|response)code$/;
const statusDescription = /^(?:the )?(?:http |response )?(?:status(?:[- ]?code)?|http code)\b/i;
/** Names that hold codes in some APIs and something else in others: their values decide. */
const maybeCodes = /^(?:type|subtype|name|key|id|kind|category)$/;
/** A code as APIs write it: `insufficient_balance`, `INVALID_REQUEST`, `InvalidRequest`, `card.declined`. */
const codeValue = /^[A-Za-z]{2,}(?:[_.-][A-Za-z0-9]+)*$/;
const maxCode = 64;
const codeDescription =
  /\b(?:code|machine|programmatic|unique name|(?:type|kind|class|name|category) of (?:the |this |an )?error|error (?:type|kind|class|name|category|identifier)|identify (?:various |different )?errors)\b/i;

const textWords =
  /(?:messages?|msgs?|descriptions?|details?|title|text|summary|explanation|diagnostics|faultstring|codelabel)$|^body$/;
/** Names that hold a text in some APIs and a code in others. */
const eitherWords =
  /^(?:(?:non)?(?:field)?errors?|errs?|faults?|problems?|issues?|causes?|reasons?|exceptions?|failures?)$|reason$/;
/** Of these, what holds one of the two in any case. */
const errorWords = /^(?:error|err)$/;
/** Names that hold a text where what they hold has several words. */
const maybeTexts = /^(?:info|status|value)$/;

/** Descriptions that say of a member that it is a text for people. */
const textDescription =
  /\bhuman[ -]?readable\b|\b(?:error|detailed|descriptive) message\b|^(?:(?:the|an?) )?message(?:[.,]|$| (?:that|which|about|for|describing|explaining)\b)|\b(?:description|explanation) of (?:the|what|why)\b|\berror (?:text|description)\b|\bdescrib(?:es|ing) (?:the|an|what|why)\b|\bto (?:display|show|be displayed|be shown)\b/i;

const linkWords =
  /^(?:redirect(?:to|uri|url)?|location|uri|url|href|links?|successor|replacement|replacedby|movedto|new(?:uri|url|location))$/;

const requestIdWords =
  /(?:request|req|correlation|correl|trace|tracing|span|transaction|interaction|debug|incident|tracking|activity|event|operation|occurrence|support|error|flow|log|call)(?:id|ids|uuid|guid|uid|ref|reference|identifier)$|correlat(?:or|ion)$|(?:trace|span)(?:context|ctx|span)$|^(?:traceparent|traceresponse|sentrytrace|cfray|b3|xamzid2|xamzcfid|xazureref)$/;
const maybeRequestIds = /^(?:id|uuid|instance|incident|ticket)$|ref(?:erence)?$/;
/** Those that a client chooses, for the server to give back. */
const echoedWords =
  /(?:request|correlation|correl|trace|interaction|tracking|flow)(?:id|uuid|guid|uid)$|correlat(?:or|ion)$/;
/** A key for requests that are sent twice, whatever its name. */
const idempotency = /\bidempoten|\bduplicate|\bretr(?:y|ie)|\bstores? (?:the )?keys?\b/i;
const maxText = 2000;

/**
 * Whether a member of an error body holds a short code that a program can compare.
 *
 * @param words the names that do, as words
 */
export function isErrorCode(member: BodyMember, body: ErrorBody, words: ReadonlySet<string>): boolean {
  const { word, values, holders, schema } = member;
  if (eitherWords.test(word) && (!words.has(word) || errorWords.test(word))) {
    if (holdsText(member)) return meaning(member, body).isCode;
    return words.has(word) && isOneOf(member, "integer", "number");
  }
  if (statusWords.test(word)) return false;
  if (words.has(word)) return isOneOf(member, "string", "integer", "number") && !repeatsStatus(member, body);
  if (codeWords.test(word))
    return isOneOf(member, "string", "integer", "number", "array") && !repeatsStatus(member, body);
  if (!maybeCodes.test(word)) return false;
  const { texts, description } = body.shown(member);
  if (body.isProblem && !member.isNested && word === "type") {
    // A problem's `type` is a URI that names its kind (RFC 9457 §3.1.1), unless it is one of a closed list of words.
    return schema.has("enum") ? texts.every(isCode) : texts.some(namesKind);
  }
  // Beside the id of the request, an id of the error is that of its kind.
  if (word === "id" && !member.isNested && hasRequestId(body)) return true;
  // `error: { name: "TypeError" }`
  if (/^(?:error|err|exception)$/.test(holders.at(-1) ?? "") && word !== "id")
    return values.some(({ types }) => types.has("string"));
  return texts.some(isCode) || codeDescription.test(description.slice(0, maxText));
}

/** `code: 404` under 404: all that is shown of it are statuses, or its description says so. */
function repeatsStatus(member: BodyMember, body: ErrorBody): boolean {
  const { texts, description } = body.shown(member);
  if (/\bprogram|\bmachine/i.test(description.slice(0, maxText))) return false;
  if (texts.length > 0) return texts.every((text) => /^[45]\d\d$/.test(text));
  return isOneOf(member, "integer", "number") && statusDescription.test(description.slice(0, maxText));
}

/** A problem's `type` that is of the API's own: neither `about:blank` nor a page about the status. */
function namesKind(text: string): boolean {
  return !/^about:|^$|\brfc|ietf\.org|httpstatus/i.test(text.slice(0, maxText));
}

function hasRequestId({ members }: ErrorBody): boolean {
  return members.some(({ word }) => requestIdWords.test(word));
}

/**
 * Whether a body does nothing but lead to another place, as that of a 410 may: the link to what took over stands for code
 * and text.
 */
export function leadsElsewhere({ members }: ErrorBody): boolean {
  const own = members.filter(({ isNested }) => !isNested);
  return own.length > 0 && own.every(({ word }) => linkWords.test(word));
}

/**
 * Whether a body may hold more than its members tell: what would hold the error is open. Where a text stands beside that, so
 * would a code and an id; unless an example shows more inside.
 */
export const mayHoldMore = once((body: ErrorBody): boolean => {
  if (!body.isVague) return false;
  const hasText = body.members.some(
    (member) => member.values.some(({ types }) => types.has("string")) && isErrorText(member, body),
  );
  return !hasText || body.examples.some(showsMore);
});

function showsMore(example: unknown): boolean {
  const inner = isMapping(example) ? Object.values(example).filter((value) => typeof value === "object") : [];
  return /(?:code|type|key|id)":/i.test(JSON.stringify(inner).slice(0, maxText));
}

/** Whether a member of an error body holds a text for people. */
export function isErrorText(member: BodyMember, body: ErrorBody): boolean {
  if (isPlainText(member) || holdsTextsByField(member)) return true;
  if (!holdsText(member) || codeWords.test(member.word)) return false;
  if (eitherWords.test(member.word)) return meaning(member, body).isText;
  const { texts, description } = body.shown(member);
  const words = maybeTexts.test(member.word) ? severalWords : sentence;
  return texts.some((text) => words.test(text.slice(0, maxText))) || isTextDescription(description);
}

/** `message: {email: [must be an address]}`, and the same under `errors`. */
function holdsTextsByField({ word, values }: BodyMember): boolean {
  return (textWords.test(word) || eitherWords.test(word)) && values.some(listsTextsByField);
}

/** Whether an object has nothing but lists of texts: what is wrong, by the names of the fields. */
export function listsTextsByField({ members }: Shape): boolean {
  const lists = [...members.values()].map((member) => member.child("items"));
  return (
    lists.length > 0 &&
    lists.every((items) => items && shapesOf(items).every(({ types }) => types.has("string")))
  );
}

/** By its name and type. */
function isPlainText(member: BodyMember): boolean {
  if (eitherWords.test(member.word) || !textWords.test(member.word)) return false;
  // `type: object` with a text as example is a slip of a generator.
  return (
    isOneOf(member, "string", "array") ||
    isTextInside(member) ||
    typeof member.schema.raw("example") === "string"
  );
}

const hasPlainText = once(({ members }: ErrorBody): boolean => members.some(isPlainText));

/**
 * What a member holds whose name tells not whether that is a text or a code. Values decide: sentences are texts, and a closed
 * list of them can be compared all the same. Then what its descriptions say. Where nothing is known, `error` is the code
 * beside a text and the text where there is none: `{ "error": "No such user" }`.
 */
function meaning(
  member: BodyMember,
  body: ErrorBody,
): { readonly isCode: boolean; readonly isText: boolean } {
  const { texts, description } = body.shown(member);
  const { schema, leaf } = member;
  const isClosed = leaf.has("enum") || leaf.has("const");
  const isText = texts.some((text) => severalWords.test(text.slice(0, maxText)));
  if (isText || isClosed) return { isText, isCode: isClosed };
  if (texts.some((text) => isCode(text) && !reasonPhrase.test(text))) return { isCode: true, isText: false };
  for (const said of [schema.text("description") ?? "", description]) {
    const isCode = codeDescription.test(said.slice(0, maxText)) || listedCodes.test(said);
    if (isCode || isTextDescription(said)) return { isCode, isText: !isCode };
  }
  const isBeside = hasPlainText(body);
  const elsewhere = isBeside || !errorWords.test(member.word) ? [] : body.elsewhere(member);
  if (elsewhere.length > 0 && elsewhere.every((text) => joinedWords.test(text)))
    return { isCode: true, isText: false };
  return { isCode: isBeside && errorWords.test(member.word), isText: !isBeside };
}

/** A code that no text is: `too_far`, `LIMIT_REACHED`, `card.declined`. */
const joinedWords = /^[A-Za-z]{2,}[_.][A-Za-z0-9_.]+$/;
/** "too_far | not_enough" */
const listedCodes = /^\W?[a-z]{2,20}_[a-z_]{2,40}\W?(?:$|\s?[|,/]|\s(?:or|when|if)\b)/i;
const severalWords = /\S\s+\S/;
const sentence = /\S\s+\S+\s+\S/;
/** "Conflict" may be said to people and to programs. */
const reasonPhrase = /^[A-Z][a-z]+$/;

/** A description of a text for people, as far as it does not speak of a code. */
function isTextDescription(description: string): boolean {
  const start = description.slice(0, maxText);
  return textDescription.test(start) && !codeDescription.test(start);
}

function holdsText({ values }: BodyMember): boolean {
  return values.some(({ types, members }) => types.has("string") || (types.size === 0 && members.size === 0));
}

/** Whether a member of an error body, or a header field, carries the id by which a request is found in the logs. */
export function isRequestId(word: string, description: string): boolean {
  if (requestIdWords.test(word)) return true;
  return (
    maybeRequestIds.test(word) &&
    /\b(?:correlat|trac(?:e|ing|k)|log|support|request|occurrence)/i.test(description.slice(0, maxText))
  );
}

/** The header parameter by which a client names its request, to find it in both logs: `X-Request-Id`, `x-correlator`. */
export function givenRequestId({ parameters }: Operation): Parameter | undefined {
  return parameters.find(
    ({ in: place, name, description }) =>
      place === "header" &&
      echoedWords.test(withoutSeparators(name)) &&
      !idempotency.test(description.slice(0, maxText)),
  );
}

function isOneOf({ values }: BodyMember, ...wanted: readonly string[]): boolean {
  return values.some(
    ({ types, members }) =>
      (types.size === 0 && members.size === 0) || wanted.some((type) => types.has(type)),
  );
}

/** A text that is wrapped: by language, `message: {en: …, de: …}`, or as a value, `message: {lang, value}`. */
function isTextInside({ values }: BodyMember): boolean {
  return values.some(
    (shape) =>
      shape.isOpen ||
      [...shape.members.keys()].some((name) => /^(?:[a-z]{2}(?:[-_][A-Za-z]{2})?|value|text)$/.test(name)),
  );
}

function isCode(text: string): boolean {
  return text.length <= maxCode && codeValue.test(text);
}
