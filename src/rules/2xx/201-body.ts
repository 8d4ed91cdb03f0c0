import type { DeclaredResponse, MediaType, Operation } from "../../model/api.ts";
import { bodyShapes } from "../../model/errors/error-body.ts";
import { saidWordsOf } from "../../model/intent/named.ts";
import { listed } from "../../model/names.ts";
import { withoutSeparators, wordsOf } from "../../model/prose/text.ts";
import { speaksOfUpsert } from "../../model/prose/verbs.ts";
import { hasContent, responseWith } from "../../model/responses.ts";
import { takesFile } from "../../model/schema/bodies.ts";
import { mayHaveMember, typesOf } from "../../model/schema/shapes.ts";
import { isCode } from "../../model/status.ts";
import type { Node } from "../../source/node.ts";
import { defineRule, type Problem } from "../rule.ts";
import { createsNothing, isCreation } from "../shared/misplaced-201.ts";

const fix =
  "Declare `content` on the `201` response with the schema of what was created, or let the client choose with a `Prefer` header parameter";

/** For a POST of which one cannot be sure that it creates. */
const unsureFix = `${fix}, or answer 200 or 204 if nothing was created.`;

export default defineRule({
  id: "201-body",
  title: "A 201 Created response describes what was created",
  strength: "should",
  basis: "guide",
  why: "Without a body the client needs a second request to learn what the server added: the id, defaults, timestamps.",
  fix: `${fix}.`,
  whenNotTo: "What is created is large or costly to render, and `Location` leads to it.",
  sources: [
    "guide#201-created",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2",
    "https://www.rfc-editor.org/rfc/rfc7240#section-4.2",
  ],
  examples: {
    good: `
      /users:
        post:
          responses:
            201:
              description: The new user.
              content:
                application/json:
                  schema: { type: object, properties: { id: { type: integer } } }`,
    bad: `
      /users:
        post:
          responses:
            201: # ✗ has no content
              description: The new user.`,
  },
  // Then it is no 201.
  yieldsTo: ["2xx-misused"],
  on: "response",
  counts: "responses under 201",
  under: (status) => isCode(status, 201),
  applies: (response) =>
    isCreation(response) &&
    !createsNothing(response) &&
    !takesPrefer(response.operation) &&
    !isLeftOver(response),
  *check(response) {
    if (hasContent(response)) {
      yield* acknowledgement(response);
      return;
    }
    const { operation, headers } = response;
    // What bytes became is where `Location` leads: nothing else is to be said of it.
    const isLedTo = headers.has("location");
    if (isLedTo && takesFile(operation)) return;
    const problem = {
      at: response.location,
      message: "201 Created has no content that describes what was created",
    };
    const isSlight = isLedTo && operation.requestBody === undefined;
    yield {
      ...problem,
      ...(!isSurelyMeant(operation) && { fix: unsureFix }),
      ...(isSlight && { strength: "consider" as const }),
    };
  },
});

/** A framework puts 201 beside the 200 of each PUT, or in its place; whoever creates by it says so. */
function isLeftOver({ operation, description }: DeclaredResponse): boolean {
  return (
    ["put", "patch"].includes(operation.method) &&
    /^created\W*$/i.test(description.trim()) &&
    (responseWith(operation, 200) !== undefined || !/^(?:create|upsert)$/.test(operation.intent.kind)) &&
    !saidWordsOf(operation).some(
      (words) => speaksOfUpsert(words) || /^(?:add|create)s?$/.test(words[0] ?? ""),
    )
  );
}

/** `Prefer: return=minimal` leaves the body to the client (RFC 7240 §4.2). */
function takesPrefer({ parameters }: Operation): boolean {
  return parameters.some(({ in: place, name }) => place === "header" && name.toLowerCase() === "prefer");
}

/** Whether what answers 201 creates, as far as one can tell: PUT and PATCH answer it only where they do. */
function isSurelyMeant({ method, intent }: Operation): boolean {
  return method !== "post" || (intent.confidence === "high" && intent.kind !== "unknown");
}

/** What says no more than that it worked. */
const said = /^(?:messages?|msgs?|success(?:ful)?|ok)$/;
const besides = /^(?:error|status(?:code|text|message)?|code|timestamp)$/;

/** A body that says "created" and neither shows nor names what was, where no `Location` leads to it either. */
function* acknowledgement({
  operation,
  content,
  headers,
  node,
  location,
  description,
}: DeclaredResponse): Generator<Problem> {
  const { path, intent } = operation;
  if (intent.kind !== "create" || headers.has("location") || content.some(surelyShows)) return;
  const shapes = content.flatMap((mediaType) => bodyShapes(mediaType, node.sources));
  const names = new Set(shapes.flatMap(({ members }) => [...members.keys()]));
  if (names.size === 0 || !shapes.every(({ members }) => onlyAcknowledges(members, wordsOf(path)))) return;
  yield {
    at: location,
    message: `201 Created answers only ${listed([...names])}: neither what was created nor its id or a link`,
    fix: "Answer with the new resource or its id, or lead to it by `Location`.",
    strength: "consider",
    // The code is a sign of its own, where its description is more than its reason phrase.
    confidence:
      intent.confidence === "low" && /\w created\b/i.test(description) ? "medium" : intent.confidence,
    evidence: intent.evidence,
  };
}

/** Whether a body has members, and none that says that it worked: most have, and nothing else is to be asked of them. */
const surelyShows = ({ schema }: MediaType): boolean =>
  schema?.child("properties")?.keys()[0] !== undefined &&
  !mayHaveMember(schema, (name) => said.test(withoutSeparators(name)));

function onlyAcknowledges(members: ReadonlyMap<string, Node>, path: readonly string[]): boolean {
  const words = [...members].map(([name, schema]) => ({ word: withoutSeparators(name), schema }));
  return (
    words.some(({ word }) => said.test(word)) &&
    words.every(
      ({ word, schema }) =>
        (said.test(word) || besides.test(word)) &&
        !path.includes(word) &&
        !path.includes(`${word}s`) &&
        isPlain(word, schema),
    )
  );
}

/** One value, and no code in letters, which may be the id of what is new. */
function isPlain(word: string, schema: Node): boolean {
  const types = typesOf(schema);
  if (types.has("object") || types.has("array")) return false;
  return types.size > 0 && !(word === "code" && types.has("string"));
}
