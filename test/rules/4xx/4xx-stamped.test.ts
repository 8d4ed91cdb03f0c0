import rule from "../../../src/rules/4xx/4xx-stamped.ts";
import { testRule } from "../../support/test-rule.ts";

/** Responses with nothing but a description. */
const responses = (codes: string): string =>
  `responses: { ${codes
    .split(" ")
    .map((code) => `${code}: { description: It. }`)
    .join(", ")} }`;
/** Reads without input, one a letter. */
const reads = (letters: string, codes: string): string =>
  [...letters].map((letter) => `/${letter}: { get: { ${responses(codes)} } }`).join("\n");
const body = "requestBody: { content: { application/json: {} } }";
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";

testRule(rule, {
  "codes that nothing can bring about, the most frequent first": `
/a: { get: { ${responses("200 400 404 500")} } }
/b: { get: { ${responses("200 400 404 409 500")} } } # ✗ 400, 404, 409, 500 stand on at least 4 of 5 operations each, also where they can hardly come: 409 on reads (\`GET /b\` and 3 more), 400 without input (\`GET /a\` and 2 more), 404 without a parameter (\`GET /a\` and 2 more)
/c/{id}: { get: { ${id}, ${responses("200 400 404 409 500")} } }
/d/{id}: { get: { ${id}, ${responses("200 400 404 409 500")} } }
/e: { get: { ${responses("200 400 404 409 500")} } }`,
  "a precondition without its header, and a media type without a body": `
/a: { get: { ${responses("412 415 500")} } } # ✗ 412 without \`If-*\` (\`GET /a\` and 3 more), 415 without a body (\`GET /a\` and 3 more)
${reads("bcd", "412 415 500")}
/e: { post: { ${body}, parameters: [{ name: If-Match, in: header }], ${responses("412 415 500")} } }`,
  "wrong input where there is none": `
/a: { get: { ${responses("422 401 500")} } } # ✗ 422 without input
/b: { get: { parameters: [{ name: Authorization, in: header }, { name: X-Request-Id, in: header }], ${responses("422 401 500")} } }
${reads("cd", "422 401 500")}
/e: { post: { ${body}, ${responses("422 401 500")} } }`,
  "what any operation may answer": reads("abcdefgh", "401 403 406 429 500 503"),
  "where each of the set has its cause": `
/a/{id}:
  ${id}
  get: { ${responses("400 404 500")} }
  put: { ${body}, ${responses("400 404 409 500")} }
  patch: { ${body}, ${responses("400 404 409 500")} }
  delete: { ${responses("400 404 409 500")} }
  post: { ${body}, ${responses("400 404 409 500")} }`,
  "two codes are no set": reads("abcdefgh", "404 500"),
  "four operations are no habit": reads("abcd", "400 404 409 500"),
  "most operations without them": `
${reads("abcd", "400 404 409 500")}
${reads("efgh", "200")}`,
  "here and there one": `
${reads("ab", "400 401 500")}
/c: { post: { ${body}, ${responses("400 401 500")} }, put: { ${body}, ${responses("400 401 500")} } }
/d: { post: { ${body}, ${responses("400 401 500")} }, put: { ${body}, ${responses("400 401 500")} } }`,
  "a range and `default` are said of all": reads("abcdefgh", "4XX 5XX default"),
  "somebody else's server": `
/a:
  post:
    ${responses("201")}
    callbacks:
      done: { "{$request.body#/url}": { get: { ${responses("400 404 409")} }, head: { ${responses("400 404 409")} } } }
      late: { "{$request.body#/other}": { get: { ${responses("400 404 409")} }, head: { ${responses("400 404 409")} } } }`,
});
