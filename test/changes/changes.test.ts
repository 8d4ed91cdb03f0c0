import { describe, expect, test } from "vitest";
import { operationsThen } from "../../src/audit/since.ts";
import { changesOf } from "../../src/changes/changes.ts";
import { kinds } from "../../src/changes/kinds.ts";
import type { Change } from "../../src/findings/change.ts";
import { operationNames } from "../../src/reports/words/changes.ts";
import { listed } from "../../src/reports/words/count.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";
import { changeCases } from "./table.ts";

function changes(before: string, after: string): readonly Change[] {
  const [then, now] = [apiOf(documentOf(before)), apiOf(documentOf(after))];
  return changesOf(then, now, operationsThen(then, now));
}

function told(change: Change): string {
  return `${change.effect}: ${listed(operationNames(change))}: ${change.message}`;
}

/** The lines that carry a change, and its kinds: those with a place. */
function marks(after: string): readonly string[] {
  return documentOf(after)
    .split("\n")
    .flatMap((line, index) =>
      (/# ✗ (.+)$/.exec(line)?.[1]?.split(", ") ?? []).map((kind) => `${index + 1} ${kind}`),
    );
}

describe("what is told", () => {
  test.each(changeCases.map((one): [string, (typeof changeCases)[number]] => [one.name, one]))(
    "%s",
    (_, { before, after, told: expected }) => {
      const found = changes(before, after);
      expect(found.map(told)).toEqual(expected);
      const places = found.flatMap(({ location, kind }) =>
        location ? [`${location.start.line} ${kind}`] : [],
      );
      expect(places.sort()).toEqual([...marks(after)].sort());
    },
  );
});

test("each kind of change is in the table", () => {
  const seen = new Set(
    changeCases.flatMap(({ before, after }) => changes(before, after).map(({ kind }) => kind)),
  );
  expect([...kinds.keys()].filter((id) => !seen.has(id))).toEqual([]);
});
