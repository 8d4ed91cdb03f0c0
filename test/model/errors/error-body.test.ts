import { expect, test } from "vitest";
import type { DeclaredResponse } from "../../../src/model/api.ts";
import { bodyShapes, errorBodies, nameOfBody } from "../../../src/model/errors/error-body.ts";
import { withoutSeparators } from "../../../src/model/prose/text.ts";
import { apiOf, documentOf } from "../../support/audit-text.ts";

function responseOf(text: string): DeclaredResponse {
  const response = apiOf(documentOf(text))
    .operations.flatMap(({ responses }) => responses)
    .at(-1);
  if (!response) throw new Error("there is no response");
  return response;
}

test("members at the top and below, through lists, maps and branches", () => {
  const [body] = errorBodies(
    responseOf(`
      /a:
        get:
          responses:
            400:
              description: A.
              content:
                application/json:
                  schema:
                    properties:
                      error_code: {}
                      errors: { type: array, items: { properties: { field: {} } } }
                      details: { additionalProperties: { items: { properties: { why: { properties: { far: {} } } } } } }
                      error: { oneOf: [{ type: string }, { properties: { inner: { properties: { deeper: {} } } } }] }`),
  );
  expect(body?.members.map(({ word, isNested }) => (isNested ? `.${word}` : word))).toEqual([
    "errorcode",
    "errors",
    ".field",
    "details",
    ".why",
    "error",
    ".inner",
    ".deeper",
  ]);
  expect(body?.isVague).toBe(false);
  expect(body && nameOfBody(body)).toBe("The error body with `error_code`, `errors`, `details` and 1 more");
});

test("what a media type's examples show is worked out once", () => {
  const { content, node } = responseOf(`
    /a:
      get:
        responses:
          400: { description: A., content: { application/json: { examples: { a: { value: { b: 1 } }, c: { value: { d: 1 } } } } } }`);
  const [mediaType] = content;
  if (!mediaType) throw new Error("there is no media type");
  const [shape] = bodyShapes(mediaType, node.sources);
  expect([...(shape?.members.keys() ?? [])]).toEqual(["b", "d"]);
  expect(bodyShapes(mediaType, node.sources)[0]).toBe(shape);
});

test("an example that two places share keeps the place of each", () => {
  const { operations } = apiOf(
    documentOf(`
      /a:
        get:
          responses:
            400: { description: A., content: { application/json: { examples: { a: { $ref: "#/components/examples/E" } } } } }
            404: { description: A., content: { application/json: { examples: { a: { $ref: "#/components/examples/E" } } } } }
      components:
        examples: { E: { value: { message: No } } }`),
  );
  const places = operations
    .flatMap(({ responses }) => responses)
    .flatMap(errorBodies)
    .map(({ shape }) => shape.location.keys.at(-3));
  expect(places).toEqual(["400", "404"]);
});

test("words have no case and no separators", () => {
  expect(["error_code", "errorCode", "Error-Code", "error.code"].map(withoutSeparators)).toEqual(
    Array(4).fill("errorcode"),
  );
});
