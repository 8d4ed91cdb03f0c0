import type { MediaType } from "../../model/api.ts";
import {
  type BodyMember,
  type ErrorBody,
  errorBodies,
  nameOfBody,
  partOfBody,
} from "../../model/errors/error-body.ts";
import { errorStandard } from "../../model/errors/standards.ts";
import { listed, nameOfResponse } from "../../model/names.ts";
import { once } from "../../model/once.ts";
import { quoted } from "../../model/prose/text.ts";
import { isErrorResponse, mayBeError } from "../../model/responses.ts";
import { requestSchema } from "../../model/schema/bodies.ts";
import { membersNamed, typesOf, valuesOf } from "../../model/schema/shapes.ts";
import { classOf } from "../../model/status.ts";
import type { Location } from "../../source/location.ts";
import { isMapping } from "../../source/node.ts";
import { defineRule } from "../rule.ts";

export default defineRule({
  id: "error-safe-text",
  title: "An error body shows nothing of the inside of the server",
  strength: "should",
  basis: "guide",
  why: "A stack trace, an SQL error or the path of a file tells an attacker what the server is made of and where to push, and tells the client nothing.",
  fix: "Write such details to the log and give the client an id by which they are found there.",
  whenNotTo: "The member is filled in development alone; let its description say so.",
  sources: [
    "guide#error-headers",
    "https://www.rfc-editor.org/rfc/rfc9457#section-5",
    "https://cwe.mitre.org/data/definitions/209.html",
  ],
  examples: {
    good: `
      /transfers:
        get:
          responses:
            200: { description: The transfers. }
            500:
              description: It failed.
              content:
                application/json:
                  schema: { type: object, properties: { message: { type: string }, traceId: { type: string } } }`,
    bad: `
      /transfers:
        get:
          responses:
            200: { description: The transfers. }
            500:
              description: It failed.
              content:
                application/json:
                  schema:
                    type: object
                    properties:
                      message: { type: string }
                      stackTrace: { type: string } # ✗ \`stackTrace\``,
  },
  on: "response",
  needsNoOperation: true,
  counts: "error bodies",
  under: mayBeError,
  applies: (response) =>
    isErrorResponse(response) && response.content.length > 0 && errorStandard(response) === undefined,
  *check(response) {
    const { status, operation, content } = response;
    const input = requestSchema(operation);
    let isTold = false;
    for (const body of errorBodies(response)) {
      // An error of each field has the name of the field.
      const members = insideOf(body).filter(({ name }) => !input || membersNamed(input, name).length === 0);
      const [first] = members;
      if (!first) continue;
      isTold = true;
      yield {
        at: first.schema.usedAt,
        part: partOfBody(response, body),
        message: `${nameOfBody(body)} shows the inside of the server: ${listed([...new Set(members.map(({ name }) => name))])}`,
      };
    }
    if (isTold) return;
    const shown = [...errorBodies(response).flatMap(valuesIn), ...examplesIn(content)].find(
      ({ kind: [, , isOnly5xx] }) => !isOnly5xx || classOf(status) === 5,
    );
    if (shown) {
      const { kind, words, at } = shown;
      yield {
        at,
        message: `An example of ${nameOfResponse(response)} shows ${kind[0]}: "${quoted(words)}"`,
      };
    }
  },
});

/** Names of members, without case and separators, that hold nothing else. */
const inside =
  /^(?:(?:error|exception|rootcauseexception)?(?:stack(?:trace|frames?)?|callstack|backtrace)|traceback|innerexceptions?|(?:rootcause)?exceptionclass(?:name)?|(?:error)?debug(?:info|information|message|details|trace|error)?|sql(?:state|statement|query|error|errorcode|message)?)$/;
/** What is said of a member that is empty where clients are. */
const inDevelopment =
  /\bdev\b|\bdevelop(?:ment|er mode)|\bdebug(?:ging)? (?:mode|is|enabled)|\bnon-?prod|\bnot exposed|\btest environment|desarrollo|開発|开发/i;

const insideOf = once(({ members }: ErrorBody): readonly BodyMember[] => {
  const words = new Set(members.map(({ word }) => word));
  return members.filter(({ word, schema }) => {
    const description = schema.text("description") ?? "";
    if (inDevelopment.test(description)) return false;
    if (word === "exception") return /\bclass\b|\bstack/i.test(description);
    // Java's and PHP's frameworks write the frames so.
    if (word === "trace")
      return (
        /stack|exception/i.test(description) ||
        (description === "" && words.has("exception")) ||
        (words.has("timestamp") && words.has("path"))
      );
    return inside.test(word) && !typesOf(schema).has("boolean");
  });
});

/** What a text of an error gives away; in a 4xx, some of it may be the client's own. */
type Kind = readonly [name: string, pattern: RegExp, isOnly5xx?: boolean];

const kinds: readonly Kind[] = [
  [
    "a stack frame",
    /\b\w{0,60}\.(?:java|kt|scala|cs|js|ts|go|php|rb):(?:line )?\d{1,6}|\.py", line \d|\.php(?:\(\d| on line \d)|Traceback \(most recent call|\bgoroutine \d/,
  ],
  [
    "a class of the server",
    /\b(?:java|javax|org|com|io|net|kotlin|System|Microsoft)\.[\w.$]{1,120}(?:Exception|Error)\b|\bNull(?:Pointer|Reference)Exception\b|\\\w{1,80}Exception\b/,
  ],
  [
    "an error of the database",
    /\bSQLSTATE\b|\bORA-\d{5}\b|\bER_(?:DUP|NO|BAD|PARSE)_[A-Z]|duplicate key value violates|\bDuplicate entry '[^'\n]{0,80}' for key/,
  ],
  ["an error of the database", /\bsyntax error at or near\b|\berror in your SQL syntax/, true],
  [
    "the path of a file",
    /(?<![\w./:])\/(?:home|root|usr|opt|srv|var\/(?:www|lib|task)|app)\/[\w./-]{1,120}\.\w|\b[A-Z]:\\\w/,
    true,
  ],
  [
    "an internal host",
    /\b(?:ECONNREFUSED|ENOTFOUND|getaddrinfo|dial tcp)\b|(?<![\w.])(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}:\d|\b[\w-]{1,60}\.(?:internal|svc|corp|lan)\b/,
    true,
  ],
];

interface Shown {
  readonly kind: Kind;
  readonly words: string;
  readonly at: Location;
}

/** What the examples of media types show. */
const examplesIn = once((content: readonly MediaType[]): readonly Shown[] =>
  content.flatMap(({ examples }) => examples.flatMap(({ value, location }) => shownIn(value, location))),
);

/** What a body's schema and those of its members show. */
const valuesIn = once(({ shape, members }: ErrorBody): readonly Shown[] => [
  ...shape.examples.flatMap((value) => shownIn(value, shape.location)),
  ...members.flatMap(({ schema }) =>
    valuesOf(schema).flatMap(({ value }) => shownIn(value, schema.location)),
  ),
]);

/** How deeply examples are looked into, and how many values of each. */
const maxDepth = 4;
const maxValues = 40;
/** How much of a text is read. */
const readLength = 2000;

function shownIn(value: unknown, at: Location, depth = 0): readonly Shown[] {
  if (typeof value === "string") {
    const text = value.slice(0, readLength);
    return kinds.flatMap((kind) => {
      const words = kind[1].exec(text)?.[0];
      return words === undefined ? [] : [{ kind, words, at }];
    });
  }
  const values = isMapping(value) ? Object.values(value) : Array.isArray(value) ? value : [];
  if (depth >= maxDepth) return [];
  return values.slice(0, maxValues).flatMap((each) => shownIn(each, at, depth + 1));
}
