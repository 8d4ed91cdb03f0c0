import { describe, expect, test } from "vitest";
import type { DocumentAudit } from "../../src/findings/assemble.ts";
import {
  type BaselineEntry,
  formatBaseline,
  idleEntries,
  readBaseline,
} from "../../src/findings/baseline.ts";
import { SourceFile } from "../../src/source/source-file.ts";

function entry(given: Partial<BaselineEntry> = {}): BaselineEntry {
  return {
    document: "a.yaml",
    operation: "POST /users",
    status: "201",
    rule: "201-location",
    operationId: null,
    fingerprint: "0".repeat(32),
    place: "9".repeat(32),
    text: null,
    ...given,
  };
}

function read(text: string): readonly BaselineEntry[] {
  return readBaseline(new SourceFile("known.json", "file:///known.json", text));
}

describe("the file", () => {
  const entries = [
    entry({ document: "b.yaml" }),
    entry({ operation: "GET /users", status: null, rule: "404-for-item", fingerprint: "2".repeat(32) }),
    entry({ operation: null, status: null, rule: "error-one-shape", fingerprint: "3".repeat(32) }),
    entry({ fingerprint: "1".repeat(32) }),
  ];

  test("is sorted, a line for each entry", () => {
    expect(formatBaseline(entries)).toBe(`{
  "version": 2,
  "findings": [
    { "document": "a.yaml", "operation": null, "operationId": null, "status": null, "rule": "error-one-shape", "fingerprint": "33333333333333333333333333333333", "place": "99999999999999999999999999999999", "text": null },
    { "document": "a.yaml", "operation": "GET /users", "operationId": null, "status": null, "rule": "404-for-item", "fingerprint": "22222222222222222222222222222222", "place": "99999999999999999999999999999999", "text": null },
    { "document": "a.yaml", "operation": "POST /users", "operationId": null, "status": "201", "rule": "201-location", "fingerprint": "11111111111111111111111111111111", "place": "99999999999999999999999999999999", "text": null },
    { "document": "b.yaml", "operation": "POST /users", "operationId": null, "status": "201", "rule": "201-location", "fingerprint": "00000000000000000000000000000000", "place": "99999999999999999999999999999999", "text": null }
  ]
}
`);
  });

  test("is the same whatever the order, and each entry stands once", () =>
    expect(formatBaseline([...entries, ...entries].reverse())).toBe(formatBaseline(entries)));

  test("comes back as it was written", () => {
    expect(formatBaseline(read(formatBaseline(entries)))).toBe(formatBaseline(entries));
    expect(read(formatBaseline([]))).toEqual([]);
  });

  test("keeps names that are no harmless text", () => {
    const odd = entry({ document: "__proto__", operation: 'GET /"\n\\{x}' });
    expect(read(formatBaseline([odd]))).toEqual([odd]);
    expect(formatBaseline([odd]).split("\n")).toHaveLength(7);
  });

  test.each([
    ["[]", "this is no baseline: it has no list `findings`"],
    ['{ "version": 2 }', "this is no baseline: it has no list `findings`"],
    ['{ "version": 3, "findings": [] }', "this baseline is of a version that is not known"],
    ['{ "version": 2, "findings": [1] }', "this entry is no mapping"],
    ['{ "version": 2, "findings": [{ "document": "a", "rule": "x" }] }', "this entry has no `fingerprint`"],
    ['{ "version": 2, "findings": [\n<<<<<<< ours\n] }', "not valid JSON"],
  ])("%s is refused", (text, message) => expect(() => read(text)).toThrow(message));
});

describe("entries that are needed no longer", () => {
  const audits = [{ document: { file: "a.yaml" }, known: ["1"] }] as unknown as DocumentAudit[];
  const rules = new Set(["201-location"]);

  test.each<[string, Partial<BaselineEntry>, boolean]>([
    ["what still occurs", { fingerprint: "1" }, false],
    ["what occurs no more", { fingerprint: "2" }, true],
    ["a rule that does not run", { fingerprint: "2", rule: "404-for-item" }, false],
    ["a document that was not audited", { fingerprint: "2", document: "there.yaml" }, false],
    ["a document that is gone", { fingerprint: "1", document: "gone.yaml" }, true],
  ])("%s", (_, given, isIdle) => {
    const exists = (document: string): boolean => document === "there.yaml";
    expect(idleEntries([entry(given)], { audits, rules, exists })).toHaveLength(isIdle ? 1 : 0);
  });
});
