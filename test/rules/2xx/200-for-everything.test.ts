import { describe, test } from "vitest";
import rule from "../../../src/rules/2xx/200-for-everything.ts";
import { expectMarks, testRule } from "../../support/test-rule.ts";

const responses = (body: string, more: string): string =>
  `responses: { 200: { description: It., content: { application/json: { schema: ${body} } } }${more} }`;
/** Reads that answer with this body, one a letter. */
const reads = (letters: string, body: string, more = ""): string =>
  [...letters].map((letter) => `/${letter}: { get: { ${responses(body, more)} } }`).join("\n");
/** The same, of an object with these members. */
const objects = (letters: string, members: string, more = ""): string =>
  reads(letters, `{ type: object, properties: { ${members} } }`, more);

const text = "type: string";
const mark = "# ✗";
const envelope = `code: { type: integer }, msg: { ${text} }, data: { type: object }`;
const plain = `name: { ${text} }, size: { type: integer }`;
const error = ", 404: { description: There is none. }";

/** The same with a mark behind the first line, where the first operation stands. */
const marked = (paths: string, says: string): string => paths.replace("\n", ` ${mark} ${says}\n`);

describe("the member that tells", () => {
  test.each([
    ["success", `success: { type: boolean }, message: { ${text} }`],
    ["ok", `ok: { type: boolean }, msg: { ${text} }, result: {}`],
    [
      "isSuccess",
      `isSuccess: { type: boolean }, info_message: { ${text} }, responseMessage: { ${text} }, value: {}`,
    ],
    ["status", `status: { ${text}, enum: [success, fail, error] }, data: {}`],
    ["status", `status: { ${text}, example: success }, data: {}`],
    ["status", `status: { ${text} }, msg: { ${text} }, data: {}`],
    ["status", `status: { type: integer }, message: { ${text} }, items: {}`],
    ["code", envelope],
    ["errno", `errno: { type: integer }, errmsg: { ${text} }`],
    ["ret_code", `ret_code: { type: integer }, ret_msg: { ${text} }, list: {}`],
    ["statusCode", `statusCode: { type: integer }, message: { ${text} }, data: {}`],
    ["httpStatus", "httpStatus: { type: integer, enum: [200, 400, 404, 500] }, rows: {}"],
    ["resultCode", `resultCode: { ${text} }, resultDesc: { ${text} }`],
    ["error", "error: { type: [object, 'null'] }, data: {}"],
    ["result", `result: { ${text}, enum: [ok, error] }, users: {}`],
  ])("`%s` in { %s }", (name, members) => {
    expectMarks(rule, marked(objects("abcde", members), `\`${name}\` tells in 5 of 5 successes`));
  });

  test.each([
    [
      "a thing with a state",
      `id: { ${text} }, status: { ${text}, enum: [success, failed] }, message: { ${text} }`,
    ],
    ["a job", `status: { ${text}, enum: [queued, running, success, failed] }, message: { ${text} }`],
    ["a job's last error", "error: { type: [object, 'null'] }, result: {}, progress: { type: integer }"],
    ["a run", `runId: { ${text} }, status: { ${text} }, message: { ${text} }, result: {}`],
    [
      "a report of an earlier day",
      `status: { ${text} }, message: { ${text} }, data: {}, created_at: { ${text} }`,
    ],
    ["a call of JSON-RPC", `jsonrpc: { ${text} }, error: { type: [object, 'null'] }, result: {}`],
    ["a flag that is pinned", `success: { type: boolean, const: true }, message: { ${text} }`],
    ["a code that is pinned", `code: { type: integer, const: 0 }, message: { ${text} }`],
    ["a code alone", `code: { ${text} }, name: { ${text} }`],
    ["a flag beside an error, which another rule tells", `success: { type: boolean }, error: { ${text} }`],
    ["a flag alone", "success: { type: boolean }, data: {}"],
    ["a code of something", `countryCode: { ${text} }, message: { ${text} }`],
    ["a text alone", `message: { ${text} }, data: {}`],
    [
      "a state in words of its own",
      `status: { ${text}, enum: [open, closed] }, message: { ${text} }, data: {}`,
    ],
    ["an error that is always there", "error: { type: object }, data: {}"],
  ])("is not there in %s", (_, members) => {
    expectMarks(rule, objects("abcde", members));
  });
});

testRule(rule, {
  "the evidence": marked(
    objects("abcdefgh", envelope),
    "`code` tells in 8 of 8 successes whether the request worked, and no operation declares an error",
  ),
  "a few that answer errors already are named": `${marked(objects("abcdefghij", envelope), "and errors are declared by `GET /z` alone")}
/z: { get: { ${responses(`{ type: object, properties: { ${plain} } }`, error)} } }`,
  "errors with codes and bodies of their own: then the envelope is a style": `${objects("abcdefgh", envelope)}
${objects("yz", envelope, ", 400: { description: Bad., content: { application/json: { schema: { properties: { title: { type: string } } } } } }")}`,
  "errors with the envelope under their codes": objects(
    "abcde",
    envelope,
    ", 4XX: { description: Bad., content: { application/json: { schema: { properties: { code: { type: integer }, msg: { type: string } } } } } }",
  ),
  "errors under `default`": objects("abcde", envelope, ", default: { description: It failed. }"),
  "errors under a key that is mistyped": objects("abcde", envelope, ", 4xx: { description: It failed. }"),
  "the errors that a framework writes by itself are no word of the author": marked(
    objects(
      "abcde",
      envelope,
      ", 401: { description: Unauthorized }, 403: { description: Forbidden }, 404: { description: Not Found }",
    ),
    "no operation declares an error",
  ),
  "as soon as one of them has a text, they are": objects(
    "abcde",
    envelope,
    ", 401: { description: Unauthorized }, 404: { description: There is no such letter. }",
  ),
  "most successes are plain": `${objects("abcde", envelope)}
${objects("uvwxyz", plain)}`,
  "four are no habit": `${objects("abcd", envelope)}
/z: { get: { responses: { 204: { description: Nothing. } } } }`,
  "a body that is an envelope in one of its forms only": reads(
    "abcde",
    `{ oneOf: [{ properties: { ${envelope} } }, { properties: { ${plain} } }] }`,
  ),
  "a success that only `default` describes": marked(
    objects("abcde", envelope).replaceAll("200:", "default:"),
    "no operation declares an error",
  ),
  "what is asked for is a verdict": [..."abcde"]
    .map((letter) => `/${letter}/batch: { post: { ${responses(`{ properties: { ${envelope} } }`, "")} } }`)
    .join("\n"),
  GraphQL: [..."abcde"]
    .map(
      (letter) =>
        `/${letter}/graphql: { post: { ${responses("{ properties: { error: { type: [object, 'null'] }, data: {} } }", "")} } }`,
    )
    .join("\n"),
  "a body that only its example shows": `
/a: { get: { responses: { 200: { description: It., content: { application/json: { example: { success: true, message: Done. } } } } } } } ${mark} \`success\` tells in 5 of 5
${[..."bcde"].map((letter) => `/${letter}: { get: { responses: { 200: { description: It., content: { application/json: { example: { success: true, message: Done. } } } } } } }`).join("\n")}`,
  "a shared envelope is told where it is defined": `
/a: { get: { responses: &all { 200: { $ref: "#/components/responses/Answer" } } } }
${[..."bcde"].map((letter) => `/${letter}: { post: { responses: *all } }`).join("\n")}
components:
  responses:
    Answer: { description: It., content: { application/json: { schema: { $ref: "#/components/schemas/Answer" } } } }
  schemas:
    Answer:
      type: object
      properties:
        message: { type: string }
        success: { type: boolean } # ✗ \`success\` tells in 5 of 5 successes`,
  "2.0": `
swagger: "2.0"
info: { title: Test, version: "1" }
paths:
${[..."abcde"].map((letter) => `  /${letter}: { get: { responses: { 200: { description: It., schema: { $ref: "#/definitions/Answer" } } } } }`).join("\n")}
definitions:
  Answer:
    properties:
      errcode: { type: integer } # ✗ \`errcode\` tells in 5 of 5 successes
      errmsg: { type: string }`,
});
