import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { audit } from "../../src/audit/audit.ts";
import { frameworkAdvice } from "../../src/audit/framework-advice.ts";
import type { Framework } from "../../src/model/api.ts";
import { frameworks, generatorOf } from "../../src/model/generator.ts";
import { rules } from "../../src/rules/index.ts";
import { configSchema } from "../../src/ruleset/check/config-schema.ts";
import { resolveRuleset } from "../../src/ruleset/resolve.ts";
import { sha256 } from "../../src/sha256.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";

// `sh test/data/generated/make.sh` makes the descriptions anew.

const everything = resolveRuleset(
  "everything",
  [
    {
      origin: "test",
      config: { levels: { must: "error", should: "warning", consider: "info" } },
      placeOf: () => undefined,
    },
  ],
  rules,
);

function textOf(name: string): string {
  return readFileSync(path.join("test/data/generated", `${name}.json`), "utf8");
}

/** What is found in a description, by rule and operation, and what to do. */
function fixesOf(text: string, generator?: Framework | "none"): ReadonlyMap<string, string> {
  const { findings } = audit(apiOf(text, generator && { generator }), everything, {
    hash: sha256,
    advice: frameworkAdvice(),
  });
  return new Map(
    findings.map(({ rule, operation, status, fix }) => [
      [rule, operation?.method, operation?.path, status].filter(Boolean).join(" "),
      fix,
    ]),
  );
}

/** For each framework: what is found in what it makes at first, and its words for what mends it. */
const idioms: readonly (readonly [framework: string, finding: string, words: string])[] = [
  [
    "fastapi",
    "201-for-create post /products",
    '`status_code=201, responses={201: {"headers": {"Location": {"schema": {"type": "string"}}}}}`',
  ],
  ["fastapi", "204-for-delete delete /products/{id} 200", "`status_code=204` at the route"],
  [
    "fastapi",
    "401-for-secured get /products/{id}",
    '`responses={401: {"content": {"application/problem+json": {"schema": …}}}}`',
  ],
  ["fastapi", "404-for-item get /products/{id}", '`responses={404: {"content": '],
  ["fastapi", "error-problem-json get /products/{id} 422", '`responses={422: {"content": '],
  ["drf-spectacular", "201-location post /groups/ 201", '`OpenApiParameter("Location", str, '],
  [
    "drf-spectacular",
    "404-for-item get /groups/{id}/",
    '`(404, "application/problem+json"): ProblemSerializer`',
  ],
  ["drf-spectacular", "401-for-secured delete /groups/{id}/", '`(401, "application/problem+json")'],
  [
    "nestjs",
    "201-location post /products 201",
    "`headers: { Location: { schema: { type: 'string' } } }` in its decorator for 201",
  ],
  ["nestjs", "201-only-for-create post /products/search 201", "`@HttpCode(200)`"],
  [
    "nestjs",
    "204-for-delete delete /products/{id} 200",
    "`@HttpCode(204)` and `@ApiNoContentResponse()`, both",
  ],
  ["nestjs", "2xx-declared get /products/{id}/price", "add `@ApiOkResponse`"],
  [
    "nestjs",
    "404-for-item get /products/{id}",
    "`@ApiResponse({ status: 404, content: { 'application/problem+json': { schema: … } } })`",
  ],
  ["nestjs", "401-for-secured get /products/{id}", "and the success needs a decorator as well"],
  [
    "springdoc",
    "201-for-create post /products",
    '`@ResponseStatus(HttpStatus.CREATED)` and `@ApiResponse(responseCode = "201", headers = @Header(name = "Location"',
  ],
  ["springdoc", "204-for-delete delete /products/{id} 200", "`@ResponseStatus(HttpStatus.NO_CONTENT)`"],
  [
    "springdoc",
    "404-for-item get /products/{id}",
    'with `@ApiResponse(responseCode = "200", useReturnTypeSchema = true)` beside it',
  ],
  [
    "springdoc",
    "2xx-declared get /products/{id}/price",
    'add `@ApiResponse(responseCode = "200", useReturnTypeSchema = true)`',
  ],
  ["tsoa", "201-for-create post /products", "`@SuccessResponse<{ Location: string }>('201', 'Created')`"],
  [
    "tsoa",
    "401-for-secured get /products/{id}",
    "`@Response<Problem>('401', '…', undefined, 'application/problem+json')` at the method",
  ],
  ["tsoa", "404-for-item delete /products/{id}", "`@Response<Problem>('404', "],
  [
    "swaggo",
    "201-for-create post /products",
    "`// @Success 201 {object} …` and `// @Header 201 {string} Location",
  ],
  ["swaggo", "204-for-delete delete /products/{id} 200", "`// @Success 204`"],
  ["swaggo", "404-for-item get /products/{id}", "`// @Failure 404 {object} …`"],
  [
    "huma",
    "201-for-create post /products",
    "`DefaultStatus: 201` of the `huma.Operation`, and a field `Location string`",
  ],
  ["huma", "status-explicit get /products/{id}", "`Errors: []int{401}` of the `huma.Operation`"],
];

describe("what to do, in the words of the framework that makes the description", () => {
  test.each(idioms)("%s: %s", (framework, finding, words) => {
    const fix = fixesOf(textOf(`${framework}.wrong`)).get(finding);
    expect(fix).toContain(`In ${frameworks[framework as keyof typeof frameworks]}: `);
    expect(fix).toContain(words);
    // As it is advised, so it is mended.
    expect([...fixesOf(textOf(`${framework}.mended`)).keys()]).not.toContain(finding);
  });

  test("is what the configuration says, and with `none` it is for everybody", () => {
    const fixIn = (setting: Framework | "none"): string | undefined =>
      fixesOf(textOf("fastapi.wrong"), setting).get("404-for-item get /products/{id}");
    expect(fixIn("none")).toBe("Declare `404` (or `410` where it is known to be gone for good).");
    expect(fixIn("huma")).toContain("In Huma: `Errors: []int{404}` of the `huma.Operation`.");
  });

  test("says what the success needs only where the framework declared it by itself", () => {
    const described = textOf("nestjs.wrong").replaceAll('"description": ""', '"description": "A product."');
    const fix = fixesOf(described, "nestjs").get("404-for-item get /products/{id}");
    expect(fix).toContain("In NestJS: ");
    expect(fix).not.toContain("the success needs");
  });
});

describe("the framework that makes a description", () => {
  test.each(Object.keys(frameworks).filter((name) => idioms.some(([framework]) => framework === name)))(
    "%s is told by two signs, before and after",
    (name) => {
      for (const state of ["wrong", "mended"]) {
        const generator = generatorOf(apiOf(textOf(`${name}.${state}`)));
        expect(generator?.framework).toBe(name);
        expect(generator?.signs.length).toBeGreaterThan(1);
      }
    },
  );

  test("is Swashbuckle by the media types that it writes beside each other, and by its own words", () => {
    // Written after what it writes, for .NET is not what the others need.
    const media = (type: string): string =>
      `content: { ${type}: { schema: { $ref: "#/components/schemas/Shelf" } }, text/json: { schema: { $ref: "#/components/schemas/Shelf" } }`;
    const text = documentOf(`
/api/Shelves:
  post:
    tags: [Shelves]
    requestBody:
      ${media("application/json")}, application/*+json: { schema: { $ref: "#/components/schemas/Shelf" } } }
    responses:
      "200":
        description: The shelf was created.
        ${media('text/plain: { schema: { $ref: "#/components/schemas/Shelf" } }, application/json')} }
/api/Shelves/{id}:
  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
  get:
    tags: [Shelves]
    responses:
      "200":
        description: OK
        ${media('text/plain: { schema: { $ref: "#/components/schemas/Shelf" } }, application/json')} }
  delete: { tags: [Shelves], responses: { "200": { description: OK } } }
  put: { tags: [Shelves], responses: { "400": { description: Bad Request } } }
components: { schemas: { Shelf: { type: object, properties: { id: { type: string }, name: { type: string } } } } }`);
    expect(generatorOf(apiOf(text))).toMatchObject({
      framework: "swashbuckle",
      signs: { length: 3 },
    });
    expect(generatorOf(apiOf(text.replaceAll("text/json", "text/xml")))).toBeUndefined();
    const fixes = fixesOf(text);
    for (const [finding, words] of [
      ["201-for-create post /api/Shelves", "`[ProducesResponseType(typeof(…), 201)]` with `return Created"],
      [
        "204-for-delete delete /api/Shelves/{id} 200",
        "`[ProducesResponseType(204)]` with `return NoContent()`",
      ],
      [
        "404-for-item get /api/Shelves/{id}",
        '`[ProducesResponseType(typeof(ProblemDetails), 404, "application/problem+json")]`',
      ],
      ["2xx-declared put /api/Shelves/{id}", "add `[ProducesResponseType(typeof(…), 200)]`"],
    ] as const)
      expect(fixes.get(finding), finding).toContain(words);
  });

  test("is not told by one sign, nor by habits alone", () => {
    const head = "openapi: 3.1.0\ninfo: { title: Books, version: '1' }\n";
    const paths =
      "paths: { /books: { get: { operationId: ListBooks, security: [], responses: { 200: { description: Ok } } } } }\n";
    expect(generatorOf(apiOf(`${head}${paths}`))).toBeUndefined();
    const one = `${head}paths: {}\ncomponents: { schemas: { HTTPValidationError: { type: object } } }\n`;
    expect(generatorOf(apiOf(one))).toBeUndefined();
    const groups = "examples: {}, headers: {}, parameters: {}, requestBodies: {}, responses: {}";
    expect(generatorOf(apiOf(`${head}${paths}components: { ${groups} }\n`))?.framework).toBe("tsoa");
    const bundled = `${head}${paths}components: { callbacks: {}, ${groups}, links: {} }\n`;
    expect(generatorOf(apiOf(bundled))).toBeUndefined();
    const old =
      "swagger: '2.0'\ninfo: { title: Books, version: '1' }\npaths: {}\ndefinitions: { v1.Book: { type: object } }\n";
    expect(generatorOf(apiOf(old))).toBeUndefined();
  });

  test("is one of those that the configuration takes", () => {
    const { generator } = configSchema(rules).properties as { generator: { enum: readonly string[] } };
    expect(generator.enum).toEqual([...Object.keys(frameworks), "none"]);
  });
});

test("what signs somebody in or makes something is not told how to answer 204", () => {
  const fixes = fixesOf(
    documentOf(`
/sessions/login:
  post:
    operationId: login
    requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
    responses: { 200: { description: "" } }
/rules/create:
  post: { responses: { 200: { description: "" } } }
/rules/{id}/title:
  put: { responses: { 200: { description: "" } } }`),
    "nestjs",
  );
  expect(fixes.get("204-for-empty post /sessions/login 200")).toMatch(/carries it \(then 204 will do\)\.$/);
  expect(fixes.get("201-for-create post /rules/create")).toContain("In NestJS: `@ApiCreatedResponse(");
  expect(fixes.get("204-for-empty put /rules/{id}/title 200")).toContain("In NestJS: `@HttpCode(204)`");
});
