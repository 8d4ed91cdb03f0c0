import { changedOperations } from "../findings/changed.ts";
import { Earlier } from "../findings/earlier.ts";
import { sameOperations } from "../findings/same-operations.ts";
import type { Api, Operation } from "../model/api.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type AuditOptions, earlierPlaces } from "./audit.ts";
import { causesOf } from "./cause.ts";
import type { Narrowing } from "./new-findings.ts";
import { identityPath } from "./symbolic-finding.ts";

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
): Narrowing & { readonly earlier: Earlier; readonly same: ReadonlyMap<Operation, Operation> } {
  const same = operationsThen(then, now);
  const places = earlierPlaces(then, ruleset, options);
  // Compared when somebody asks: some reports do.
  let changed: ((operation: Operation) => boolean) | undefined;
  const isChanged = (operation: Operation): boolean => {
    changed ??= changedOperations(now, same);
    return changed(operation);
  };
  return {
    earlier: new Earlier(places, (operation) => same.get(operation as Operation)),
    causeOf: causesOf(then, same),
    same,
    isChanged,
    ...(isNarrow ? { isConcerned: isChanged } : {}),
  };
}

/** For the operations of a description those that they were in an earlier revision. */
export function operationsThen(then: Api, now: Api): ReadonlyMap<Operation, Operation> {
  const same = sameOperations(then.operations.map(compared), now.operations.map(compared));
  return new Map([...same].map(([operation, before]) => [operation.operation, before.operation]));
}

function compared(operation: Operation) {
  const { method, operationId, isCallback, node } = operation;
  const path = identityPath(operation);
  let found: ReadonlySet<string> | undefined;
  return {
    operation,
    method,
    path,
    operationId,
    isCallback,
    pieces: () => {
      found ??= pieces(node.value);
      return found;
    },
  };
}

/** How much of an operation is looked at. */
const maxPieces = 400;

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
