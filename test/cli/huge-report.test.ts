import { readdirSync, readFileSync, truncateSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ReportPlan } from "../../src/cli/options/reports.ts";
import { reportParts, writeReports } from "../../src/cli/run/write-reports.ts";
import { UsageError } from "../../src/cli/world/errors.ts";
import { jsonReporter } from "../../src/reports/json/json.ts";
import type { Reporter } from "../../src/reports/reporter.ts";
import { fakeStreams } from "../support/fake-streams.ts";
import { bookings, makeReport } from "../support/make-report.ts";
import { folderWith, statuslintAgain } from "../support/run.ts";

const report = makeReport({ "api.yaml": bookings });
/** What the engine itself refuses, at once. */
const tooLong = (): string => "x".repeat(2 ** 29);

/** A format whose text is too long, after its first part where it has parts. */
const whole: Reporter = { format: "whole", extensions: [], render: tooLong };
const inParts: Reporter = {
  ...whole,
  format: "parts",
  *parts() {
    yield "begun".repeat(30_000);
    yield tooLong();
  },
};
const short: Reporter = { format: "short", extensions: [], render: () => "short" };
const broken: Reporter = {
  ...whole,
  *parts() {
    yield "begun";
    throw new TypeError("a defect");
  },
};

function plan(console: Reporter, ...files: Reporter[]): ReportPlan {
  const outputs = files.map((reporter) => ({ reporter, path: `report.${reporter.format}` }));
  return {
    console,
    outputs,
    options: {},
    consoleOptions: {},
    isAnnotated: false,
    needsHashes: false,
    needsDetails: false,
    failOn: "none",
    failOnChange: undefined,
    maxWarnings: undefined,
  };
}

describe("a report that is longer than a text can be", () => {
  test.each([
    ["as a whole", whole, "Or use the format json, whose reports may be longer."],
    [
      "in its second part",
      inParts,
      "Take fewer documents at a time: --shard 1/4 audits the first of four parts.",
    ],
  ])("%s is an error that says which and what to do, and the old file stays", async (_, reporter, fix) => {
    const folder = folderWith({ [`report.${reporter.format}`]: "old" }, false);
    const streams = fakeStreams();
    const error = await writeReports(report, plan(short, reporter), "none", {
      streams,
      folder,
      environment: {},
    }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toBe(
      `the report \`report.${reporter.format}\` would be longer than half a gigabyte, the most there can be in the format ${reporter.format}`,
    );
    expect((error as UsageError).fix).toContain(fix);
    expect(readdirSync(folder)).toEqual([`report.${reporter.format}`]);
    expect(readFileSync(path.join(folder, `report.${reporter.format}`), "utf8")).toBe("old");
  });

  test("on standard output is one, too", async () => {
    const surroundings = { streams: fakeStreams(), folder: folderWith({}, false), environment: {} };
    await expect(writeReports(report, plan(whole), "none", surroundings)).rejects.toThrow(
      "the report on standard output would be longer than half a gigabyte",
    );
  });

  test("a defect of a reporter stays a defect, and the file goes", async () => {
    const folder = folderWith({}, false);
    const surroundings = { streams: fakeStreams(), folder, environment: {} };
    await expect(writeReports(report, plan(short, broken), "none", surroundings)).rejects.toThrow(
      new TypeError("a defect"),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

// Elsewhere the file would take the room on the disk.
test.skipIf(process.platform !== "linux")("a report that is too long to be merged is an error", async () => {
  const folder = folderWith({ "report.json": "" });
  truncateSync(path.join(folder, "report.json"), 3 * 2 ** 30);
  const { code, error } = await statuslintAgain(["merge", "report.json"], { cwd: folder });
  expect(error).toBe(
    "error: report.json: the report is longer than half a gigabyte\n  Make more, smaller ones: --shard 1/8 and so on.\n",
  );
  expect(code).toBe(2);
  truncateSync(path.join(folder, "report.json"));
});

describe("a report in parts", () => {
  test("is written as its text, to a file and to standard output", async () => {
    const folder = folderWith({}, false);
    const streams = fakeStreams();
    await writeReports(report, plan(jsonReporter, jsonReporter), "none", {
      streams,
      folder,
      environment: {},
    });
    const text = jsonReporter.render(report, {});
    expect(streams.written()).toBe(text);
    expect(readFileSync(path.join(folder, "report.json"), "utf8")).toBe(text);
  });

  test("short parts are gathered, long ones are not, and nothing is no part", () => {
    const lengths = [1, 2, 200_000, 50_000, 49_999, 1, 3];
    const many: Reporter = { ...short, parts: () => lengths.map((length) => "x".repeat(length)) };
    const parts = [...reportParts(many, report, {}, "report")];
    expect(parts.map(({ length }) => length)).toEqual([3, 200_000, 99_999, 4]);
    expect([...reportParts({ ...short, render: () => "" }, report, {}, "report")]).toEqual([]);
  });
});
