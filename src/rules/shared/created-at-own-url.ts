import type { Api, Operation } from "../../model/api.ts";
import { thingsNamed } from "../../model/intent/named.ts";
import { once } from "../../model/once.ts";
import { isReadThere, onSamePath } from "../../model/paths/neighbours.ts";
import { segmentsOf } from "../../model/paths/segments.ts";
import { isPlural, singular, wordsOf } from "../../model/prose/text.ts";
import type { Verb } from "../../model/prose/verbs.ts";
import { answersAlike } from "../../model/schema/bodies.ts";

/** Whether what a POST leaves behind lies at the POST's own URL, which a 201 without `Location` names (RFC 9110 §15.3.2). */
export function createsAtOwnUrl(operation: Operation): boolean {
  return fillsOwnUrl(operation) || makesWhatUrlNames(operation);
}

/** A file for the one thing at this URL, which other methods read, replace or remove there: `/users/{id}/picture`. */
function fillsOwnUrl({ intent, path, pathItem }: Operation): boolean {
  if (intent.kind !== "upload" || !["get", "put", "delete"].some((method) => pathItem.has(method)))
    return false;
  const last = segmentsOf(path).at(-1) ?? "";
  return last !== "{}" && !isPlural(wordsOf(last).at(-1) ?? "");
}

/**
 * The one thing that other methods read and remove there (`/incidents/{id}/chat`), or that the path's last parameter names
 * (`/members/{id}/teams/{team}`).
 */
function makesWhatUrlNames(operation: Operation): boolean {
  const isNamed = segmentsOf(operation.path).at(-1) === "{}";
  if (!(isNamed ? isOneOfMany(operation) : isOnlyOne(operation)) || hasItems(operation)) return false;
  // "Create an issue" at `/integrations/{id}` creates something else.
  const created = thingsNamed(operation);
  if (created.length === 0) return !isNamed;
  return created.some(({ noun, verb }) => namesIn(operation.path, verb).has(noun));
}

/** `/teams/{team}`, which other methods read, replace or remove, and do not list. */
function isOneOfMany(operation: Operation): boolean {
  const { pathItem } = operation;
  if (pathItem.has("get")) return isReadThere(operation);
  return pathItem.has("put") || pathItem.has("delete");
}

/** `/chat`, which is removed there, or read and replaced. */
function isOnlyOne(operation: Operation): boolean {
  const { path, pathItem } = operation;
  if (!(pathItem.has("put") || pathItem.has("delete"))) return false;
  const last = segmentsOf(path).at(-1) ?? "";
  if (!isPlural(wordsOf(last).at(-1) ?? "")) return pathItem.has("delete") || isReadThere(operation);
  if (!isReadThere(operation)) return false;
  // `/settings` are one thing where GET answers with what POST answers with.
  const read = onSamePath(operation, "get");
  return read !== undefined && answersAlike(operation, read);
}

/** Whether there is a path of one thing under this one: then POST adds to a collection. */
function hasItems({ api, path }: Operation): boolean {
  return collections(api).has(segmentsOf(path).join("/"));
}

/** The paths of an API under which others go on with nothing but parameters; looked for once, for all who ask. */
const collections = once(({ operations }: Api): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const { path, isCallback } of operations) {
    if (isCallback) continue;
    const segments = [...segmentsOf(path)];
    while (segments.at(-1) === "{}") {
      segments.pop();
      found.add(segments.join("/"));
    }
  }
  return found;
});

/**
 * Words by which a path names what lies there: the last segment's and the last parameter's. What is added or linked lies
 * under a path that names both.
 */
function namesIn(path: string, { class: verbClass }: Verb): ReadonlySet<string> {
  const isLink = verbClass === "add" || verbClass === "link";
  const segments = path.split("/").filter((segment) => segment !== "");
  const names = (isParameter: boolean): string[] => {
    const all = segments.filter((segment) => segment.includes("{") === isParameter);
    return isLink ? all : all.slice(-1);
  };
  const last = segments.at(-1) ?? "";
  const named = [...names(false), ...(isLink || last.includes("{") ? names(true) : [])];
  return new Set(named.flatMap((segment) => wordsOf(segment).map(singular)));
}
