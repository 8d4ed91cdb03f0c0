import { readFileSync } from "node:fs";
import fc from "fast-check";
import { dump } from "js-yaml";
import { expect, test } from "vitest";
import { Draft, EditRefused, isSameValue } from "../../src/mend/draft.ts";
import { changed } from "../../src/mend/text-change.ts";
import { textChanges } from "../../src/mend/write.ts";
import type { Edit, Value } from "../../src/source/edit.ts";
import { Location } from "../../src/source/location.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { descriptionLike } from "../support/arbitraries.ts";
import { runs } from "../support/budget.ts";
import { seededRandom } from "../support/random.ts";

const specs = ["bookshop.yaml", "garden.yaml", "telemetry-3.2.yaml", "clinic.swagger.json"].map((name) =>
  readFileSync(`specs/${name}`, "utf8"),
);

/** How a value can be written. */
const forms: readonly ((value: unknown) => string)[] = [
  (value) => dump(value, { noRefs: true }),
  (value) => dump(value, { noRefs: true, indent: 4 }),
  (value) => dump(value, { flowLevel: 3 }),
  (value) => dump(value, { noRefs: true }).replaceAll("\n", "\r\n"),
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, null, 2),
  (value) => JSON.stringify(value, null, "\t"),
];

const text = fc.oneof(
  fc.constantFrom(...specs),
  fc.tuple(descriptionLike, fc.constantFrom(...forms)).map(([value, form]) => form(value)),
);

const members: readonly (readonly string[])[] = [
  ["404"],
  ["default"],
  ["headers", "Location"],
  ["content", "application/problem+json"],
  ["a new: key", "b"],
];
const values: readonly Value[] = [
  { description: "No such thing: a # b" },
  { $ref: "#/components/responses/NotFound" },
  { description: "It's", headers: { ETag: { schema: { type: "string", enum: ["a", "b"] } } } },
  "- yes",
  "two\nlines",
  3,
  {},
  [],
];

/** The mappings of a value, by the keys that lead to each. */
function mappings(value: unknown, keys: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, own]) => mappings(own, [...keys, key]));
  return Array.isArray(value) ? inner : [keys, ...inner];
}

function randomEdit(file: SourceFile, places: readonly (readonly string[])[], random: () => number): Edit {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const keys = pick(places);
  const at = Location.rootOf(file).descend(keys);
  const held = Object.keys(keys.reduce<object>((value, key) => Reflect.get(value, key), file.data as object));
  const kind = held.length === 0 ? 0 : random();
  if (kind < 0.4) return { kind: "insert", at, keys: pick(members), value: pick(values) };
  if (kind < 0.5) return { kind: "rename", at: at.child(pick(held)), to: "renamed" };
  if (kind < 0.6) return { kind: "reorder", at: at.child(pick(held)), before: pick(held) };
  if (kind < 0.9) {
    const keys = random() < 0.5 ? pick(members) : [pick(held)];
    return { kind: "move", at: at.child(pick(held)), to: Location.rootOf(file).descend(pick(places)), keys };
  }
  return { kind: "remove", at: at.child(pick(held)) };
}

test("whatever edits are made, what is read then is what is meant, or they are refused", () => {
  let made = 0;
  let moved = 0;
  fc.assert(
    fc.property(text, fc.integer(), fc.integer({ min: 1, max: 6 }), (original, seed, count) => {
      const name = /^\s*\{/.test(original) ? "api.json" : "api.yaml";
      const file = new SourceFile(name, `file:///${name}`, original);
      const places = mappings(file.data);
      if (places.length === 0) return;
      const random = seededRandom(seed);
      const draft = new Draft(file.data);
      try {
        const edits = Array.from({ length: count }, () => randomEdit(file, places, random));
        for (const edit of edits) draft.add(edit);
        const result = changed(original, textChanges(file, draft));
        made++;
        if (edits.some(({ kind }) => kind === "move")) moved++;
        const { data } = new SourceFile(name, `file:///${name}`, result);
        expect(isSameValue(data, draft.edited), result).toBe(true);
      } catch (error) {
        if (!(error instanceof EditRefused)) throw error;
      }
    }),
    runs(1, 400),
  );
  expect(made).toBeGreaterThan(150);
  expect(moved).toBeGreaterThan(40);
});
