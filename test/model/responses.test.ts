import { describe, expect, test } from "vitest";
import type { Operation } from "../../src/model/api.ts";
import {
  covers,
  coversClass,
  hasContent,
  isErrorResponse,
  isExplicitSuccess,
  isSuccessResponse,
  responseWith,
} from "../../src/model/responses.ts";
import { apiOf } from "../support/audit-text.ts";

/** An operation that declares these keys. */
function declaring(...keys: readonly string[]): Operation {
  const responses = keys.map((key) => `'${key}': { description: x }`).join(", ");
  const [operation] = apiOf(
    `openapi: 3.1.0\npaths: { /a: { get: { responses: { ${responses} } } } }\n`,
  ).operations;
  if (!operation) throw new Error("no operation");
  return operation;
}

describe("covers", () => {
  test.each([
    // declared, code, covered, explicitly
    [["404"], 404, true, true],
    [["400"], 404, false, false],
    [["4XX"], 404, true, false],
    [["5XX"], 404, false, false],
    [["default"], 404, true, false],
    [["default"], 503, true, false],
    [["default"], 200, false, false],
    [["default"], 302, false, false],
    [["2XX"], 201, true, false],
    [["4xx", "40X", "600"], 404, false, false],
    [["default", "404"], 404, true, true],
    [[], 404, false, false],
  ])("%j: %i is %s, explicitly %s", (keys, code, covered, explicitly) => {
    const operation = declaring(...keys);
    expect(covers(operation, code)).toBe(covered);
    expect(covers(operation, code, { explicit: true })).toBe(explicitly);
  });

  test.each([
    [["404"], 4, true, true],
    [["404"], 5, false, false],
    [["4XX"], 4, true, false],
    [["default"], 5, true, false],
    [["200"], 4, false, false],
    [[], 5, false, false],
  ] as const)("class: %j: %i is %s, explicitly %s", (keys, statusClass, covered, explicitly) => {
    const operation = declaring(...keys);
    expect(coversClass(operation, statusClass)).toBe(covered);
    expect(coversClass(operation, statusClass, { explicit: true })).toBe(explicitly);
  });
});

describe("what a response is", () => {
  const kinds = (...keys: readonly string[]): Record<string, string> =>
    Object.fromEntries(
      declaring(...keys).responses.map((response) => [
        response.status.key,
        [
          isErrorResponse(response) ? "error" : "",
          isSuccessResponse(response) ? "success" : "",
          isExplicitSuccess(response) ? "explicit" : "",
        ]
          .filter(Boolean)
          .join(" "),
      ]),
    );

  test("by its code or class", () => {
    expect(kinds("101", "200", "2XX", "302", "3XX", "404", "4XX", "500", "5XX", "100", "4xx", "600")).toEqual(
      {
        "101": "explicit",
        "200": "success explicit",
        "2XX": "success explicit",
        "302": "explicit",
        "3XX": "explicit",
        "404": "error",
        "4XX": "error",
        "500": "error",
        "5XX": "error",
        "100": "",
        "4xx": "",
        "600": "",
      },
    );
  });

  test.each([
    [["default"], "success"],
    [["default", "404"], "success"],
    [["default", "2xx"], "success"],
    [["default", "200"], "error"],
    [["default", "2XX"], "error"],
    [["default", "302"], "error"],
    [["default", "101"], "error"],
  ])("%j: `default` is the %s", (keys, kind) => {
    expect(kinds(...keys).default).toBe(kind);
  });
});

test.each([
  ["Success", ["200"], "success"],
  ["The call was successful.", [], "success"],
  ["Unexpected error", [], "error"],
  ["The call was unsuccessful.", [], "error"],
  ["Successful, or an error", ["200"], "error"],
  ["Default response", ["200"], "error"],
  ["Default response", [], "success"],
] as const)("`default: %s` beside %j is the %s", (description, keys, kind) => {
  const responses = [...keys.map((key) => `'${key}': {}`), `default: { description: "${description}" }`];
  const [operation] = apiOf(
    `openapi: 3.1.0\npaths: { /a: { get: { responses: { ${responses.join(", ")} } } } }\n`,
  ).operations;
  const response = operation?.responses.at(-1);
  if (!operation || !response) throw new Error("no response");
  expect([isErrorResponse(response), isSuccessResponse(response)]).toEqual([
    kind === "error",
    kind === "success",
  ]);
  const isSaid = kind === "success" && !description.startsWith("Default");
  expect([covers(operation, 500), coversClass(operation, 4)]).toEqual([!isSaid, !isSaid]);
});

test("the response under exactly a code", () => {
  const operation = declaring("2XX", "201", "default");
  expect(responseWith(operation, 201)?.status.key).toBe("201");
  expect(responseWith(operation, 200)).toBeUndefined();
});

test("content is a media type at least; of a broken reference nobody knows", () => {
  const [operation] = apiOf(`openapi: 3.1.0
paths:
  /a:
    get:
      responses:
        200: { content: { a/b: {} } }
        201: { content: {} }
        202: {}
        203: { $ref: '#/nowhere' }
        204: { content: [ a/b ] }
        205: { content: { x-note: {} } }
`).operations;
  expect(operation?.responses.map(hasContent)).toEqual([true, false, false, true, false, false]);
});
