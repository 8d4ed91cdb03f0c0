import { type Change, effects } from "../../findings/change.ts";
import type { Report } from "../../findings/report.ts";
import type { ReporterOptions } from "../reporter.ts";
import { listed } from "./count.ts";
import { operationName } from "./finding.ts";

/** How many of the operations that share a change are named. */
const maxNamed = 3;

/** The changes that a report for people shows: quiet, those that break clients. */
export function shownChanges({ comparison }: Report, { quiet }: ReporterOptions): readonly Change[] {
  return comparison?.changes?.filter(({ effect }) => !quiet || effect === "breaking") ?? [];
}

/** "2 breaking, 1 risky and 3 harmless". */
export function effectsText(changes: readonly Change[]): string {
  return listed(
    effects.flatMap((effect) => {
      const count = changes.filter((change) => change.effect === effect).length;
      return count === 0 ? [] : `${count} ${effect}`;
    }),
  );
}

/**
 * The operations that changed, the first of many, as they are now and as they were: `GET /b (was /a) and 12 more`.
 *
 * @param write writes a name
 */
export function operationNames({ operations }: Change, write = (name: string): string => name): string {
  const names = operations
    .slice(0, maxNamed)
    .map((operation) =>
      write(`${operationName(operation)}${operation.was ? ` (was ${operation.was.path})` : ""}`),
    );
  const left = operations.length - names.length;
  return listed(left === 0 ? names : [...names, `${left} more`]);
}
