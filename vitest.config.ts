import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { patience, propertySeconds } from "./test/support/budget.ts";

/** These replace a module for themselves, so they want a module graph of their own. */
const replacing = ["test/source/read/redirect.test.ts"];

/**
 * The slowest files. One that begins last keeps one core busy when the others have nothing left to do. Those that start
 * processes come first: what starts one is copied for it, and takes 12 ms for that where it holds 600 MB, 1 ms where it
 * holds little.
 */
const slowest = [
  "test/cli/run/fleet.test.ts",
  "test/cli/strangers.test.ts",
  "test/ci-templates.test.ts",
  "test/cli/commands/watch.test.ts",
  "test/action.test.ts",
  "test/readme.test.ts",
  "test/cli/",
  "test/replay.test.ts",
  "test/new-rule.test.ts",
  "test/editor/",
  "test/reports/html/html.test.ts",
  "test/site/site.test.ts",
  "test/core.test.ts",
  "test/properties/any-run.test.ts",
  "test/hostile/worst-cases.test.ts",
  "test/hostile/large.test.ts",
  "test/properties/any-document.test.ts",
  "test/hostile/names.test.ts",
  "test/properties/same-findings.test.ts",
  "test/source/syntax/other-readers.test.ts",
  "test/source/syntax/hostile-text.test.ts",
  "test/source/references.test.ts",
  "test/reports/sarif/sarif.test.ts",
];

/** Runs the slowest files first, also where nothing is known of an earlier run. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification): number => {
      // Between others, a file with a module graph of its own would cost those the one that they share.
      if (project.config.isolate) return -1;
      const index = slowest.findIndex((file) => moduleId.includes(`/${file}`));
      return index === -1 ? slowest.length : index;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: SlowestFirst },
    // A test that hangs is ended, but none fails because the machine has other things to do: a process that a test starts
    // may wait for its turn many times as long as it runs.
    testTimeout: patience + propertySeconds * 1500,
    hookTimeout: patience,
    // Half of the suite waits for processes it started, so no core is kept free.
    maxWorkers: "100%",
    // Tests leave many short-lived objects behind: with room for them the suite takes 8 % less. What `bin/program.js` says of
    // optimising late is true of tests too: 10 % less.
    execArgv: [
      "--max-semi-space-size=64",
      ...(process.versions.v8.startsWith("11.") ? ["--interrupt-budget=1200000"] : []),
    ],
    projects: [
      {
        extends: true,
        // Nothing else keeps state between files, so one module graph serves them all: half the time.
        test: {
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: replacing,
          isolate: false,
          globalSetup: "test/support/build.ts",
        },
      },
      { extends: true, test: { name: "replacing", include: replacing } },
    ],
  },
});
