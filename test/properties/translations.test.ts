import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/findings/report.ts";
import { propertySeconds, runs } from "../support/budget.ts";
import { examine, occurrencesIn } from "../support/examine.ts";
import { type AbstractApi, abstractApi, type Dialect, describeIn } from "../support/translate.ts";

/** The reports on what was described in 3.0, which each version is compared with. */
const compared = new Map<string, Report>();

function foundIn(dialect: Dialect, api: AbstractApi, withMessages: boolean): readonly string[] {
  const text = JSON.stringify(describeIn(dialect, api));
  const report =
    compared.get(text) ?? examine({ "api.json": text }, { each: true, withoutReports: true }).report;
  if (!report) throw new Error("it is a description");
  if (dialect === "3.0.3" && propertySeconds === 0) compared.set(text, report);
  return [...new Set(occurrencesIn(report, withMessages))];
}

describe("the same is found in an API written in OpenAPI 3.0 and", () => {
  test.each(["2.0", "3.1.0", "3.2.0"] as const)("%s", (dialect) => {
    fc.assert(
      fc.property(abstractApi, (api) => {
        // A schema of 2.0 is content in 3.0, and messages use the words of the version.
        const withMessages = dialect !== "2.0";
        expect(foundIn(dialect, api, withMessages)).toEqual(foundIn("3.0.3", api, withMessages));
      }),
      runs(21, 60),
    );
  });
});
