import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/findings/finding.ts";
import { audit } from "../../src/index.ts";
import { rules } from "../../src/rules/index.ts";
import type { Config } from "../../src/ruleset/config.ts";
import { loadConfig } from "../../src/ruleset/load/load.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { apiOf, dedent } from "../support/audit-text.ts";

/** A house with a description in its style, and one that breaks what it demands: `# ✗ rule, rule` marks where. */
interface House {
  readonly name: string;
  readonly style: string;
  readonly broken: string;
}

/** What every house has in common: version, title, one bearer token with one scope. */
const head = `
openapi: 3.1.1
info: { title: Library, version: "1" }
security: [{ token: [library.write] }]`;
const token = `
  securitySchemes:
    token: { type: oauth2, flows: { clientCredentials: { tokenUrl: /token, scopes: { library.write: Everything. } } } }`;

const zalando = `${token}
  headers:
    X-RateLimit: { schema: { type: integer } }
  responses:
    Problem:
      description: What went wrong stands in the problem.
      content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
  schemas:
    Problem:
      type: object
      properties:
        type: { type: string, format: uri-reference }
        title: { type: string }
        status: { type: integer }
        detail: { type: string }
        instance: { type: string, format: uri-reference }
    Book:
      type: object
      required: [title]
      properties:
        id: { type: string, readOnly: true }
        title: { type: string, minLength: 1 }
`;

const azure = `${token}
  headers:
    x-ms-request-id: { schema: { type: string } }
  responses:
    Error:
      description: It failed.
      headers:
        x-ms-request-id: { $ref: "#/components/headers/x-ms-request-id" }
        x-ms-error-code: { schema: { type: string } }
      content: { application/json: { schema: { $ref: "#/components/schemas/ErrorResponse" } } }
  schemas:
    ErrorResponse:
      type: object
      required: [error]
      properties: { error: { $ref: "#/components/schemas/ErrorDetail" } }
    ErrorDetail:
      type: object
      required: [code, message]
      properties:
        code: { type: string }
        message: { type: string }
        target: { type: string }
        innererror: { type: object, properties: { code: { type: string } } }
    Book:
      type: object
      required: [title]
      properties:
        bookId: { type: string, readOnly: true }
        title: { type: string, minLength: 1 }
`;

const google = `${token}
  responses:
    Error:
      description: It failed.
      headers: { X-Request-Id: { schema: { type: string } } }
      content: { application/json: { schema: { $ref: "#/components/schemas/Error" } } }
  schemas:
    Error:
      type: object
      properties:
        error:
          type: object
          properties:
            code: { type: integer }
            message: { type: string }
            status: { type: string }
            details: { type: array, items: { type: object } }
    Book:
      type: object
      required: [title]
      properties:
        name: { type: string, readOnly: true }
        title: { type: string, minLength: 1 }
`;

const owasp = `${token}
  headers:
    X-Request-Id: { schema: { type: string } }
  responses:
    Error:
      description: It failed.
      headers: { X-Request-Id: { $ref: "#/components/headers/X-Request-Id" } }
      content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
    Unauthorized:
      description: A token is missing.
      headers:
        WWW-Authenticate: { schema: { type: string } }
        X-Request-Id: { $ref: "#/components/headers/X-Request-Id" }
      content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
    TooMany:
      description: The limit of requests is reached.
      headers:
        Retry-After: { schema: { type: integer } }
        X-Request-Id: { $ref: "#/components/headers/X-Request-Id" }
      content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
  schemas:
    Problem:
      type: object
      properties:
        type: { type: string, format: uri-reference }
        title: { type: string }
        status: { type: integer }
        detail: { type: string }
        code: { type: string }
    Book:
      type: object
      required: [title]
      properties:
        id: { type: string, readOnly: true }
        title: { type: string, minLength: 1 }
`;

const houses: readonly House[] = [
  {
    name: "owasp",
    style: `${head}
paths:
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put:
      operationId: replaceBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        204: { description: The book is replaced. }
        400: { $ref: "#/components/responses/Error" }
        401: { $ref: "#/components/responses/Unauthorized" }
        403: { $ref: "#/components/responses/Error" }
        404: { $ref: "#/components/responses/Error" }
        429: { $ref: "#/components/responses/TooMany" }
        500: { $ref: "#/components/responses/Error" }
components:${owasp}`,
    broken: `${head}
paths:
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    put: # ✗ 400-for-input, 401-for-secured, 403-for-scopes, 404-for-item, 429-declared, 5xx-declared
      operationId: replaceBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        204: { description: The book is replaced. }
    get: # ✗ 401-for-secured, 429-declared, 5xx-declared
      operationId: readBook
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        404: { description: There is no such book. } # ✗ error-body
        default: { $ref: "#/components/responses/Error" }
components:${owasp}`,
  },
  {
    name: "zalando",
    style: `${head}
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        200:
          description: The books.
          content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { $ref: "#/components/schemas/Book" } } } } } }
        default: { $ref: "#/components/responses/Problem" }
    post:
      operationId: createBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        201:
          description: The new book.
          headers: { Location: { schema: { type: string, format: uri-reference } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        400: { $ref: "#/components/responses/Problem" }
        409: { $ref: "#/components/responses/Problem" }
        429:
          description: The limit of requests is reached.
          headers:
            X-RateLimit-Limit: { $ref: "#/components/headers/X-RateLimit" }
            X-RateLimit-Remaining: { $ref: "#/components/headers/X-RateLimit" }
            X-RateLimit-Reset: { $ref: "#/components/headers/X-RateLimit" }
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
        500: { $ref: "#/components/responses/Problem" }
  /books/{book-id}:
    parameters: [{ name: book-id, in: path, required: true, schema: { type: string } }]
    put:
      operationId: replaceBook
      description: Rate limited, as the create is.
      parameters: [{ name: If-Match, in: header, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        204: { description: The book is replaced. }
        400: { $ref: "#/components/responses/Problem" }
        500: { $ref: "#/components/responses/Problem" }
components:${zalando}`,
    broken: `${head}
paths:
  /books:
    post:
      operationId: createBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        201: # ✗ 201-location
          description: The new book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        400: { $ref: "#/components/responses/Problem" }
        422: # ✗ status-rare, 422-field-errors
          description: A value is wrong.
          content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } # ✗ error-problem-json, error-one-shape
        429: # ✗ 429-retry-after
          description: The limit of requests is reached.
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
        460: { $ref: "#/components/responses/Problem" } # ✗ status-registered
        default: { $ref: "#/components/responses/Problem" }
  /books/{book-id}:
    parameters: [{ name: book-id, in: path, required: true, schema: { type: string } }]
    get: # ✗ 2xx-declared, 410-for-deprecated
      operationId: readBook
      deprecated: true
      responses:
        404: { $ref: "#/components/responses/Problem" }
        500: { $ref: "#/components/responses/Problem" }
components:${zalando}`,
  },
  {
    name: "azure",
    style: `${head}
paths:
  /books:
    post:
      operationId: Books_Create
      summary: Create a book
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        400: { $ref: "#/components/responses/Error" }
        default: { $ref: "#/components/responses/Error" }
  /books/{bookId}:
    parameters: [{ name: bookId, in: path, required: true, schema: { type: string } }]
    get:
      operationId: Books_Get
      deprecated: true
      description: Will be removed in June.
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        default: { $ref: "#/components/responses/Error" }
    put:
      operationId: Books_CreateOrReplace
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        201:
          description: The new book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        default: { $ref: "#/components/responses/Error" }
    patch:
      operationId: Books_CreateOrUpdate
      requestBody: { required: true, content: { application/merge-patch+json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        201:
          description: The new book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        400: { $ref: "#/components/responses/Error" }
        401:
          description: A token is missing.
          headers:
            WWW-Authenticate: { schema: { type: string } }
            x-ms-request-id: { $ref: "#/components/headers/x-ms-request-id" }
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/ErrorResponse" } } }
        403: { $ref: "#/components/responses/Error" }
        404: { $ref: "#/components/responses/Error" }
        5XX: { $ref: "#/components/responses/Error" }
    delete:
      operationId: Books_Delete
      responses:
        204: { description: The book is gone. }
        default: { $ref: "#/components/responses/Error" }
components:${azure}`,
    broken: `${head}
paths:
  /books/{bookId}:
    parameters: [{ name: bookId, in: path, required: true, schema: { type: string } }]
    put:
      operationId: Books_CreateOrReplace
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        201: # ✗ 201-body
          description: The new book.
        default: # ✗ error-request-id
          description: It failed.
          content:
            application/json:
              schema: # ✗ error-code
                type: object
                properties: { error: { type: object, properties: { message: { type: string } } } }
    delete:
      operationId: Books_Delete
      responses:
        202: # ✗ 202-trackable
          description: The book will be gone.
        default:
          description: It failed.
          headers: { x-ms-request-id: { $ref: "#/components/headers/x-ms-request-id" } }
          content:
            application/json:
              schema: # ✗ error-message
                type: object
                properties: { error: { type: object, properties: { code: { type: string } } } }
components:${azure}`,
  },
  {
    name: "google-aip",
    style: `${head}
paths:
  /v1/books:
    post:
      operationId: CreateBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
      responses:
        200:
          description: The book was created.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        400: { $ref: "#/components/responses/Error" }
        401:
          description: A token is missing.
          headers: { WWW-Authenticate: { schema: { type: string } }, X-Request-Id: { schema: { type: string } } }
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/Error" } } }
        403: { $ref: "#/components/responses/Error" }
        409: { $ref: "#/components/responses/Error" }
        500: { $ref: "#/components/responses/Error" }
        504: { $ref: "#/components/responses/Error" }
  /v1/books/{book}:
    parameters: [{ name: book, in: path, required: true, schema: { type: string } }]
    get:
      operationId: GetBook
      responses:
        200:
          description: The book.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        403: { $ref: "#/components/responses/Error" }
        404: { $ref: "#/components/responses/Error" }
        default: { $ref: "#/components/responses/Error" }
    delete:
      operationId: DeleteBook
      responses:
        200: { description: The book is gone. }
        403: { $ref: "#/components/responses/Error" }
        404: { $ref: "#/components/responses/Error" }
        default: { $ref: "#/components/responses/Error" }
  /v1/books/{book}:archive:
    parameters: [{ name: book, in: path, required: true, schema: { type: string } }]
    post:
      operationId: ArchiveBook
      responses:
        200: { description: The book is archived. }
        403: { $ref: "#/components/responses/Error" }
        404: { $ref: "#/components/responses/Error" }
        default: { $ref: "#/components/responses/Error" }
components:${google}`,
    broken: `${head}
paths:
  /v1/books/{book}:
    parameters: [{ name: book, in: path, required: true, schema: { type: string } }]
    get: # ✗ 403-for-scopes, 404-for-item
      operationId: GetBook
      responses:
        200: # ✗ 2xx-misused
          description: Not found.
          content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } }
        401:
          description: A token is missing.
          headers: { WWW-Authenticate: { schema: { type: string } }, X-Request-Id: { schema: { type: string } } }
          content:
            application/json:
              schema: # ✗ error-code, error-message
                type: object
                properties: { reasons: { type: array, items: { type: object } } }
        500: { $ref: "#/components/responses/Error" }
        502: { $ref: "#/components/responses/Error" } # ✗ 502-504-gateway
components:${google}`,
  },
];

async function findingsUnder(ruleset: string, text: string): Promise<readonly Finding[]> {
  const { layers } = await loadConfig({ folder: process.cwd(), file: false, ruleset, rules });
  return audit(apiOf(dedent(text)), resolveRuleset(ruleset, layers, rules)).findings;
}

const rulesOf = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(({ rule }) => rule)),
];

describe.each(houses)("$name", ({ name, style, broken }) => {
  const text = readFileSync(`rulesets/${name}.yaml`, "utf8");

  test("extends `recommended`, and each of its lines has a source", () => {
    expect((load(text) as Config).extends).toBe("recommended");
    const [, ...groups] = text.slice(text.indexOf("rules:")).split(/^(?= {2}#)/m);
    expect(groups.length).toBeGreaterThan(5);
    for (const group of groups)
      expect(group).toMatch(/^ {2}# .*(?:#[\w-]+|AIP-\d+|code\.proto|az-[\w-]+|owasp:[\w:-]+)/);
    expect(text.slice(text.indexOf("rules:")).split("\n")[1]).toMatch(/^ {2}# /);
  });

  test("a description in its style has nothing to answer for", async () => {
    expect((await findingsUnder(name, style)).map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  test("what it switches off would be found there", async () => {
    const off = Object.entries((load(text) as Config).rules ?? {}).flatMap(([id, setting]) =>
      setting === "off" ? [id] : [],
    );
    expect(rulesOf(await findingsUnder("recommended", style))).toEqual(expect.arrayContaining(off));
  });

  test("what it demands is found where it is missing", async () => {
    const lines = dedent(broken).split("\n");
    const marks = lines.flatMap((line, index) =>
      (/# ✗ (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? []).map((rule) => `${index + 1} ${rule}`),
    );
    const found = (await findingsUnder(name, broken)).map(
      ({ location, rule }) => `${location.start.line} ${rule}`,
    );
    expect(found.toSorted()).toEqual(marks.toSorted());
  });
});

test("the houses weigh what they demand as they say", async () => {
  const severity = async (ruleset: string, id: string): Promise<string | undefined> => {
    const { layers } = await loadConfig({ folder: process.cwd(), file: false, ruleset, rules });
    return resolveRuleset(ruleset, layers, rules).rules.find(({ rule }) => rule.id === id)?.severity;
  };
  expect(await severity("zalando", "error-problem-json")).toBe("error");
  expect(await severity("zalando", "201-location")).toBe("warning");
  expect(await severity("azure", "error-message")).toBe("error");
  expect(await severity("azure", "201-for-create")).toBeUndefined();
  expect(await severity("google-aip", "404-for-item")).toBe("error");
});
