import { describe, expect, test } from "vitest";
import type { Api, Operation } from "../../../src/model/api.ts";
import { buildApi, isDescription } from "../../../src/model/build/api.ts";
import { InputError } from "../../../src/source/input-error.ts";
import { SourceFile } from "../../../src/source/source-file.ts";
import { Sources } from "../../../src/source/sources.ts";
import { sourcesOf } from "../../source/file-set.ts";
import { apiOf, dedent, documentOf } from "../../support/audit-text.ts";

/** The model of a snippet (see `documentOf`). */
function modelOf(snippet: string, options: Parameters<typeof buildApi>[1] = {}): Api {
  return apiOf(documentOf(snippet), options);
}

function operationOf(snippet: string): Operation {
  const [operation] = modelOf(snippet).operations;
  if (!operation) throw new Error("no operation");
  return operation;
}

function names(api: Api): string[] {
  return api.operations.map(({ name }) => name);
}

describe("operations", () => {
  test("stand in the order in which they were written", () => {
    const api = modelOf(`
      /b:
        post: {}
        parameters: []
        get: {}
      /a:
        trace: {}
        head: {}
        options: {}
        patch: {}
        put: {}
        delete: {}
    `);
    expect(names(api)).toEqual([
      "POST /b",
      "GET /b",
      "TRACE /a",
      "HEAD /a",
      "OPTIONS /a",
      "PATCH /a",
      "PUT /a",
      "DELETE /a",
    ]);
  });

  test("are not what merely stands beside them", () => {
    const api = modelOf(`
      x-internal: { get: {} }
      /a:
        summary: text
        get: not an operation
        put: [ neither ]
        query: {}
        GET: {}
        x-get: {}
        constructor: {}
      /b: nothing
      /c: [ { get: {} } ]
    `);
    expect(names(api)).toEqual([]);
  });

  test("tell what is written at them", () => {
    const operation = operationOf(`
      /a:
        summary: of the path
        get:
          operationId: readA
          description: Reads it.
          tags: [ one, 2, three ]
          deprecated: true
          responses: { 200: { description: x } }
    `);
    expect(operation).toMatchObject({
      method: "get",
      path: "/a",
      name: "GET /a",
      operationId: "readA",
      summary: "of the path",
      description: "Reads it.",
      tags: ["one", "three"],
      deprecated: true,
      isCallback: false,
    });
    expect(operation.location.pointer).toBe("/paths/~1a/get");
    expect(operation.requestBody).toBeUndefined();
  });

  test("may have anything in them", () => {
    const operation = operationOf(`
      /a:
        get:
          operationId: [ 1 ]
          summary: { a: 1 }
          tags: text
          deprecated: 'true'
          parameters: { a: 1 }
          requestBody: text
          responses: [ 200 ]
          security: { a: [] }
    `);
    expect(operation).toMatchObject({
      operationId: undefined,
      summary: "",
      tags: [],
      deprecated: false,
      parameters: [],
      requestBody: undefined,
      responses: [],
    });
  });
});

describe("path items", () => {
  test("behind references are at the end of them", () => {
    const api = buildApi(
      sourcesOf({
        "api.yaml": "openapi: 3.0.3\npaths:\n  /a: { $ref: a.yaml }\n  /b: { $ref: '#/paths/~1a' }\n",
        "a.yaml":
          "parameters: [ { name: id, in: path } ]\nget: { responses: { '200': { description: x } } }\n",
      }),
    );
    expect(names(api)).toEqual(["GET /a", "GET /b"]);
    expect(api.operations.map(({ location }) => `${location.file.uri}#${location.pointer}`)).toEqual([
      "a.yaml#/get",
      "a.yaml#/get",
    ]);
    expect(api.operations[1]?.parameters.map(({ name }) => name)).toEqual(["id"]);
    expect(api.operations[1]?.pathItem.usedAt.pointer).toBe("/paths/~1b");
  });

  test("may have operations beside their reference", () => {
    const api = modelOf(`
      /a:
        $ref: '#/components/pathItems/A'
        parameters: [ { name: own, in: query } ]
        post: {}
        get: { summary: own }
      components:
        pathItems:
          A:
            parameters: [ { name: shared, in: query } ]
            get: { summary: shared }
            put: {}
    `);
    expect(api.operations.map(({ name, location }) => `${name} ${location.pointer}`)).toEqual([
      "POST /a /paths/~1a/post",
      "GET /a /paths/~1a/get",
      "PUT /a /components/pathItems/A/put",
    ]);
    for (const { parameters } of api.operations) {
      expect(parameters.map(({ name }) => name)).toEqual(["shared", "own"]);
    }
  });

  test("whose reference is broken are left out, and the reference is reported", () => {
    const api = modelOf("/a: { $ref: '#/nowhere' }\n/b: { get: {} }");
    expect(names(api)).toEqual(["GET /b"]);
    expect(api.brokenReferences.map(({ ref }) => ref)).toEqual(["#/nowhere"]);
  });
});

describe("parameters", () => {
  const found = ({ parameters }: Operation): string[] =>
    parameters.map((parameter) => `${parameter.in} ${parameter.name} ${parameter.location.pointer}`);

  test("of the path item come first, and give way to the operation's of the same name and place", () => {
    const operation = operationOf(`
      /a/{id}:
        parameters:
          - { name: id, in: path, required: true }
          - { name: page, in: query }
          - { name: X-Trace, in: header }
        get:
          parameters:
            - { name: page, in: header }
            - { name: page, in: query, required: true }
            - { name: x-trace, in: header }
            - { name: Page, in: query }
    `);
    const at = "/paths/~1a~1{id}";
    expect(found(operation)).toEqual([
      `path id ${at}/parameters/0`,
      `query page ${at}/get/parameters/1`,
      `header x-trace ${at}/get/parameters/2`,
      `header page ${at}/get/parameters/0`,
      `query Page ${at}/get/parameters/3`,
    ]);
  });

  test("behind references keep both ends", () => {
    const api = modelOf(`
      /a:
        parameters: [ { $ref: '#/components/parameters/Page' }, { $ref: '#/nowhere' } ]
        get: {}
        put: { parameters: [ { $ref: '#/components/parameters/Page' } ] }
      components:
        parameters:
          Page: { name: page, in: query, schema: { type: integer } }
    `);
    const [get, put] = api.operations.map(({ parameters }) => parameters);
    expect(get).toHaveLength(1);
    expect(get?.[0]?.location.pointer).toBe("/components/parameters/Page");
    expect(get?.[0]?.usedAt.pointer).toBe("/paths/~1a/parameters/0");
    expect(put?.[0]?.usedAt.pointer).toBe("/paths/~1a/put/parameters/0");
    expect(get?.[0]?.schema?.text("type")).toBe("integer");
  });

  test("of header fields that OpenAPI ignores are left out", () => {
    const operation = operationOf(`
      /a:
        get:
          parameters:
            - { name: Accept, in: header }
            - { name: content-type, in: header }
            - { name: AUTHORIZATION, in: header }
            - { name: Accept, in: query }
            - { name: Accept-Language, in: header }
    `);
    expect(operation.parameters.map(({ name }) => name)).toEqual(["Accept", "Accept-Language"]);
  });

  test("without name or place are left out", () => {
    const operation = operationOf(`
      /a:
        get: { parameters: [ { name: a }, { in: query }, { name: 1, in: query }, text, { name: b, in: query } ] }
    `);
    expect(operation.parameters.map(({ name }) => name)).toEqual(["b"]);
  });

  test("may have their schema in a media type", () => {
    const operation = operationOf(`
      /a:
        get:
          parameters: [ { name: f, in: query, content: { application/json: { schema: { type: object } } } } ]
    `);
    expect(operation.parameters[0]?.schema?.text("type")).toBe("object");
  });
});

describe("responses", () => {
  test("keep the text of their key and where they stand", () => {
    const operation = operationOf(`
      /a:
        get:
          responses:
            404.0: { description: a }
            '200': { description: b }
            5XX: { description: c }
            default: { description: d }
            0o14: { description: e }
            x-note: { description: f }
            201: null
    `);
    expect(operation.responses.map(({ status }) => `${status.key} ${status.kind}`)).toEqual([
      "200 code",
      "201 code",
      "404.0 invalid",
      "5XX range",
      "default default",
      "0o14 invalid",
    ]);
    expect(operation.responses[0]?.location.pointer).toBe("/paths/~1a/get/responses/200");
    expect(operation.responses[1]).toMatchObject({ description: "", content: [], isBroken: false });
  });

  test("behind references keep both ends, and the component's name", () => {
    const [response, again] = operationOf(`
      /a:
        get:
          responses:
            404: { $ref: '#/components/responses/Missing' }
            410: { $ref: '#/components/responses/Gone' }
      components:
        responses:
          Missing: { description: Not there., headers: { X-A: {} }, content: { a/b: {} } }
          Gone: { $ref: '#/components/responses/Missing' }
    `).responses;
    expect(response).toMatchObject({ description: "Not there.", component: "Missing", isBroken: false });
    expect(response?.location.pointer).toBe("/components/responses/Missing");
    expect(response?.usedAt.pointer).toBe("/paths/~1a/get/responses/404");
    expect(again?.component).toBe("Missing");
    // Read once for all who share it.
    expect(again?.headers).toBe(response?.headers);
    expect(again?.content).toBe(response?.content);
  });

  test("whose reference is broken are declared, and nothing is known of them", () => {
    const [response] = operationOf("/a: { get: { responses: { 404: { $ref: '#/nowhere' } } } }").responses;
    expect(response).toMatchObject({ isBroken: true, description: "", content: [] });
    expect(response?.usedAt.pointer).toBe("/paths/~1a/get/responses/404");
  });

  test.each([
    ["3.0.3", "of the component"],
    ["3.1.0", "beside it"],
    ["3.2.0", "beside it"],
  ])("in %s have the description %s", (version, description) => {
    const [operation] = apiOf(
      dedent(`
        openapi: ${version}
        paths:
          /a: { get: { responses: { 404: { $ref: '#/components/responses/A', description: beside it } } } }
        components: { responses: { A: { description: of the component } } }
      `),
    ).operations;
    expect(operation?.responses[0]?.description).toBe(description);
  });

  test("have header fields by their name in lower case", () => {
    const [response] = operationOf(`
      /a:
        get:
          responses:
            200:
              headers:
                Retry-After: { description: seconds, schema: { type: integer } }
                x-rate: { $ref: '#/components/headers/Rate' }
                Broken: { $ref: '#/nowhere' }
                __proto__: { description: odd }
      components: { headers: { Rate: { content: { text/plain: { schema: { type: string } } } } } }
    `).responses;
    expect([...(response?.headers.keys() ?? [])]).toEqual(["retry-after", "x-rate", "broken", "__proto__"]);
    expect(response?.headers.get("retry-after")).toMatchObject({
      name: "Retry-After",
      description: "seconds",
    });
    expect(response?.headers.get("x-rate")?.schema?.text("type")).toBe("string");
    expect(response?.headers.get("x-rate")?.usedAt.pointer).toBe(
      "/paths/~1a/get/responses/200/headers/x-rate",
    );
    expect(response?.headers.get("broken")?.schema).toBeUndefined();
  });

  test("have their media types, examples included", () => {
    const [response] = operationOf(`
      /a:
        get:
          responses:
            200:
              content:
                application/json; charset=utf-8:
                  schema: { type: object }
                  example: { a: 1 }
                  examples: { one: { value: 1 }, two: { $ref: '#/components/examples/Two' }, none: { summary: x } }
                x-acme/report: {}
                x-note: {}
      components: { examples: { Two: { value: { $ref: '#/nowhere' } } } }
    `).responses;
    expect(response?.content.map(({ type }) => type)).toEqual([
      "application/json; charset=utf-8",
      "x-acme/report",
    ]);
    expect(response?.content[0]?.schema?.text("type")).toBe("object");
    expect(
      response?.content[0]?.examples.map(({ name, value, location }) => [name, value, location.pointer]),
    ).toEqual([
      ["", { a: 1 }, "/paths/~1a/get/responses/200/content/application~1json; charset=utf-8/example"],
      ["one", 1, "/paths/~1a/get/responses/200/content/application~1json; charset=utf-8/examples/one"],
      ["two", { $ref: "#/nowhere" }, "/components/examples/Two"],
    ]);
  });
});

describe("callbacks and webhooks", () => {
  const snippet = `
    /a:
      post:
        callbacks:
          done:
            '{$request.body#/url}': { post: {} }
            x-note: { post: {} }
    webhooks:
      x-new: { post: {} }
  `;

  test("are left out", () => expect(names(modelOf(snippet))).toEqual(["POST /a"]));

  test("are told apart where they are asked for", () => {
    const api = modelOf(snippet, { callbacks: true });
    expect(api.operations.map(({ name, isCallback }) => [name, isCallback])).toEqual([
      ["POST /a", false],
      ["POST {$request.body#/url}", true],
      ["POST x-new", true],
    ]);
  });

  test("that lead to one another end", () => {
    const api = modelOf(
      `
      /a:
        post: { callbacks: { one: { u: { $ref: '#/components/pathItems/B' }, v: { $ref: '#/paths/~1a' } } } }
      components:
        pathItems:
          B: { post: { callbacks: { two: { w: { $ref: '#/components/pathItems/B' }, x: { $ref: '#/paths/~1a' } } } } }
      `,
      { callbacks: true },
    );
    expect(names(api).length).toBeLessThan(6);
  });
});

describe("the document", () => {
  const build = (text: string, name = "api.yaml") =>
    buildApi(new Sources(new SourceFile(name, `file:///${name}`, text)));

  test.each([
    ["openapi: 3.0.0", "3.0"],
    ["openapi: 3.0.4", "3.0"],
    ["openapi: '3.0'", "3.0"],
    ["openapi: 3.0", "3.0"],
    ["openapi: 3", "3.0"],
    ["openapi: 3.1", "3.1"],
    ["openapi: 3.1.1", "3.1"],
    ["openapi: 3.1.0-rc1", "3.1"],
    ["openapi: 3.2.0", "3.2"],
    ["openapi: ' 3.2.0 '", "3.2"],
    ["swagger: '2.0'", "2.0"],
    ["swagger: 2.0", "2.0"],
    ["swagger: 2", "2.0"],
    ['{"swagger":2.0}', "2.0"],
  ])("%s is version %s", (text, version) => expect(build(text).version).toBe(version));

  test.each([
    ["", "1:1 the file is empty"],
    ["\n \n", "1:1 the file is empty"],
    ["# nothing\n  # at all\n", "1:1 the file holds nothing but comments"],
    ["null", "1:1 the document is not a mapping, so it is no OpenAPI description"],
    ["just text", "1:1 the document is not a mapping, so it is no OpenAPI description"],
    ["\n- a\n- b\n", "2:1 the document is not a mapping, so it is no OpenAPI description"],
    ["[]", "1:1 the document is not a mapping, so it is no OpenAPI description"],
    ["name: x\n", "1:1 the document has neither `openapi` nor `swagger`, so it is no OpenAPI description"],
    ["{}", "1:1 the document has neither `openapi` nor `swagger`, so it is no OpenAPI description"],
    ["a: 1\nopenapi: 4.0.0\n", "2:1 `openapi: 4.0.0` is a version of OpenAPI that statuslint does not know"],
    ["openapi: 3.10.0", "1:1 `openapi: 3.10.0` is a version of OpenAPI that statuslint does not know"],
    ["openapi: 2.0", "1:1 `openapi: 2.0` is a version of OpenAPI that statuslint does not know"],
    ["swagger: '3.0.0'", "1:1 `swagger: 3.0.0` is a version of OpenAPI that statuslint does not know"],
    ["swagger: '1.2'", "1:1 `swagger: 1.2` is a version of OpenAPI that statuslint does not know"],
    ["openapi:\n", "1:1 `openapi` states no version of OpenAPI"],
    ["openapi: [ 3 ]", "1:1 `openapi` states no version of OpenAPI"],
    ["openapi: { toString: 1 }", "1:1 `openapi` states no version of OpenAPI"],
    ["openapi: true", "1:1 `openapi` states no version of OpenAPI"],
  ])("%j: %s", (text, expected) => {
    const problem = ((): string => {
      try {
        build(text);
        return "nothing";
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        const { position, message } = error.problem;
        return `${position?.line}:${position?.column} ${message}`;
      }
    })();
    expect(problem).toBe(expected);
  });

  test("with nothing in it has no operations", () => {
    expect(build("openapi: 3.1.0\n").operations).toEqual([]);
    expect(build("openapi: 3.1.0\npaths: []\ncomponents: text\nsecurity: 1\ninfo: x\n").operations).toEqual(
      [],
    );
    expect(build("swagger: '2.0'\npaths:\nsecurityDefinitions: [ a ]\n").operations).toEqual([]);
  });

  test("tells what it is, and which keys stand twice, in all its files", () => {
    const api = buildApi(
      sourcesOf({
        "api.yaml":
          "openapi: 3.1.0\ninfo: { title: Shop, description: Sells. }\npaths: { /a: { $ref: a.json } }\n",
        "a.json": '{"get":{"responses":{"200":{},"200":{}}}}',
      }),
    );
    expect(api).toMatchObject({ openapi: "3.1.0", title: "Shop", description: "Sells." });
    expect(api.duplicateKeys.map(({ file, pointer }) => `${file.uri} /${pointer.join("/")}`)).toEqual([
      "a.json /get/responses/200",
    ]);
  });

  test("is told from other files by a look", () => {
    expect(isDescription({ openapi: 1 })).toBe(true);
    expect(isDescription({ swagger: "2.0" })).toBe(true);
    for (const other of [{}, [], null, "openapi", Object.create({ openapi: 1 })]) {
      expect(isDescription(other)).toBe(false);
    }
  });
});

describe("a description that multiplies", () => {
  const many = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join("\n");

  test("aliases is refused before it fills the memory", () => {
    const text = [
      "openapi: 3.1.0",
      "x-e: &e { value: 1 }",
      `x-m: &m { examples: {\n${many(200, (index) => `  e${index}: *e,`)}\n} }`,
      `x-r: &r { content: {\n${many(200, (index) => `  a/b${index}: *m,`)}\n} }`,
      `x-o: &o { responses: {\n${many(200, (index) => `  r${index}: *r,`)}\n} }`,
      `x-p: &p { get: *o, put: *o, post: *o, delete: *o }`,
      "paths:",
      many(200, (index) => `  /p${index}: *p`),
    ].join("\n");
    expect(() => apiOf(text, { maxParts: 100_000 })).toThrow(
      "the description holds more than 100000 operations, responses and parts of them",
    );
  });

  test("references is refused too", () => {
    const text = [
      "openapi: 3.1.0",
      "paths:",
      many(1000, (index) => `  /p${index}: { $ref: '#/components/pathItems/P' }`),
      "components:",
      "  pathItems:",
      "    P:",
      "      get:",
      "        responses:",
      many(1000, (index) => `          r${index}: {}`),
    ].join("\n");
    expect(() => apiOf(text, { maxParts: 100_000 })).toThrow("holds more than 100000");
  });

  test("parameters or 2.0's media types is refused too", () => {
    const parameters = many(500, (index) => `      - { name: p${index}, in: query }`);
    const methods = ["get", "put", "post", "patch", "delete"].map((method) => `    ${method}: {}`).join("\n");
    const shared = `openapi: 3.1.0\npaths:\n  /a: &a\n    parameters:\n${parameters}\n${methods}\n`;
    const paths = many(100, (index) => `  /b${index}: *a`);
    expect(() => apiOf(shared + paths, { maxParts: 50_000 })).toThrow("holds more than 50000");
    const types = many(500, (index) => `  - a/b${index}`);
    const responses = many(500, (index) => `        r${index}: { schema: {} }`);
    const old = `swagger: '2.0'\nproduces:\n${types}\npaths:\n  /a:\n    get:\n      responses:\n${responses}\n`;
    expect(() => apiOf(old, { maxParts: 50_000 })).toThrow("holds more than 50000");
  });
});
