import { type Change, type ChangedOperation, effects } from "../../findings/change.ts";
import type { Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { listed } from "./count.ts";
import { operationName } from "./finding.ts";

/** How many of the operations that share a change are named. */
const maxNamed = 3;

/** The changes that a report for people shows: quiet, those that break clients. */
export function shownChanges({ comparison }: Report, { quiet }: ReporterOptions): readonly Change[] {
  const changes = comparison?.changes ?? [];
  return quiet ? changes.filter(({ effect }) => effect === "breaking") : changes;
}

/** "2 breaking, 1 risky and 3 harmless". */
export function effectsText(changes: readonly Change[]): string {
  return listed(
    effects.flatMap((effect) => {
      const count = changes.filter((change) => change.effect === effect).length;
      return count === 0 ? [] : [`${count} ${effect}`];
    }),
  );
}

/** The operations that changed, each as it is now and as it was: `GET /b (was /a)`. */
export function operationNames({ operations }: Change): readonly string[] {
  const named = operations.slice(0, maxNamed).map(operationText);
  const left = operations.length - named.length;
  return left === 0 ? named : [...named, `${left} more`];
}

function operationText(operation: ChangedOperation): string {
  const { was } = operation;
  return `${operationName(operation)}${was ? ` (was ${was.path})` : ""}`;
}
