import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../../src/findings/sha256.ts";

test("a text's SHA-256 is what the engine says", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 });
  fc.assert(fc.property(text, (text) => sha256(text) === hash("sha256", text, "hex")));
});

test("also at the edges of blocks", () => {
  for (let length = 0; length < 200; length++) {
    const text = "a".repeat(length);
    expect(sha256(text), String(length)).toBe(hash("sha256", text, "hex"));
  }
});
