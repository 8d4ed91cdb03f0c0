import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { meanings } from "../../src/guide/meanings.ts";
import { rules } from "../../src/rules/index.ts";

/** The guide's sections that are about no single code. */
const generalSections = [
  "2xx-success",
  "3xx-redirects",
  "4xx-client-error",
  "5xx-server-error",
  "error-headers",
  "the-cheat-sheet",
  "rarely-used",
  "the-categories",
];
const sections = new Set([...meanings.flatMap(({ section }) => section ?? []), ...generalSections]);

/** Files of rules: those in the folders of the guide's sections; `shared` is what several of them use. */
const files = readdirSync("src/rules", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "shared")
  .flatMap((entry) => readdirSync(path.join("src/rules", entry.name)))
  .map((file) => file.replace(/\.ts$/, ""));

test("every rule file is in the list, once, under its own name", () => {
  expect(rules.map(({ id }) => id).sort()).toEqual(files.sort());
});

/** What `npm run new-rule` leaves to the author of a rule. */
test("nothing is left to fill in", () => {
  const folders = ["src/rules", "test/rules", "test/support"];
  const left = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && name !== "rules.test.ts")
      .flatMap((name) => {
        const file = `${folder}/${name.replaceAll(path.sep, "/")}`;
        const lines = readFileSync(file, "utf8").split("\n");
        return lines.flatMap((line, index) =>
          line.includes("FILL IN") ? [`${file}:${index + 1}: ${line.trim()}`] : [],
        );
      }),
  );
  expect(left, "a new rule is not finished").toEqual([]);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test("is documented", () => {
    for (const text of [rule.title, rule.why, rule.fix, rule.counts]) expect(text).toMatch(/\S/);
    expect(rule.title).not.toMatch(/\.$/);
    expect(rule.why).toMatch(/[.!]$/);
    expect(rule.fix).toMatch(/[.!]$/);
  });

  test("names a section of the guide, or an RFC, it rests on", () => {
    expect(rule.sources[0]).toMatch(/^(?:guide#|https:)/);
    for (const source of rule.sources) {
      if (source.startsWith("guide#")) expect(sections).toContain(source.slice("guide#".length));
      else expect(source).toMatch(/^https:\/\//);
    }
  });

  test("has defaults that are valid options", () => {
    if (!rule.options) return;
    const validate = new Ajv2020().compile(rule.options.schema);
    expect(validate(rule.options.defaults), JSON.stringify(validate.errors)).toBe(true);
    expect(rule.options.schema).toMatchObject({ additionalProperties: false });
    const properties = rule.options.schema.properties as Record<string, { description?: string }>;
    for (const [name, property] of Object.entries(properties))
      expect(property.description, name).toMatch(/\S/);
  });
});
