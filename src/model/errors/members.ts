import type { Node } from "../../source/node.ts";
import { shapesOf, valuesOf } from "../schema/shapes.ts";
import { type BodyMember, type ErrorBody, shownValues } from "./error-body.ts";

/** `error_type`, `errorKey`, `scimType`, `fault_code`: they say in their name that they tell errors apart. */
const codeWords =
  /codes?$|^(?:error|err|fault|exception|problem)(?:type|key|name|id|no|num|number|class|kind)$|^(?:scimtype|errno)$/;
/** Copies of the status, which clients have already. */
const statusWords = /^(?:http)?(?:status|response)code$/;
/** Names that hold codes in some APIs and something else in others: their values decide. */
const maybeCodes = /^(?:type|subtype|name|reason|key|id|kind|exception)$/;
/** A code as APIs write it: `insufficient_balance`, `INVALID_REQUEST`, `InvalidRequest`, `card.declined`. */
const codeValue = /^[A-Za-z]{2,}(?:[_.-][A-Za-z0-9]+)*$/;
const maxCode = 64;
const codeDescription =
  /\b(?:code|machine|programmatic|unique name|(?:type|kind|class|name|category) of (?:the |this |an )?error|error (?:type|kind|class|name|category|identifier))\b/i;

const textWords =
  /(?:messages?|msgs?|descriptions?|details?|title|text|reason|summary|explanation|diagnostics|faultstring)$/;
const maybeTexts = /^(?:errors?|err|fault|problem|info|status|value)$/;

/** Descriptions that say of a member that it is a text for people. */
const textDescription =
  /\bhuman[ -]?readable\b|\b(?:error|detailed|descriptive) message\b|^(?:(?:the|an?) )?message(?:[.,]|$| (?:that|which|about|for|describing|explaining)\b)|\b(?:description|explanation) of (?:the|what|why)\b|\berror (?:text|description)\b|\bto (?:display|show|be displayed|be shown)\b/i;

const linkWords =
  /^(?:redirect(?:to|uri|url)?|location|uri|url|href|links?|successor|replacement|replacedby|movedto|new(?:uri|url|location))$/;

const requestIdWords =
  /(?:request|req|correlation|correl|trace|tracing|transaction|interaction|debug|incident|tracking|activity|event|operation|occurrence|support|error|log|call)(?:id|ids|uuid|guid|uid|ref|reference|identifier)$|^traceparent$|^cfray$|^b3$/;
const maybeRequestIds = /^(?:id|uuid|ref|reference|instance|incident|ticket)$/;
const maxText = 2000;
/** How many values of one member are looked at. */
const maxTexts = 20;

/**
 * Whether a member of an error body holds a short code that a program can compare.
 *
 * @param words the names that do, as words
 */
export function isErrorCode(member: BodyMember, body: ErrorBody, words: ReadonlySet<string>): boolean {
  const { word, schema } = member;
  if (words.has(word)) return isOneOf(member, "string", "integer", "number") && !holdsSentences(member, body);
  if (statusWords.test(word)) return false;
  if (codeWords.test(word)) return isOneOf(member, "string", "integer", "number", "array");
  if (!maybeCodes.test(word)) return false;
  if (body.isProblem && !member.isNested && word === "type") {
    // A problem's `type` is a URI that names its kind (RFC 9457 §3.1.1), unless it is one of a closed list of words.
    return schema.has("enum") && textsOf(member, body).every(isCode);
  }
  // Beside the id of the request, an id of the error is that of its kind.
  if (word === "id" && !member.isNested && hasRequestId(body)) return true;
  return textsOf(member, body).some(isCode) || codeDescription.test(described(schema));
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

/** Whether a member of an error body holds a text for people. */
export function isErrorText(member: BodyMember, body: ErrorBody): boolean {
  const { word, schema } = member;
  if (textWords.test(word)) return isOneOf(member, "string", "array") || isMapOfTexts(member);
  if (!maybeTexts.test(word)) return false;
  // `error: "There is no such user"`
  return textsOf(member, body).some(hasSeveralWords) || (isText(member) && isDescribedAsText(schema));
}

/**
 * Whether a member whose name may stand for a text as well as for a code is shown to hold sentences: all examples are
 * some, or there are none and the description says so. A closed list of texts can be compared, whatever they look like.
 */
function holdsSentences(member: BodyMember, body: ErrorBody): boolean {
  const { word, schema } = member;
  if (!maybeTexts.test(word) || schema.has("enum") || schema.has("const")) return false;
  const texts = textsOf(member, body);
  return texts.length > 0 ? texts.every(hasSeveralWords) : isText(member) && isDescribedAsText(schema);
}

function hasSeveralWords(text: string): boolean {
  return /\S\s+\S/.test(text.slice(0, maxText));
}

/** A description of a text for people, as far as it does not speak of a code. */
function isDescribedAsText(schema: Node): boolean {
  const description = described(schema);
  return textDescription.test(description) && !codeDescription.test(description);
}

function isText({ schema }: BodyMember): boolean {
  return shapesOf(schema).some(({ types }) => types.has("string"));
}

/** Whether a member of an error body, or a header field, carries the id by which a request is found in the logs. */
export function isRequestId(word: string, description: string): boolean {
  if (requestIdWords.test(word)) return true;
  return (
    maybeRequestIds.test(word) &&
    /\b(?:correlat|trac(?:e|ing)|log|support|request|occurrence)/i.test(description.slice(0, maxText))
  );
}

function isOneOf({ schema }: BodyMember, ...wanted: readonly string[]): boolean {
  return shapesOf(schema).some(
    ({ types, members }) =>
      (types.size === 0 && members.size === 0) || wanted.some((type) => types.has(type)),
  );
}

/** Texts by language: `message: {en: …, de: …}`. */
function isMapOfTexts({ schema }: BodyMember): boolean {
  return shapesOf(schema).some(
    (shape) =>
      shape.isOpen || [...shape.members.keys()].some((name) => /^[a-z]{2}(?:[-_][A-Za-z]{2})?$/.test(name)),
  );
}

/** The texts that a member's schema names, `enum`, `const`, examples, and those that examples of the body show for it. */
function textsOf(member: BodyMember, body: ErrorBody): readonly string[] {
  const texts: string[] = [];
  for (const { value } of valuesOf(member.schema)) if (typeof value === "string") texts.push(value);
  for (const value of shownValues(member, body)) {
    if (texts.length >= maxTexts) break;
    if (typeof value === "string") texts.push(value);
  }
  return texts.slice(0, maxTexts);
}

function isCode(text: string): boolean {
  return text.length <= maxCode && codeValue.test(text);
}

function described(schema: Node): string {
  return (schema.text("description") ?? "").slice(0, maxText);
}
