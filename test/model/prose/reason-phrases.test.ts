import { describe, expect, test } from "vitest";
import {
  leadingPhrase,
  mixedPhrase,
  namedCodes,
  namesAnError,
  wholePhrase,
} from "../../../src/model/prose/reason-phrases.ts";

describe("leadingPhrase", () => {
  test.each([
    ["Not Found", 404, "Not Found"],
    ["not found.", 404, "not found"],
    ["UNAUTHORIZED", 401, "UNAUTHORIZED"],
    ["Bad Request - the body is empty", 400, "Bad Request"],
    ["Bad-Request: the body is empty", 400, "Bad-Request"],
    ["Forbidden (ask an admin)", 403, "Forbidden"],
    ["Too Many Requests\nWait a minute", 429, "Too Many Requests"],
    ["TooManyRequests", 429, "TooManyRequests"],
    ["404 - Not Found", 404, "Not Found"],
    ["HTTP 404: Not Found", 404, "Not Found"],
    ["Unprocessable Entity", 422, "Unprocessable Entity"],
    ["Unprocessable Content", 422, "Unprocessable Content"],
    ["Internal server error response", 500, "Internal server error"],
    ["Not found error.", 404, "Not found"],
    ["No Content", 204, "No Content"],
    ["Accepted", 202, "Accepted"],
  ])("%j is %i", (text, code, words) => {
    expect(leadingPhrase(text)?.codes[0]).toBe(code);
    expect(leadingPhrase(text)?.words).toBe(words);
  });

  test.each([
    // Everyday words say nothing.
    "OK",
    "Found.",
    "Gone",
    "Conflict",
    "Locked",
    "Not acceptable: the name is too long",
    // The sentence goes on.
    "Not found or not visible",
    "Unauthorized users see nothing",
    "Created by the importer",
    "Accepted offers",
    "Forbidden words in the text",
    "No content type was given",
    "The order was not found",
    "",
  ])("%j is none", (text) => {
    expect(leadingPhrase(text)).toBeUndefined();
  });

  test("a server error in general may stand under each 5xx", () => {
    expect(leadingPhrase("Internal Server Error")?.codes).toEqual(
      expect.arrayContaining([500, 502, 503, 504]),
    );
  });
});

describe("wholePhrase", () => {
  test("a title that is a reason phrase", () => {
    expect(wholePhrase("Too Many Requests")?.codes).toEqual([429]);
  });
  test("a title that says more", () => {
    expect(wholePhrase("Too Many Requests today")).toBeUndefined();
  });
});

describe("mixedPhrase", () => {
  test("a number with another code's phrase, marked as code", () => {
    expect(mixedPhrase("Answers the HTTP `200 Created` status.")).toMatchObject({
      number: 200,
      codes: [201],
    });
    expect(mixedPhrase("Answers <code>403 Unauthorized</code>.")).toMatchObject({
      number: 403,
      codes: [401],
    });
  });
  test.each([
    "Answers `201 Created`.",
    "At most 200 created items are returned.",
    "`200 OK` and 404 Not Found",
  ])("%j has none", (text) => {
    expect(mixedPhrase(text)).toBeUndefined();
  });
});

describe("namedCodes", () => {
  test.each([
    ["NotFound", 404],
    ["OrderNotFound", 404],
    ["UnauthorizedError", 401],
    ["Unauthenticated", 401],
    ["bad_request", 400],
    ["BadRequestResponse", 400],
    ["TooManyRequests", 429],
    ["TooManyRequest", 429],
    ["RateLimitError", 429],
    ["ServerError", 500],
    ["InternalServerError", 500],
    ["ValidationError", 422],
    ["ConflictError", 409],
    ["404", 404],
    ["Generic404", 404],
    ["CreateShipmentBadRequest400", 400],
    ["permission-denied", 403],
  ])("%s is %i", (name, code) => {
    expect(namedCodes(name)?.[0]).toBe(code);
  });

  test.each([
    "Error",
    "Conflict",
    "MergeConflict",
    "Found",
    "OK",
    "NoContent",
    "Accepted",
    "Created",
    "Server",
    "GameServer",
    "Validation",
    "NotFoundOrForbidden",
    "ClientList",
    "constructor",
    "__proto__",
    "Error1001",
    "",
  ])("%s is none", (name) => {
    expect(namedCodes(name)).toBeUndefined();
  });

  test("a server error is each 5xx, so it fits a 503", () => {
    expect(namedCodes("ServerError")).toContain(503);
  });
});

describe("namesAnError", () => {
  test.each(["Error", "DefaultErrorResponse", "ApiProblem", "generic_error"])("%s does", (name) => {
    expect(namesAnError(name)).toBe(true);
  });
  test.each(["ErrorReport", "ErrorList", "Order", "Terror", "Response"])("%s does not", (name) => {
    expect(namesAnError(name)).toBe(false);
  });
});
