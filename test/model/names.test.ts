import { expect, test } from "vitest";
import { listed, quoted, schemaName } from "../../src/model/names.ts";
import { Location } from "../../src/source/location.ts";
import { SourceFile } from "../../src/source/source-file.ts";

test("long lists and long names are cut", () => {
  expect(listed(["a", "b"])).toBe("`a`, `b`");
  expect(listed(["a", "b", "c"], 2)).toBe("`a`, `b` and 1 more");
  expect(quoted("x".repeat(70))).toBe(`\`${"x".repeat(60)}…\``);
});

test("components and files have names, inline schemas have none", () => {
  const root = new Location(new SourceFile("schemas/Problem.yaml", "file:///schemas/Problem.yaml", "{}"));
  expect(schemaName(root)).toBe("Problem.yaml");
  expect(schemaName(root.descend(["components", "schemas", "Error"]))).toBe("Error");
  expect(schemaName(root.descend(["definitions", "Error"]))).toBe("Error");
  expect(schemaName(root.descend(["content", "application/json", "schema"]))).toBe(undefined);
});
