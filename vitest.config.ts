import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/support/build.ts",
    // Nothing here keeps state between files, so one module graph serves them all: half the time.
    isolate: false,
    testTimeout: 30_000,
  },
});
