import type { DeclaredResponse, Operation } from "../model/api.ts";
import type { Rule } from "../rules/rule.ts";
import { type Severity, severities } from "../rules/severity.ts";

/** That a rule has something to say, and of what. */
export interface Spoken {
  readonly rule: Pick<Rule, "id" | "yieldsTo" | "misses">;
  readonly severity: Severity;
  readonly operation: Operation | undefined;
  /** For rules on responses. */
  readonly response: DeclaredResponse | undefined;
  /** The codes that the response should stand under (see `Problem.means`). */
  readonly means: readonly number[];
}

/**
 * Picks what adds nothing to what other rules say at the same operation, at the same response, or of the whole document:
 * one omission is one finding. What is an error yields to errors alone, so that no gate opens because somebody also made a remark.
 *
 * @param spoken what the rules found in one document, each rule and subject once
 * @returns those of `spoken` that are to be left out
 */
export function yielding<T extends Spoken>(spoken: readonly T[]): ReadonlySet<T> {
  const byOperation = new Map<Operation, T[]>();
  // What is said of the whole document is said of each operation.
  const everywhere = spoken.filter(({ operation }) => !operation);
  for (const one of spoken) {
    if (!one.operation) continue;
    const together = byOperation.get(one.operation);
    if (together) together.push(one);
    else byOperation.set(one.operation, [one]);
  }
  const left = new Map<T, boolean>();
  const isLeft = (one: T, together: readonly T[]): boolean => {
    const known = left.get(one);
    if (known !== undefined) return known;
    // Rules that yield to each other both speak.
    left.set(one, false);
    const isSilencedBy = (other: T): boolean =>
      other !== one && yieldsTo(one, other) && !isLeft(other, together);
    const isSilenced = together.some(isSilencedBy) || everywhere.some(isSilencedBy);
    left.set(one, isSilenced);
    return isSilenced;
  };
  return new Set(
    [...byOperation.values()].flatMap((together) =>
      together.filter(({ rule }) => rule.yieldsTo ?? rule.misses).filter((one) => isLeft(one, together)),
    ),
  );
}

function yieldsTo(one: Spoken, other: Spoken): boolean {
  const { rule, response } = one;
  if (one.severity === severities[0] && other.severity !== severities[0]) return false;
  // Few say what a response means.
  if (
    other.means.length > 0 &&
    rule.misses?.some((missed) => other.means.some((code) => isUnder(code, missed)))
  )
    return true;
  if (!rule.yieldsTo?.includes(other.rule.id)) return false;
  return response === undefined || other.response === undefined || other.response === response;
}

function isUnder(code: number, missed: number | "4XX"): boolean {
  return missed === "4XX" ? code >= 400 && code < 500 : code === missed;
}
