import { readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { dump, load } from "js-yaml";
import { describe, expect, test } from "vitest";
import { descriptionLike, edited, editedText, edits, jsonValue, textEdits } from "../support/arbitraries.ts";
import { runs } from "../support/budget.ts";
import { examine, type Files, faultsOf } from "../support/examine.ts";
import { sarifErrors } from "../support/sarif-schema.ts";
import { validXml } from "../support/xml-schema.ts";

const specs = [
  "bookshop.yaml",
  "telemetry-3.2.yaml",
  "clinic.swagger.json",
  "broken/dangling-reference.yaml",
].map((name) => readFileSync(`specs/${name}`, "utf8"));
const spec = fc.constantFrom(...specs);

/** Audits twice with all there is; nothing may be wrong, and both times the same must be said. */
function expectSound(files: Files): void {
  const outcome = examine(files);
  expect(faultsOf(outcome, files)).toEqual([]);
  const again = examine(files);
  // Looking for what is not equal takes many times as long.
  if (!isDeepStrictEqual(again, outcome)) expect(again).toEqual(outcome);
}

function asYaml(value: unknown): Files {
  return { "api.yaml": dump(value, { noRefs: true }) };
}

function asJson(value: unknown): Files {
  return { "api.json": JSON.stringify(value, null, 1) };
}

describe("an audit neither fails nor points outside of the text", () => {
  test("for any JSON value", () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        expectSound(asJson(value));
        expectSound(asYaml(value));
      }),
      runs(1, 60),
    );
  });

  test("for any JSON value where a description has its parts", () => {
    const within = fc.tuple(
      fc.constantFrom("3.0.0", "3.1.0", "3.2.0"),
      fc.constantFrom(
        (value: unknown) => ({ paths: value }),
        (value: unknown) => ({ paths: { "/a": value } }),
        (value: unknown) => ({ paths: { "/a": { post: value } } }),
        (value: unknown) => ({ paths: { "/a": { get: { responses: value } } } }),
        (value: unknown) => ({
          paths: { "/a": { get: { responses: { 200: value, 404: value, default: value } } } },
        }),
        (value: unknown) => ({ paths: { "/a": { get: {} } }, components: value }),
        (value: unknown) => ({ paths: { "/a": { get: {} } }, security: value, "x-statuslint": value }),
      ),
      jsonValue,
    );
    fc.assert(
      fc.property(within, ([openapi, wrap, value]) => expectSound(asJson({ openapi, ...wrap(value) }))),
      runs(2, 100),
    );
  });

  test("for what looks much like a description", () => {
    fc.assert(
      fc.property(descriptionLike, fc.boolean(), (value, isJson) =>
        expectSound(isJson ? asJson(value) : asYaml(value)),
      ),
      runs(3, 60),
    );
  });

  test("for a description whose values were changed", () => {
    fc.assert(
      fc.property(spec, edits, fc.boolean(), (text, changes, isJson) => {
        const value = edited(load(text), changes) ?? null;
        expectSound(isJson ? asJson(value) : asYaml(value));
      }),
      runs(4, 50),
    );
  });

  test("for a description whose text was changed", () => {
    fc.assert(
      fc.property(spec, textEdits, (text, changes) => {
        const name = text.startsWith("{") ? "api.json" : "api.yaml";
        expectSound({ [name]: editedText(text, changes.slice(0, 3)) });
      }),
      runs(5, 100),
    );
  });
});

test("the reports that have a standard are valid by it", () => {
  fc.assert(
    fc.property(descriptionLike, (value) => {
      const { texts } = examine(asJson(value));
      if (texts.size === 0) return;
      expect(sarifErrors(texts.get("sarif") ?? "")).toEqual([]);
      for (const format of ["junit", "checkstyle"]) validXml(texts.get(format) ?? "", format).dispose();
    }),
    runs(6, 15),
  );
});
