import { isSame } from "../findings/changed.ts";
import { canonical, normalisePath } from "../findings/fingerprint.ts";
import type { Api, Operation } from "../model/api.ts";
import type { Location } from "../source/location.ts";
import type { Node } from "../source/node.ts";
import {
  placeOfFinding,
  type SymbolicFinding,
  type SymbolicOccurrence,
  valueAt,
  valueIn,
} from "./symbolic-finding.ts";

/**
 * Why a finding is new although its place is as it was: a schema gained constraints, a text changed what the operation is taken
 * for, the document's security changed.
 *
 * @param then the description as it was
 * @param same for operations of now, those of then
 * @returns a function that says in a few words what changed elsewhere; undefined for a place that is new or changed
 */
export function causesOf(
  then: Api,
  same: ReadonlyMap<Operation, Operation>,
): (finding: SymbolicFinding, occurrence: SymbolicOccurrence) => string | undefined {
  const files = new Map(then.sources.files.map((file) => [file.uri, file]));
  return (finding, { operation, response }) => {
    const before = operation && same.get(operation);
    if (operation && !before) return undefined;
    if (before && operation && isEdited(before, operation)) return undefined;
    const { anchor, owner } = placeOfFinding(finding);
    if (owner && !response) {
      if (!before || !operation || ownText(before) !== ownText(operation)) return undefined;
    } else {
      if (response) {
        // A response that comes to stand under a status is the doing of whoever put it there.
        const earlier = before?.responses.find(({ status }) => status.key === response.status.key);
        if (!earlier || !hasSameText(earlier.location, response.location)) return undefined;
      }
      const file = files.get(anchor.file.uri);
      const value = owner ? valueAt(anchor) : file && valueIn(file, anchor.keys);
      if (value === undefined || canonical(value) !== canonical(valueAt(anchor))) return undefined;
    }
    return before && operation ? whatChanged(before, operation) : elsewhere;
  };
}

const elsewhere = "something else in the document changed";

function hasSameText(one: Location, other: Location): boolean {
  return canonical(valueAt(one)) === canonical(valueAt(other));
}

/** Whether an author moved an operation, or edited what it says to this program. */
function isEdited(before: Operation, now: Operation): boolean {
  const told = (operation: Operation): string => canonical(member(operation.node, "x-statuslint"));
  return normalisePath(before.path) !== normalisePath(now.path) || told(before) !== told(now);
}

/** What an operation itself promises and asks for, as it is written: without its texts, and without what it refers to. */
function ownText({ node, pathItem }: Operation): string {
  const parts = ["responses", "parameters", "requestBody", "security", "deprecated", "consumes", "produces"];
  return canonical([parts.map((key) => member(node, key)), member(pathItem, "parameters")]);
}

function member({ value }: Node, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

function whatChanged(before: Operation, now: Operation): string {
  const hasOtherTexts =
    before.summary !== now.summary ||
    before.description !== now.description ||
    before.operationId !== now.operationId;
  if (before.intent.kind !== now.intent.kind) {
    const why = hasOtherTexts ? ", since its texts changed" : "";
    return `${now.name} is now taken for \`${now.intent.kind}\` (before: \`${before.intent.kind}\`)${why}`;
  }
  for (const [key, text] of parts) {
    if (!isSame([before.node.child(key)], [now.node.child(key)], new WeakMap())) return text;
  }
  if (JSON.stringify(before.security.scopes) !== JSON.stringify(now.security.scopes)) return securityChanged;
  if (before.security.isRequired !== now.security.isRequired) return securityChanged;
  return hasOtherTexts ? "its texts changed" : elsewhere;
}

const securityChanged = "the security that applies to it changed elsewhere";
const parts = [
  ["requestBody", "the schema of its body changed elsewhere"],
  ["parameters", "its parameters changed where they are defined"],
  ["responses", "a response that it refers to changed"],
] as const;
