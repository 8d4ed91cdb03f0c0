import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Operation } from "../../src/model/api.ts";
import { fitsPath, OperationPatterns, operationPattern } from "../../src/model/paths/pattern.ts";
import { splitPath } from "../../src/model/paths/segments.ts";

const operation = (method: string, path: string): Operation => ({ method, path }) as Operation;

/** The patterns that mean an operation, looked up. */
function lookedUp(texts: readonly string[], asked: Operation): readonly string[] {
  const patterns = new OperationPatterns<string>();
  for (const text of texts) {
    const pattern = operationPattern(text);
    if (pattern) patterns.add(pattern, text);
  }
  return [...patterns.of(asked)].sort();
}

/** The same, one after the other. */
function compared(texts: readonly string[], { method, path }: Operation): readonly string[] {
  const fitting = texts.filter((text) => {
    const pattern = operationPattern(text);
    return (
      pattern &&
      (pattern.method === "*" || pattern.method === method) &&
      fitsPath(splitPath(path), pattern.segments)
    );
  });
  return [...new Set(fitting)].sort();
}

describe("patterns as one look-up", () => {
  test.each([
    ["GET /users/{id}", "get", "/users/{id}", true],
    ["* /users/*", "patch", "/users/{id}", true],
    ["GET /users/*", "get", "/users", false],
    ["GET /**", "get", "/", true],
    ["GET /users/**", "get", "/users", true],
    ["GET /**/{id}", "get", "/a/b/{id}", true],
    ["GET /**/{id}", "get", "/a/{id}/b", false],
    ["GET /a/**/b/**/c", "get", "/a/b/b/x/c", true],
    ["GET /a/**/b/**/c", "get", "/a/c/b", false],
    ["GET /v?/users-*", "get", "/v1/users-of-old", true],
    ["POST /a", "get", "/a", false],
  ])("%s and %s %s: %j", (pattern, method, path, expected) => {
    expect(lookedUp([pattern], operation(method, path))).toEqual(expected ? [pattern] : []);
  });

  test("find what comparing one after the other finds", () => {
    const segment = fc.constantFrom("a", "b", "ab", "{id}", "*", "a*", "*b", "?", "**", "a**b");
    const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join("/")}`);
    const method = fc.constantFrom("GET", "POST", "*");
    const pattern = fc.tuple(method, path).map((parts) => parts.join(" "));
    const asked = fc.tuple(fc.constantFrom("get", "post"), path).map((parts) => operation(...parts));
    fc.assert(
      fc.property(fc.array(pattern, { maxLength: 12 }), asked, (texts, one) => {
        expect(lookedUp(texts, one)).toEqual(compared(texts, one));
      }),
      { numRuns: 3000, seed: 15 },
    );
  });

  test("of the worst kind end soon", () => {
    const texts = Array.from({ length: 2000 }, (_, index) => `* ${"/**/*a".repeat(20)}/${index}`);
    const deep = operation("get", "/a".repeat(2000));
    expect(lookedUp(texts, deep)).toEqual([]);
  });
});
