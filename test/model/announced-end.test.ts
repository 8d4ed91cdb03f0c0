import { describe, expect, test } from "vitest";
import { announcesEnd } from "../../src/model/announced-end.ts";
import type { Operation } from "../../src/model/api.ts";

function announces(description: string): boolean {
  const node = { keys: () => [] };
  return announcesEnd({ summary: "", description, node } as unknown as Operation);
}

describe("an end is announced by", () => {
  test.each([
    "This endpoint will soon be removed.",
    "It shall be phased out in 2030.",
    "We are going to be shutting this down; it is to be retired.",
    "Scheduled for removal.",
    "This is planned to be switched off.",
    "It will no longer be available after June.",
    "The method will not work next year.",
    "It is going to stop working.",
    "This version reached its end-of-life.",
    "The sunset date is 2030-01-01.",
    "Supported only until June.",
    "It works till June.",
  ])("%s", (text) => {
    expect(announces(text)).toBe(true);
  });
});

describe("no end is announced by", () => {
  test.each([
    "This endpoint is deprecated.",
    "It will not be removed.",
    "Use the other one, which will answer sooner.",
    "Waits until the job is done.",
    "",
  ])("%s", (text) => {
    expect(announces(text)).toBe(false);
  });
});
