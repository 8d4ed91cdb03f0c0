/**
 * Texts that are hard on regular expressions: long runs of what patterns repeat, ended by what makes them fail.
 *
 *   npx tsx test/support/worst-cases.ts
 *
 * audits a description for each of them, 100 KB at every place of a text and of a name, and prints which it has done. A
 * process of its own, because a regular expression that does not end cannot be stopped otherwise.
 */
import { fileURLToPath } from "node:url";
import { parse } from "../../src/source/syntax/parse.ts";
import { examine, faultsOf } from "./examine.ts";

const length = 100_000;

/** What is repeated, and what stands behind it. */
const parts: readonly (readonly [string, string])[] = [
  [" ", "x"],
  ["\n", "x"],
  ["\r\n ", "x"],
  ["a", "!"],
  ["aA", "!"],
  ["1", "x"],
  ["404 ", "x"],
  ["a ", "!"],
  ["_", "a"],
  [" - ", "x"],
  [".", "x"],
  ["/", "x"],
  ["/a", "?"],
  ["{", "x"],
  ["{a}", "x"],
  ["(", "x"],
  ["[a](", "x"],
  ["<", "x"],
  ["`", "x"],
  ["*", "x"],
  ["#", "x"],
  ["%", "x"],
  ["~", "x"],
  ["\\", "x"],
  ['"', "x"],
  ["'", "x"],
  [":", "x"],
  ["https://a.", " "],
  ["the 404 not found ", "!"],
  ["if the user is not ", "!"],
  ["invalid, missing or ", "!"],
  ["will be removed ", "!"],
  ["; a=b", ";"],
  ["\u0301", "x"],
  ["\ud83d\ude00", "\ud83d"],
  ["\ud800", "x"],
];

/** Each worst case with its name. */
export const worstCases: readonly { readonly name: string; readonly text: string }[] = parts.map(
  ([part, end]) => ({
    name: JSON.stringify(part),
    text: `${part.repeat(Math.ceil(length / part.length)).slice(0, length)}${end}`,
  }),
);

/** A description in which a text stands wherever prose may. */
export function withProse(text: string): string {
  const schema = { type: "object", title: text, properties: { message: { description: text } } };
  const content = { "application/json": { schema, example: { message: text, status: text } } };
  const operation = {
    summary: text,
    description: text,
    parameters: [{ name: "a", in: "query", description: text }],
    requestBody: { description: text },
    responses: Object.fromEntries(
      ["200", "404", "409", "500"].map((status) => [status, { $ref: "#/components/responses/R" }]),
    ),
  };
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: text, description: text, version: "1" },
    paths: { "/users": { get: { ...operation, deprecated: true }, post: operation } },
    components: {
      responses: { R: { description: text, headers: { "Retry-After": { description: text } }, content } },
    },
  });
}

/** A description in which a text stands in one kind of name. */
export const withName: Readonly<Record<string, (text: string) => string>> = {
  path: (text) =>
    description({
      [`/${text}`]: { post: { responses: { 200: {} } }, get: {} },
      [`/${text}/{id}`]: { get: {} },
    }),
  operation: (text) =>
    description({ "/users": { post: { operationId: text, tags: [text], responses: { 200: {} } } } }),
  status: (text) => description({ "/users": { get: { responses: { [text]: {}, [`4${text}`]: {} } } } }),
  header: (text) => description({ "/users": { post: { responses: { 201: { headers: { [text]: {} } } } } } }),
  "media type": (text) =>
    description({
      "/users": {
        get: { responses: { 200: { content: { [text]: {} } }, 404: { content: { [text]: {} } } } },
      },
    }),
  member: (text) => {
    const schema = { properties: { [text]: {} }, required: [text], type: text, format: text };
    return description({
      "/users": { get: { responses: { 404: { content: { "application/json": { schema } } } } } },
    });
  },
  parameter: (text) =>
    description({
      "/users/{id}": {
        get: {
          parameters: [
            { name: text, in: "header" },
            { name: text, in: text },
          ],
        },
      },
    }),
  component: (text) =>
    description(
      { "/users": { get: { responses: { 404: { $ref: `#/components/responses/${encoded(text)}` } } } } },
      { components: { responses: { [text]: { description: "" } } } },
    ),
  reference: (text) =>
    description({ "/users": { get: { responses: { 404: { $ref: text }, 500: { $ref: `#${text}` } } } } }),
  security: (text) =>
    description(
      { "/users": { get: { security: [{ [text]: [text] }] } } },
      { components: { securitySchemes: { [text]: { type: "http", scheme: text } } } },
    ),
  extension: (text) =>
    description({ "/users": { get: { "x-statuslint": { intent: text, ignore: { [text]: text } } } } }),
  version: (text) => JSON.stringify({ openapi: `3.1${text}`, paths: {} }),
};

function description(paths: unknown, rest: object = {}): string {
  return JSON.stringify({ openapi: "3.1.0", info: { title: "Users", version: "1" }, paths, ...rest });
}

function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1"));
}

function readable(text: string, isJson: boolean): void {
  try {
    parse(text, isJson);
  } catch {
    // Broken or not: it ended.
  }
}

function run(): void {
  for (const { name, text } of worstCases) {
    process.stdout.write(`${name} as text of a file\n`);
    for (const before of ["", "a: ", "a: '", '{"a": "', "{ a: ", "a: |\n  "]) {
      readable(before + text, false);
      readable(before + text, true);
    }
    process.stdout.write(`${name} as prose\n`);
    const prose = { "api.json": withProse(text) };
    for (const fault of faultsOf(examine(prose), prose)) throw new Error(`${name} as prose: ${fault}`);
    for (const [place, document] of Object.entries(withName)) {
      process.stdout.write(`${name} as name of ${place}\n`);
      const files = { "api.json": document(text) };
      for (const fault of faultsOf(examine(files, { withoutReports: true }), files))
        throw new Error(`${name} as ${place}: ${fault}`);
    }
  }
  process.stdout.write("done\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) run();
