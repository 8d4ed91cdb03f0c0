import { describe, expect, test } from "vitest";
import type { Api } from "../../../src/model/api.ts";
import { apiOf, dedent } from "../../support/audit-text.ts";

const modelOf = (snippet: string, version = "3.2.0"): Api => apiOf(`openapi: ${version}\n${dedent(snippet)}`);

describe("OpenAPI 3.2", () => {
  const methods = `
    paths:
      /a:
        query: {}
        additionalOperations:
          COPY: {}
          Link: {}
          x-no: text
        get: {}
  `;

  test("has `query` and additional operations, in the order in which they were written", () => {
    expect(modelOf(methods).operations.map(({ name, method }) => `${name} ${method}`)).toEqual([
      "QUERY /a query",
      "COPY /a copy",
      "LINK /a link",
      "GET /a get",
    ]);
    const [, copy] = modelOf(methods).operations;
    expect(copy?.location.pointer).toBe("/paths/~1a/additionalOperations/COPY");
  });

  test.each(["3.0.3", "3.1.0"])("%s has neither", (version) => {
    expect(modelOf(methods, version).operations.map(({ name }) => name)).toEqual(["GET /a"]);
  });

  test("an additional operation does not stand beside one of the same name", () => {
    const api = modelOf("paths: { /a: { additionalOperations: { GET: {} }, get: {} } }");
    expect(api.operations.map(({ location }) => location.pointer)).toEqual([
      "/paths/~1a/additionalOperations/GET",
    ]);
  });

  test("a response may have a summary and no description; beside a reference they win", () => {
    const [operation] = modelOf(`
      paths:
        /a:
          get:
            responses:
              200: { summary: Found. }
              404: { $ref: '#/components/responses/No', summary: Not here. }
              410: { $ref: '#/components/responses/No' }
      components: { responses: { No: { summary: No., description: Long. } } }
    `).operations;
    expect(operation?.responses.map(({ summary, description }) => [summary, description])).toEqual([
      ["Found.", ""],
      ["Not here.", "Long."],
      ["No.", "Long."],
    ]);
  });

  test("media types may be components", () => {
    const [operation] = modelOf(`
      paths:
        /a: { get: { responses: { 200: { content: { application/json: { $ref: '#/components/mediaTypes/Pets' } } } } } }
      components:
        mediaTypes: { Pets: { schema: { type: array }, examples: { one: { dataValue: [ 1 ] }, raw: { serializedValue: x } } } }
    `).operations;
    const mediaType = operation?.responses[0]?.content[0];
    expect(mediaType?.type).toBe("application/json");
    expect(mediaType?.location.pointer).toBe("/components/mediaTypes/Pets");
    expect(mediaType?.usedAt.pointer).toBe("/paths/~1a/get/responses/200/content/application~1json");
    expect(mediaType?.schema?.text("type")).toBe("array");
    expect(mediaType?.examples.map(({ name, value }) => [name, value])).toEqual([["one", [1]]]);
  });

  test("items of a stream have a schema", () => {
    const [operation] = modelOf(`
      paths:
        /a: { get: { responses: { 200: { content: { text/event-stream: { itemSchema: { type: object } } } } } } }
    `).operations;
    expect(operation?.responses[0]?.content[0]?.schema?.text("type")).toBe("object");
  });
});
