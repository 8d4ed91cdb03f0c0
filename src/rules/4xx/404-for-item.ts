import type { Operation } from "../../model/api.ts";
import { isAboutConnection } from "../../model/http/methods.ts";
import { quoted } from "../../model/names.ts";
import { isArgument, isChosenByClient } from "../../model/paths/argument.ts";
import { lastWords, parametersAtEnd, parametersInPath } from "../../model/paths/segments.ts";
import { isPlural, singular, withoutSeparators, wordsIn, wordsOf } from "../../model/prose/text.ts";
import { answersFor, responseWith } from "../../model/responses.ts";
import { isList, requestSchema, successSchema } from "../../model/schema/bodies.ts";
import { shapesOf, typesOf } from "../../model/schema/shapes.ts";
import { classOf, isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { explicitSchema } from "../shared/explicit-option.ts";
import { addResponse } from "../shared/mending.ts";

interface Options {
  readonly parents: boolean;
  readonly ignoreParameters: readonly string[];
  readonly explicit: boolean;
}

export default defineRule<"operation", Options>({
  id: "404-for-item",
  title: "An operation on an item declares 404 Not Found",
  strength: "should",
  basis: "guide",
  why: "Without a declared 404, clients cannot tell what is gone from what broke.",
  fix: "Declare `404` (or `410` where it is known to be gone for good).",
  whenNotTo:
    "The parameter selects no resource but a format, a language or an amount: name it under `ignoreParameters`.",
  sources: ["guide#404-not-found", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5"],
  examples: {
    good: `
      /users/{id}:
        get:
          responses:
            200: { description: The user. }
            404: { description: There is no such user. }`,
    bad: `
      /users/{id}:
        get: # ✗ declares no 404 for an unknown \`id\`
          responses:
            200: { description: The user. }`,
  },
  options: {
    defaults: {
      parents: false,
      ignoreParameters: ["format", "ext", "extension", "version", "apiVersion", "lang", "language", "locale"],
      explicit: false,
    },
    schema: {
      type: "object",
      additionalProperties: false,
      properties: {
        parents: {
          type: "boolean",
          description:
            "Any path parameter counts, not only one at the end: `/users/{id}/notes` needs a 404 too.",
        },
        ignoreParameters: {
          type: "array",
          items: { type: "string", minLength: 1 },
          description: "Path parameters that select no resource, by name, whatever their case.",
        },
        explicit: explicitSchema,
      },
    },
  },
  misses: [404, 410],
  on: "operation",
  counts: "operations on an item",
  applies: (operation, options) =>
    selectors(operation, options).length > 0 &&
    !isAboutConnection(operation) &&
    !createsItself(operation) &&
    !deletesAgain(operation) &&
    !comesBefore(operation),
  check(operation, options) {
    if (answersFor(operation, [404, 410], options)) return [];
    const name = selectors(operation, options).at(-1) ?? "";
    return [
      {
        at: operation.location,
        message: `${operation.name} declares no 404 for an unknown ${quoted(name)}`,
      },
    ];
  },
  mending: addResponse("404"),
});

/** The parameters that select a resource. */
function selectors(operation: Operation, { parents, ignoreParameters }: Options): readonly string[] {
  const { path } = operation;
  const ignored = new Set(ignoreParameters.map((name) => name.toLowerCase()));
  const names = parents ? parametersInPath(path) : parametersAtEnd(path);
  if (names.length === 0)
    return operation.method === "delete"
      ? idsSent(operation).filter((name) => !ignored.has(name.toLowerCase()))
      : names;
  const filters = lists(operation) ? filtersOf(path) : [];
  return names.filter(
    (name) =>
      !ignored.has(name.toLowerCase()) &&
      !filters.includes(name) &&
      !isArgument(name, operation) &&
      !tellsWhoHasAccount(name, path) &&
      !isMadeByIt(name, operation) &&
      !isAskedFor(name, operation),
  );
}

/** The id by which a DELETE names one thing in the query or the body: `?id=`, `?photoId=` at `/photos`. */
function idsSent(operation: Operation): readonly string[] {
  const words = lastWords(operation.path);
  if (words.some((word) => /^(?:all|batch|bulk|mass)$/.test(word))) return [];
  const own = `${singular(words.at(-1) ?? "")}id`;
  const body = requestSchema(operation);
  const members = body && !isList(body) ? shapesOf(body).flatMap((shape) => [...shape.members]) : [];
  const asked = operation.parameters.filter(({ in: place }) => place === "query");
  const sent = [
    ...(members.length === 1 ? members : []),
    ...asked
      .filter(({ required }) => required || asked.length === 1)
      .map(({ name, schema }) => [name, schema] as const),
  ];
  return sent.flatMap(([name, schema]) => {
    const word = withoutSeparators(name);
    return (/^(?:id|uuid)$/.test(word) || word === own) && !isList(schema) ? [name] : [];
  });
}

/** Whether an answer to an unknown name would tell a stranger who has an account. */
function tellsWhoHasAccount(name: string, path: string): boolean {
  return (
    /mail|phone|user_?name|login/i.test(name) && /recover|reset|forgot|invit|sign-?up|regist/i.test(path)
  );
}

/** A POST that creates or uploads under a name its client made up finds nothing there, and should not. */
function isMadeByIt(name: string, operation: Operation): boolean {
  const { method, path, intent } = operation;
  if (method !== "post" || !["create", "upload"].includes(intent.kind)) return false;
  if (!parametersAtEnd(path).includes(name)) return false;
  // What may be there already was named by whoever makes it.
  const isTaken = intent.kind === "create" && responseWith(operation, 409) !== undefined;
  return isTaken || isChosenByClient(name, operation) || /(?:name|slug|key|path)$/i.test(name);
}

/** The parameters that a list's path ends in, but that of one thing whose answer is a list all the same: `/orders/{orderId}`. */
function filtersOf(path: string): readonly string[] {
  const segments = path.split("/").filter((segment) => segment !== "");
  const behind = segments.findLastIndex((segment) => parametersInPath(segment).length === 0) + 1;
  const filters = segments.slice(behind).flatMap(parametersInPath);
  const collection = wordsOf(segments[behind - 1] ?? "").at(-1) ?? "";
  const words = wordsOf(filters[0] ?? "");
  const isItem = isPlural(collection) && (words.includes(singular(collection)) || words.join("") === "id");
  return isItem && filters.length === 1 ? [] : filters;
}

/** A list of what a parameter selects, `/jobs/type/{type}` or `/loans/{reader}`, is empty where there is none. */
function lists({ method, intent }: Operation): boolean {
  return method === "get" && (intent.kind === "list" || intent.kind === "search");
}

/** What an operation says of itself. */
const textOf = ({ summary, description }: Operation): string => `${summary}. ${description.slice(0, 1000)}`;

/** A DELETE that says of itself, or of its success, that it works as well where there is nothing. */
function deletesAgain(operation: Operation): boolean {
  if (operation.method !== "delete") return false;
  const text = textOf(operation);
  return (
    /\bidempotent|\beven if it (?:is|was|does|did|has)(?:n't| not)\b/i.test(text) ||
    (noError.test(text) && absent.test(text)) ||
    operation.responses.some(({ status, description }) => classOf(status) === 2 && absent.test(description))
  );
}

const noError = /\b(?:no |without |not (?:give |raise |return )?)(?:an )?error/i;
const absent = /\b(?:did|do|does)(?:n't| not) exist|\balready (?:deleted|gone|removed)\b/i;

/** What is waited for before it is there: "You may listen to a room before it is opened". */
const comesBefore = (operation: Operation): boolean =>
  /\bbefore (?:it|they|the \w{1,30}) (?:exists?|(?:is|are) (?:created|opened|there))\b/i.test(
    textOf(operation),
  );

/** "Checks whether a label is available", answered with yes or no: what is not there is a no. */
function isAskedFor(name: string, operation: Operation): boolean {
  const asked = question.exec(textOf(operation));
  const schema = asked && successSchema(operation);
  if (!schema) return false;
  const nouns = wordsOf(name);
  return (
    wordsIn((asked[2] ?? asked[1] ?? "").toLowerCase()).some((word) => nouns.includes(word)) &&
    shapesOf(schema).some(({ types, members }) =>
      [types, ...[...members.values()].map(typesOf)].some((each) => each.has("boolean")),
    )
  );
}

const question =
  /\b(?:check|tell)s? (?:whether|if) (.{1,60}?) (?:exists?|is available|(?:has|holds?|owns?) (?:an? |the )?((?:\w{1,20} )?\w{1,20}))/i;

/** A PUT that declares 201 creates what is not there (RFC 9110 §9.3.4), and so does any upsert. */
function createsItself({ method, responses, intent }: Operation): boolean {
  return (
    intent.kind === "upsert" || (method === "put" && responses.some(({ status }) => isCode(status, 201)))
  );
}
