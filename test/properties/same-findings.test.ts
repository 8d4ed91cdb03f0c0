import { readFileSync } from "node:fs";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { descriptionLike, edited, edits, type Mapping, put } from "../support/arbitraries.ts";
import { runs } from "../support/budget.ts";
import { examine, type Files, occurrencesIn } from "../support/examine.ts";

const specs = ["bookshop.yaml", "telemetry-3.2.yaml", "clinic.swagger.json"].map((name) =>
  load(readFileSync(`specs/${name}`, "utf8")),
);
const garden = load(readFileSync("specs/garden.yaml", "utf8"));

/** A broken reference belongs to the place where it stands: to an operation, or to nobody's component. */
const isReference = (found: string): boolean => found.startsWith("ref-resolves ");

/** Descriptions, most of them with something to find. */
const description = fc.oneof(
  descriptionLike,
  fc.tuple(fc.constantFrom(...specs), edits).map(([value, changes]) => edited(value, changes) ?? null),
);

/** What is found, every occurrence on its own, or why nothing can be. */
function foundIn(files: Files, withMessages = true): readonly string[] {
  const { report, refusal } = examine(files, { each: true, withoutReports: true });
  return report ? [...new Set(occurrencesIn(report, withMessages))] : [refusal?.message ?? ""];
}

describe("the same is found", () => {
  test("in YAML and JSON of the same value", () => {
    fc.assert(
      fc.property(description, (value) => {
        const json = foundIn({ "api.json": JSON.stringify(value) });
        // The whole document may be a schema, which goes by its name.
        const yaml = foundIn({ "api.yaml": dump(value, { noRefs: true }) });
        expect(yaml.map((found) => found.replaceAll("`api.yaml`", "`api.json`"))).toEqual(json);
      }),
      runs(11, 120),
    );
  });

  test("in whatever order keys are written", () => {
    fc.assert(
      fc.property(description, fc.array(fc.nat(), { minLength: 50, maxLength: 50 }), (value, order) => {
        // Messages name things in the order in which they are written.
        const found = foundIn({ "api.json": JSON.stringify(value) }, false);
        expect(foundIn({ "api.json": textOf(value, order) }, false)).toEqual(found);
      }),
      runs(12, 80),
    );
  });

  test("whether parts stand where they are used or are referred to", () => {
    const foundInline = (value: unknown) => foundIn({ "api.json": JSON.stringify(value) }, false);
    // Half of the runs move parts of this one, and each finds the same while nothing is moved.
    const foundInGarden = foundInline(garden);
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(garden), description.filter(isOpenApi3)),
        fc.array(fc.constantFrom("stay", "component", "file"), { minLength: 7, maxLength: 40 }),
        fc.boolean(),
        (value, homes, isShared) => {
          const inline = value === garden ? foundInGarden : foundInline(value);
          const moved = foundIn(movedOut(value as Mapping, homes, isShared), false);
          // What no longer looks like the thing it was is told at its `$ref`, and nothing is said of what it holds.
          fc.pre(moved.filter(isReference).length === inline.filter(isReference).length);
          const others = (found: string): boolean => !isReference(found);
          expect(moved.filter(others)).toEqual(inline.filter(others));
        },
      ),
      runs(13, 80),
    );
  });
});

function isOpenApi3(value: unknown): boolean {
  return isMapping(value) && isMapping(value.paths) && /^3\.[01]/.test(String(value.openapi));
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as JSON whose keys are in an order of chance; `order` is used again from its beginning. */
function textOf(value: unknown, order: readonly number[]): string {
  let turn = 0;
  const write = (part: unknown): string => {
    if (Array.isArray(part)) return `[${part.map(write).join(",")}]`;
    if (!isMapping(part)) return JSON.stringify(part);
    return `{${Object.entries(part)
      .map(([key, member]) => ({
        text: `${JSON.stringify(key)}:${write(member)}`,
        rank: order[turn++ % order.length],
      }))
      .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0))
      .map(({ text }) => text)
      .join(",")}}`;
  };
  return write(value);
}

/** Where a part goes: it stays, or becomes a component or a part of another file, and a reference takes its place. */
type Home = "stay" | "component" | "file";

/**
 * A description whose path items, responses, headers and schemas went where `homes` say, one after the other and again
 * from the beginning. `isShared`: parts that are equal become one.
 */
function movedOut(value: Mapping, homes: readonly Home[], isShared: boolean): Files {
  const root = structuredClone(value);
  const components: Record<string, Mapping> = {};
  const file: Mapping = {};
  const known = new Map<string, string>();
  let turn = 0;

  const moved = (part: unknown, group: string): unknown => {
    const home = homes[turn++ % homes.length];
    if (home === "stay" || !isMapping(part) || Object.hasOwn(part, "$ref")) return part;
    // Names of their own that schemas have mean something only where they stand.
    if (/"\$(?:id|anchor|dynamicAnchor)"/.test(JSON.stringify(part))) return part;
    const identity = `${home} ${group} ${JSON.stringify(part)}`;
    const again = isShared ? known.get(identity) : undefined;
    if (again !== undefined) return { $ref: again };
    const name = `Part${turn}`;
    // A path item is no component before 3.1.
    const isComponent = home === "component" && group !== "pathItems";
    const $ref = isComponent ? `#/components/${group}/${name}` : `parts.json#/${name}`;
    if (isComponent) components[group] = { ...components[group], [name]: part };
    else file[name] = fromOutside(part);
    known.set(identity, $ref);
    return { $ref };
  };
  const moveEach = (mapping: unknown, group: string, inside: (part: Mapping) => void): void => {
    if (!isMapping(mapping) || Object.hasOwn(mapping, "$ref")) return;
    for (const [key, part] of Object.entries(mapping)) {
      if (key.startsWith("x-")) continue;
      if (isMapping(part)) inside(part);
      put(mapping, key, moved(part, group));
    }
  };
  const moveSchema = (owner: Mapping): void => {
    if (!isMapping(owner.schema)) return;
    moveEach(owner.schema.properties, "schemas", () => undefined);
    owner.schema = moved(owner.schema, "schemas");
  };
  moveEach(root.paths, "pathItems", (item) => {
    for (const operation of Object.values(item)) {
      if (!isMapping(operation)) continue;
      moveEach(operation.responses, "responses", (response) => {
        moveEach(response.headers, "headers", moveSchema);
        if (!isMapping(response.content)) return;
        for (const mediaType of Object.values(response.content))
          if (isMapping(mediaType)) moveSchema(mediaType);
      });
    }
  });
  if (Object.keys(components).length > 0) {
    if (!isMapping(root.components)) root.components = {};
    for (const [group, parts] of Object.entries(components)) {
      const all = root.components as Mapping;
      all[group] = isMapping(all[group]) ? { ...all[group], ...parts } : parts;
    }
  }
  return { "api.json": JSON.stringify(root), "parts.json": JSON.stringify(file) };
}

/** A part as it is written in another file: what `#` leads to stayed behind. */
function fromOutside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromOutside);
  if (!isMapping(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "$ref" && typeof member === "string" && (member === "" || member.startsWith("#"))
        ? `api.json${member}`
        : fromOutside(member),
    ]),
  );
}
