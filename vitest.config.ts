import { defineConfig } from "vitest/config";

/** These replace a module for themselves, so they want a module graph of their own. */
const replacing = ["test/source/redirect.test.ts"];

export default defineConfig({
  test: {
    globalSetup: "test/support/build.ts",
    testTimeout: 30_000,
    // Half of the suite waits for processes it started, so no core is kept free.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        // Nothing else keeps state between files, so one module graph serves them all: half the time.
        test: { name: "tests", include: ["test/**/*.test.ts"], exclude: replacing, isolate: false },
      },
      { extends: true, test: { name: "replacing", include: replacing } },
    ],
  },
});
