import { operationsThen } from "../audit/since.ts";
import type { ErrorChange, ErrorChanges, OperationErrors } from "../findings/error-catalogue.ts";
import type { Api } from "../model/api.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { catalogueOf } from "./catalogue.ts";
import { nameOf } from "./codes.ts";

/**
 * Which errors came and went between two revisions of a description: statuses of operations, and codes of statuses. An
 * operation that moved is compared with what it was.
 *
 * @param revision the name of the earlier one
 */
export function errorChanges(then: Api, now: Api, ruleset: Ruleset, revision: string): ErrorChanges {
  const same = operationsThen(then, now);
  const [before, after] = [then, now].map((api) => catalogueOf(api, { findings: [] }, ruleset));
  const entries = new Map(before?.operations.map((entry) => [nameOf(entry), entry]));
  const earlier = new Map(
    now.operations.flatMap((operation) => {
      const old = same.get(operation);
      return old ? [[nameOf(operation), entries.get(nameOf(old))] as const] : [];
    }),
  );
  const added: ErrorChange[] = [];
  const removed: ErrorChange[] = [];
  for (const entry of after?.operations ?? []) {
    const old = earlier.get(nameOf(entry));
    added.push(...lacking(old, entry, entry));
    if (!old) continue;
    removed.push(...lacking(entry, old, entry));
    entries.delete(nameOf(old));
  }
  for (const old of entries.values()) removed.push(...lacking(undefined, old, old));
  const [codesThen, codesNow] = [before, after].map((each) => each?.codes ?? []);
  // Codes that no operation tells apart are added and removed by themselves.
  added.push(...unplaced(codesThen ?? [], codesNow ?? []));
  removed.push(...unplaced(codesNow ?? [], codesThen ?? []));
  return { revision, added, removed };
}

/** What one has of errors that the other lacks; all of it where there is no other. */
function lacking(
  other: OperationErrors | undefined,
  own: OperationErrors,
  named: OperationErrors,
): readonly ErrorChange[] {
  const operation = nameOf(named);
  const isWithOperation = other === undefined;
  const known = new Map(other?.declared.map(({ status, codes }) => [status, new Set(codes)]));
  return own.declared.flatMap(({ status, codes }) => {
    const there = known.get(status);
    const whole = there ? [] : [{ operation, status, code: null, isWithOperation }];
    const others = codes.filter((code) => !there?.has(code));
    return [...whole, ...others.map((code) => ({ operation, status, code, isWithOperation }))];
  });
}

type Listed = { readonly code: string; readonly operations: readonly string[] };

function unplaced(other: readonly Listed[], own: readonly Listed[]): readonly ErrorChange[] {
  const known = new Set(other.map(({ code }) => code));
  return own
    .filter(({ code, operations }) => operations.length === 0 && !known.has(code))
    .map(({ code }) => ({ operation: null, status: null, code, isWithOperation: false }));
}
