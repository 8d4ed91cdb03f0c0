import { describe, expect, test } from "vitest";
import type { Operation } from "../../../src/model/api.ts";
import { apiOf, dedent } from "../../support/audit-text.ts";

function operationOf(snippet: string): Operation {
  const [operation] = apiOf(`swagger: '2.0'\n${dedent(snippet)}`).operations;
  if (!operation) throw new Error("no operation");
  return operation;
}

describe("OpenAPI 2.0", () => {
  test("a body parameter is the request body, in each type that is consumed", () => {
    const { requestBody, parameters } = operationOf(`
      consumes: [ application/json, application/xml ]
      paths:
        /a:
          post:
            parameters:
              - { name: id, in: query, type: string }
              - { name: pet, in: body, required: true, description: A pet., schema: { type: object } }
    `);
    expect(parameters.map(({ name }) => name)).toEqual(["id"]);
    expect(parameters[0]?.schema?.text("type")).toBe("string");
    expect(requestBody).toMatchObject({ required: true, description: "A pet." });
    expect(requestBody?.content.map(({ type }) => type)).toEqual(["application/json", "application/xml"]);
    expect(requestBody?.content[0]?.schema?.text("type")).toBe("object");
    expect(requestBody?.location.pointer).toBe("/paths/~1a/post/parameters/1");
  });

  test("a shared body parameter is at its definition", () => {
    const { requestBody } = operationOf(`
      parameters: { Pet: { name: pet, in: body, schema: { $ref: '#/definitions/Pet' } } }
      definitions: { Pet: { type: object } }
      paths: { /a: { parameters: [ { $ref: '#/parameters/Pet' } ], post: {} } }
    `);
    expect(requestBody?.location.pointer).toBe("/parameters/Pet");
    expect(requestBody?.usedAt.pointer).toBe("/paths/~1a/parameters/0");
    expect(requestBody?.content.map(({ type }) => type)).toEqual(["*/*"]);
    expect(requestBody?.content[0]?.schema?.location.pointer).toBe("/definitions/Pet");
    expect(requestBody?.required).toBe(false);
  });

  test.each([
    ["fields are a form", "", "string", ["application/x-www-form-urlencoded"]],
    ["files are a form of several parts", "", "file", ["multipart/form-data"]],
    [
      "what is consumed wins",
      "consumes: [ multipart/form-data, text/csv ]",
      "file",
      ["multipart/form-data", "text/csv"],
    ],
    [
      "multipart without a file",
      "consumes: [ multipart/form-data ]",
      "string",
      ["application/x-www-form-urlencoded"],
    ],
  ])("form %s", (_, consumes, type, types) => {
    const { requestBody, parameters } = operationOf(`
      ${consumes}
      paths:
        /a:
          post:
            parameters:
              - { name: one, in: formData, type: ${type} }
              - { name: two, in: formData, type: string, required: true }
    `);
    expect(parameters).toEqual([]);
    expect(requestBody?.content.map((mediaType) => mediaType.type)).toEqual(types);
    expect(requestBody?.required).toBe(true);
  });

  test("an operation's own types replace those of the document, be they none", () => {
    const document = (produces: string): string => `
      produces: [ application/json ]
      paths: { /a: { get: { ${produces} responses: { 200: { schema: {} } } } } }
    `;
    const types = (snippet: string) => operationOf(snippet).responses[0]?.content.map(({ type }) => type);
    expect(types(document(""))).toEqual(["application/json"]);
    expect(types(document("produces: [ text/csv ],"))).toEqual(["text/csv"]);
    expect(types(document("produces: [],"))).toEqual(["*/*"]);
    expect(types(document("produces: text/csv,"))).toEqual(["*/*"]);
  });

  test("a response has content where it has a schema; types that are produced make none", () => {
    const { responses } = operationOf(`
      produces: [ application/json, application/xml ]
      responses: { Gone: { description: Gone., schema: { type: object } } }
      paths:
        /a:
          get:
            responses:
              200: { schema: { type: array }, examples: { application/json: [ { $ref: x } ] } }
              204: { description: nothing }
              410: { $ref: '#/responses/Gone' }
              4XX: { description: no range }
    `);
    const [ok, nothing, gone, range] = responses;
    expect(ok?.content.map(({ type }) => type)).toEqual(["application/json", "application/xml"]);
    expect(ok?.content[0]?.location.pointer).toBe("/paths/~1a/get/responses/200/schema");
    expect(ok?.content[0]?.examples.map(({ value }) => value)).toEqual([[{ $ref: "x" }]]);
    expect(ok?.content[1]?.examples).toEqual([]);
    expect(nothing?.content).toEqual([]);
    expect(gone).toMatchObject({ component: "Gone", description: "Gone." });
    expect(gone?.content[0]?.location.pointer).toBe("/responses/Gone/schema");
    expect(range?.status).toEqual({ key: "4XX", kind: "invalid" });
  });

  test("a header is its own schema", () => {
    const { responses } = operationOf(`
      paths: { /a: { get: { responses: { 429: { headers: { Retry-After: { type: integer } } } } } } }
    `);
    expect(responses[0]?.headers.get("retry-after")?.schema?.text("type")).toBe("integer");
  });

  test("a description beside a reference does not count", () => {
    const { responses } = operationOf(`
      responses: { A: { description: of the component } }
      paths: { /a: { get: { responses: { 404: { $ref: '#/responses/A', description: beside it } } } } }
    `);
    expect(responses[0]?.description).toBe("of the component");
  });

  test("`basic` is a scheme of HTTP", () => {
    const api = apiOf(
      dedent(`
        swagger: '2.0'
        securityDefinitions:
          Login: { type: basic }
          Key: { type: apiKey, in: header, name: X-Key }
          Flow: { type: oauth2, flow: implicit }
        security: [ { Login: [] } ]
        paths: { /a: { get: {} } }
      `),
    );
    expect(api.securitySchemes.get("Login")).toMatchObject({ type: "http", scheme: "basic" });
    expect(api.securitySchemes.get("Key")).toMatchObject({ type: "apiKey", in: "header", scheme: undefined });
    expect(api.securitySchemes.get("Flow")).toMatchObject({ type: "oauth2" });
    expect(api.operations[0]?.security.isRequired).toBe(true);
  });
});
