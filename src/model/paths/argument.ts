import type { Node } from "../../source/node.ts";
import type { Operation, Parameter } from "../api.ts";
import { isPlural, wordsOf } from "../prose/text.ts";
import { verbOf } from "../prose/verbs.ts";
import { typesOf } from "../schema/shapes.ts";

/** How much of a description is read. */
const maxText = 500;
/** How many values a range may hold that is one of amounts. */
const maxRange = 10_000;
/** How many schemas are looked at in `allOf`, `oneOf` and `anyOf`. */
const maxSchemas = 200;

/** What an integer is called that names one thing, whatever its bounds. */
const idWord = /^(?:ids?|uid|guid|number|num|no|nr|key|code|index|ordinal|ref|reference|version|revision)$/;
/** "How many seconds to give", "The number of days"; "The number of the invoice" names one. */
const amountDescription = /^(?:the )?(?:maximum |minimum )?(?:how (?:many|long|much)\b|number of \w+s\b)/i;
/** "The move to play, in UCI format"; "The id of the book, in UUID format" names one. */
const notationDescription = /\bin [\w-]+ (?:format|notation)\b/i;
const idDescription = /\b(?:id|uuid|guid|identifiers?|e\.164)\b/i;
/** "An arbitrary ID", "A name of your choice", "A client-generated key". */
const chosenDescription =
  /\barbitrary\b|\bof your (?:own )?choice\b|\b(?:client|user)-(?:chosen|defined|generated|supplied)\b|\b(?:chosen|generated) by (?:you|the client|the caller)\b/i;

/**
 * Whether a path parameter is an argument and selects no resource, so that a wrong value is wrong input and nothing that
 * could not be found: a switch, one of a closed list, an amount, or what the verb before it does.
 */
export function isArgument(name: string, operation: Operation): boolean {
  const parameter = pathParameter(name, operation);
  if (!parameter) return false;
  return (
    (parameter.schema !== undefined && isClosed(parameter.schema)) ||
    amountDescription.test(descriptionOf(parameter)) ||
    isAmount(parameter, operation) ||
    isObjectOfVerb(parameter, operation)
  );
}

/** Whether a client makes the value of a path parameter up, by its description. */
export function isChosenByClient(name: string, operation: Operation): boolean {
  const parameter = pathParameter(name, operation);
  return parameter !== undefined && chosenDescription.test(descriptionOf(parameter));
}

function pathParameter(name: string, { parameters }: Operation): Parameter | undefined {
  return parameters.find((parameter) => parameter.in === "path" && parameter.name === name);
}

/** The parameter's own description, else that of its schema. */
function descriptionOf({ description, schema }: Parameter): string {
  return (description || (schema?.text("description") ?? "")).slice(0, maxText).trim();
}

/** Whether a schema, or each of its branches, allows only a closed list of values; `boolean` is one of two. */
function isClosed(schema: Node, seen = new Set<unknown>()): boolean {
  if (schema.has("enum") || schema.has("const") || allowsOnly(schema, "boolean")) return true;
  // Each schema is looked at once: one that contains itself closes nothing.
  if (seen.size >= maxSchemas || seen.has(schema.value)) return false;
  seen.add(schema.value);
  if (
    schema
      .child("allOf")
      ?.items()
      .some((part) => isClosed(part, seen))
  )
    return true;
  return ["oneOf", "anyOf"].some((keyword) => {
    const branches = schema.child(keyword);
    const known = branches?.items() ?? [];
    // A branch whose reference leads nowhere may allow anything.
    const areAllKnown = Array.isArray(branches?.value) && branches.value.length === known.length;
    return areAllKnown && known.length > 0 && known.every((branch) => isClosed(branch, seen));
  });
}

/** Whether a schema's `type` is this one, or null, which no path can hold. */
function allowsOnly(schema: Node, type: string): boolean {
  const types = typesOf(schema);
  return types.size > 0 && [...types].every((each) => each === type || each === "null");
}

/** An integer between two bounds that lie near each other, where neither its name nor the path makes it an id. */
function isAmount({ name, schema }: Parameter, { path, method }: Operation): boolean {
  if (!schema || !allowsOnly(schema, "integer") || method === "delete") return false;
  const minimum = schema.raw("minimum");
  const maximum = schema.raw("maximum");
  if (typeof minimum !== "number" || typeof maximum !== "number") return false;
  if (maximum - minimum > maxRange) return false;
  const ownWords = wordsOf(name);
  if (ownWords.some((word) => idWord.test(word))) return false;
  // `/ports/{slot}`, `/port/{port}`: one of several.
  const before = wordsOf(segmentBefore(name, path));
  return !isPlural(before.at(-1) ?? "") && !ownWords.some((word) => before.includes(word));
}

/**
 * `POST /games/{id}/move/{move}`, "The move to play, in UCI format": what the verb does, written out. A verb alone proves
 * nothing, `/users/{id}/follow/{userId}`, and neither does a notation, `/numbers/{number}`.
 */
function isObjectOfVerb(parameter: Parameter, { path, method }: Operation): boolean {
  if (method !== "post") return false;
  const before = segmentBefore(parameter.name, path);
  if (before.toLowerCase() !== parameter.name.toLowerCase() || !verbOf(before.toLowerCase())) return false;
  const description = descriptionOf(parameter);
  return notationDescription.test(description) && !idDescription.test(description);
}

/** The segment before a parameter's, where that is plain: `/users/{id}` → users. */
function segmentBefore(name: string, path: string): string {
  const segments = path.split("/");
  const before = segments[segments.findIndex((segment) => segment.includes(`{${name}}`)) - 1] ?? "";
  return before.includes("{") ? "" : before;
}
