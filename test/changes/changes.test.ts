import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { operationsThen } from "../../src/audit/since.ts";
import { changesOf } from "../../src/changes/changes.ts";
import { kinds } from "../../src/changes/kinds.ts";
import type { Change } from "../../src/findings/change.ts";
import { operationNames } from "../../src/reports/words/changes.ts";
import { sourceName } from "../../src/reports/words/source-name.ts";
import { apiOf, documentOf } from "../support/audit-text.ts";
import others from "./others.json" with { type: "json" };
import { changeCases } from "./table.ts";

function changes(before: string, after: string): readonly Change[] {
  const [then, now] = [apiOf(documentOf(before)), apiOf(documentOf(after))];
  return changesOf(then, now, operationsThen(then, now));
}

function told(change: Change): string {
  return `${change.effect}: ${operationNames(change)}: ${change.message}`;
}

/** The lines that carry a change, and its kinds: those with a place. */
function marks(after: string): readonly string[] {
  return documentOf(after)
    .split("\n")
    .flatMap((line, index) =>
      (/# ✗ (.+)$/.exec(line)?.[1]?.split(", ") ?? []).map((kind) => `${index + 1} ${kind}`),
    );
}

describe("what is told", () => {
  test.each(changeCases.map((one): [string, (typeof changeCases)[number]] => [one.name, one]))(
    "%s",
    (_, { before, after, told: expected }) => {
      const found = changes(before, after);
      expect(found.map(told)).toEqual(expected);
      const places = found.flatMap(({ location, kind }) =>
        location ? [`${location.start.line} ${kind}`] : [],
      );
      expect(places.sort()).toEqual([...marks(after)].sort());
    },
  );
});

test("each kind of change is in the table", () => {
  const seen = new Set(
    changeCases.flatMap(({ before, after }) => changes(before, after).map(({ kind }) => kind)),
  );
  expect([...kinds.keys()].filter((id) => !seen.has(id))).toEqual([]);
});

describe("docs/changes.md", () => {
  const { versions, answers } = others;
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  const answer = (text: string | undefined): string => text?.replace(/ (\S+)$/, " `$1`") ?? "–";

  /** The page with what it holds between two marks written anew. */
  function withPart(page: string, name: string, head: readonly string[], rows: readonly string[][]): string {
    const [before, rest = ""] = page.split(`<!-- ${name} -->\n`);
    const after = rest.slice(rest.indexOf(`<!-- end of ${name} -->`));
    const table = [head, head.map(() => "---"), ...rows].map(row).join("\n");
    return `${before}<!-- ${name} -->\n\n${table}\n\n${after}`;
  }

  // `npx vitest run test/changes -u` writes it anew.
  test("lists every kind, and every change of the table as others tell it", async () => {
    const explained = [...kinds].map(([id, { effect, title, notice, source }]) => [
      `\`${id}\``,
      effect,
      `${title}. ${notice} [${sourceName(source).name}](${source})`,
    ]);
    const compared = changeCases.map(({ name, before, after }) => {
      const [worst] = changes(before, after);
      const { oasdiff, redocly } = answers[name as keyof typeof answers];
      return [
        name,
        worst ? `${worst.effect} \`${worst.kind}\`` : "–",
        answer(oasdiff[0]),
        answer(redocly[0]),
      ];
    });
    const heads = ["change", "statuslint", `oasdiff ${versions.oasdiff}`, `Redocly CLI ${versions.redocly}`];
    const page = withPart(
      readFileSync("docs/changes.md", "utf8"),
      "kinds",
      ["kind", "effect", "what changed, and what clients notice"],
      explained,
    );
    await expect(withPart(page, "table", heads, compared)).toMatchFileSnapshot("../../docs/changes.md");
  });
});

describe("an operation is its method and path", () => {
  const widgets = "    get: { operationId: listWidgets, responses: { 200: { description: All. } } }";
  const at = (base: string, path: string): string =>
    `openapi: 3.1.0\ninfo: { title: T, version: '1' }\nservers: [{ url: https://api.example.org${base} }]\npaths:\n  ${path}:\n${widgets}`;

  test("whether its path begins with the servers or not", () => {
    expect(changes(at("/v1", "/widgets"), at("/", "/v1/widgets"))).toEqual([]);
    expect(changes(at("", "/v2/widgets"), at("/v2/", "/widgets"))).toEqual([]);
    expect(changes(at("", "/v1/widgets"), at("", "/v2/widgets")).map(told)).toEqual([
      "breaking: GET /v2/widgets (was /v1/widgets): the path is another",
    ]);
  });

  test("whatever its operationId, also where that moved on", () => {
    const before = `/a:\n${widgets.slice(2)}`;
    const after = `/b:\n${widgets.slice(2)}\n/a:\n  get: { operationId: listGadgets, responses: { 202: { description: So. } } }`;
    expect(changes(before, after).map(told)).toEqual(["breaking: GET /a: 202 is declared in place of 200"]);
  });

  test("where two paths differ by parameters' names alone, each is itself", () => {
    const both = `/a/{id}:\n${widgets.slice(2)}\n/a/{name}:\n  get: { deprecated: true, responses: { 204: { description: So. } } }`;
    expect(changes(both, both)).toEqual([]);
  });

  test("and one that only looks like it, with another operationId, is another", () => {
    const read = (path: string, id: string): string =>
      `/${path}/{id}:\n  get: { operationId: ${id}, tags: [shop], summary: Read one, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { 200: { description: It. } } }`;
    expect(changes(read("cats", "readCat"), read("dogs", "readDog")).map(told)).toEqual([
      "breaking: GET /cats/{id}: the operation is gone",
    ]);
    expect(changes(read("cats", "readCat"), read("dogs", "readCat")).map(told)).toEqual([
      "breaking: GET /dogs/{id} (was /cats/{id}): the path is another",
    ]);
  });

  test("also with parameters that are no OpenAPI's", () => {
    expect(changes(at("", "/widgets/:id"), at("", "/widgets/{id}"))).toEqual([]);
  });

  test("and a slash at the end is none that breaks for sure", () => {
    expect(
      changes(at("", "/widgets/"), at("", "/widgets")).map(({ effect, kind }) => [effect, kind]),
    ).toEqual([["risky", "operation-moved"]]);
  });
});

describe("what decides", () => {
  test.each<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    ["a version", ["a/json; v=1"], ["a/json; v=2"], ["200 is `a/json; v=1` no longer, but `a/json; v=2`"]],
    [
      "one of two",
      ["a/json; v=1", "a/json;V=2"],
      ["a/json; V=2"],
      ["200 is `a/json; v=1` no longer, but `a/json; v=2`"],
    ],
    ["a version where there was none", ["a/json"], ["a/json; v=2"], []],
    ["none where there was a version", ["a/json; v=1"], ["a/json"], []],
    ["a further version", ["a/json; v=1"], ["a/json;v=1", "a/json; v=2"], []],
    [
      "another character set",
      ["text/csv; charset=ascii; header=present"],
      ["text/csv;header=present; charset=utf-8"],
      [],
    ],
  ])("of media types their parameters: %s", (_, before, after, expected) => {
    const pets = (types: readonly string[]): string =>
      `/pets:\n  get: { responses: { 200: { description: Pets., content: {${types.map((type) => ` "${type}": {}`)} } } } }`;
    expect(changes(pets(before), pets(after)).map(({ message }) => message)).toEqual(expected);
  });

  const get = (responses: string, more = ""): string => `/a:\n  get:\n    ${more}responses: { ${responses} }`;
  const json = "content: { application/json: { schema: { type: object } } }";

  test.each([
    [
      "a default that is the success is as good as its code",
      get(`default: { description: The thing., ${json} }`),
      get(`200: { description: The thing., ${json} }`),
      [],
    ],
    [
      "what a default says in the place of a code is compared",
      get(`200: { description: All. }, 404: { description: None., ${json} }`),
      get("200: { description: All. }, default: { description: An error., content: { text/plain: {} } }"),
      ["risky: GET /a: 404 is `text/plain` in place of `application/json`"],
    ],
    [
      "a 204 never had content",
      get(`204: { description: Done., ${json} }`),
      get("204: { description: Done. }"),
      [],
    ],
    [
      "what leads nowhere may be anything",
      get(`200: { description: All., ${json} }`),
      get("200: { $ref: '#/components/responses/Nowhere' }"),
      [],
    ],
    [
      "a class that is misspelt is meant",
      get("200: { description: All. }, 404: { description: None. }"),
      get("200: { description: All. }, 4xx: { description: An error. }"),
      [],
    ],
    [
      "any media type holds each",
      get(`200: { description: All., ${json} }`),
      get("200: { description: All., content: { application/*: {} } }"),
      [],
    ],
    [
      "credentials of which nothing was said may only have been forgotten",
      get("200: { description: All. }"),
      `${get("200: { description: All. }", "security: [{ key: [] }]\n    ")}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }`,
      ["risky: GET /a: credentials are required: `header x-key`"],
    ],
    [
      "a 401 that was declared says that credentials were required",
      get("200: { description: All. }, 401: { description: Who? }"),
      `${get("200: { description: All. }, 401: { description: Who? }", "security: [{ key: [] }]\n    ")}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }`,
      [],
    ],
    [
      "a further way to be let in refuses nobody",
      `${get("200: { description: All. }", "security: [{ key: [] }]\n    ")}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer } } }`,
      `${get("200: { description: All. }", "security: [{ token: [] }, { key: [] }]\n    ")}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: x-key }, token: { type: http, scheme: bearer } } }`,
      [],
    ],
    [
      "both in place of either refuses those who have one",
      `${get("200: { description: All. }", "security: [{ key: [] }]\n    ")}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer } } }`,
      `${get("200: { description: All. }", "security: [{ token: [], key: [] }]\n    ")}\ncomponents: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, token: { type: http, scheme: bearer } } }`,
      ["breaking: GET /a: `header x-key` is accepted no longer, but `Bearer + header x-key`"],
    ],
    [
      "a part is only for who asks for one",
      get("200: { description: All. }"),
      get("200: { description: All. }, 206: { description: A part. }"),
      [],
    ],
    [
      "a 304 is only for who has a copy",
      get("200: { description: All. }"),
      get("200: { description: All. }, 304: { description: As it was. }"),
      [],
    ],
    [
      "a header for people is no loss to clients",
      get("200: { description: All., headers: { X-Request-Id: {}, Cache-Control: {}, X-Next: {} } }"),
      get("200: { description: All. }"),
      [
        "risky: GET /a: `X-Next` of 200 is gone",
        "harmless: GET /a: `X-Request-Id` of 200 is gone",
        "harmless: GET /a: `Cache-Control` of 200 is gone",
      ],
    ],
    [
      "work that is done needs nothing to follow it by",
      get("202: { description: Later., headers: { Location: {}, Retry-After: {} } }"),
      get("200: { description: Done. }"),
      ["risky: GET /a: 200 is declared in place of 202"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(changes(before, after).map(told)).toEqual(expected);
  });

  test("errors of OpenAPI 2.0 have no types of their own", () => {
    const swagger = (type: string, responses: string): string =>
      `swagger: '2.0'\ninfo: { title: T, version: '1' }\nproduces: [${type}]\npaths:\n  /a:\n    get:\n      responses: { ${responses} }`;
    const body = "schema: { type: object }";
    const both = `200: { description: All., ${body} }, 400: { description: Wrong., ${body} }`;
    expect(changes(swagger("application/json", both), swagger("text/csv", both)).map(told)).toEqual([
      "breaking: GET /a: 200 is `text/csv` in place of `application/json`",
    ]);
    const lost = both
      .replace(body, '$ref: ""')
      .replace('$ref: ""', "schema: { $ref: 'https://x.example/y' }");
    expect(changes(swagger("application/json", both), swagger("application/json", lost))).toEqual([]);
  });

  test("a callback is answered by clients, and is not compared", () => {
    const hook = (code: number): string =>
      `${get("200: { description: All. }")}\nwebhooks: { sold: { post: { responses: { ${code}: { description: So. } } } } }`;
    const [then, now] = [200, 204].map((code) => apiOf(documentOf(hook(code)), { callbacks: true }));
    if (!then || !now) throw new Error("two are needed");
    expect(changesOf(then, now, operationsThen(then, now))).toEqual([]);
  });
});
