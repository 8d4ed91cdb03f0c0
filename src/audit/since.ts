import { changedOperations } from "../findings/changed.ts";
import { Earlier } from "../findings/earlier.ts";
import { sameOperations } from "../findings/same-operations.ts";
import type { Api, Operation } from "../model/api.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type AuditOptions, earlierPlaces } from "./audit.ts";
import { causesOf } from "./cause.ts";
import type { Narrowing } from "./new-findings.ts";

/** How two revisions are compared. */
export interface SinceOptions extends Pick<AuditOptions, "hash" | "today"> {
  /** Report only what is new at operations whose own text changed. */
  readonly isNarrow?: boolean;
}

/** What an audit of a description needs to report only what is new since an earlier revision of it. */
export function since(
  then: Api,
  now: Api,
  ruleset: Ruleset,
  { isNarrow = false, ...options }: SinceOptions,
): Narrowing & { readonly earlier: Earlier } {
  const same = operationsThen(then, now);
  const names = new Map([...same].map(([operation, before]) => [operation.name, before]));
  return {
    earlier: new Earlier(earlierPlaces(then, ruleset, options), ({ method, path }) =>
      names.get(`${method.toUpperCase()} ${path}`),
    ),
    causeOf: causesOf(then, same),
    ...(isNarrow ? { isConcerned: changedOperations(now, same) } : {}),
  };
}

/** For the operations of a description those that they were in an earlier revision. */
export function operationsThen(then: Api, now: Api): ReadonlyMap<Operation, Operation> {
  const same = sameOperations(then.operations.map(compared), now.operations.map(compared));
  return new Map([...same].map(([operation, before]) => [operation.operation, before.operation]));
}

function compared(operation: Operation) {
  const { method, path, operationId, isCallback, node } = operation;
  return { operation, method, path, operationId, isCallback, pieces: () => pieces(node.value) };
}

/** How much of an operation is looked at. */
const maxPieces = 2000;

/** What is written in a value: each text, number and flag with the key that it stands under. */
function pieces(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting: [key: string, value: unknown][] = [["", value]];
  for (let next = waiting.pop(); next && found.size < maxPieces; next = waiting.pop()) {
    const [key, node] = next;
    if (typeof node !== "object" || node === null) found.add(`${key}: ${node}`);
    else if (waiting.length < maxPieces) {
      const isList = Array.isArray(node);
      for (const [name, item] of Object.entries(node))
        waiting.push([isList ? key : `${key.split("/").at(-1)}/${name}`, item]);
    }
  }
  return found;
}
