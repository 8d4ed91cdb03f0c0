import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { CodeAction, CompletionItem, Position, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { codeActions } from "../../src/editor/code-actions.ts";
import { completions } from "../../src/editor/completion.ts";
import { edited } from "../../src/editor/files.ts";
import { hoverAt } from "../../src/editor/hover.ts";
import { documentSymbols } from "../../src/editor/operations.ts";
import { parse } from "../../src/source/syntax/parse.ts";
import { folderWith } from "../support/run.ts";
import { OpenWorkspace } from "../support/workspace.ts";

const shelf = `openapi: 3.1.0
info: { title: Shelf, version: "1" }
security: [{ token: [] }]
paths:
  /books:
    get:
      summary: List the books
      responses:
        "200":
          description: The books
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Book" } }
        "401": { $ref: "#/components/responses/NoToken" }
    post:
      summary: Add a book
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Book" }
      responses:
        "201":
          description: The new book
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Book" }
        "401": { $ref: "#/components/responses/NoToken" }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      summary: Read a book
      responses:
        "200":
          description: The book
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Book" }
        "401": { $ref: "#/components/responses/NoToken" }
components:
  schemas:
    Book: { type: object, properties: { id: { type: string }, title: { type: string } } }
    Problem: { type: object, properties: { type: { type: string }, title: { type: string } } }
  responses:
    NoToken:
      description: No token
      headers: { WWW-Authenticate: { schema: { type: string } } }
      content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
  securitySchemes: { token: { type: http, scheme: bearer } }
`;

const files: Record<string, string> = { ".statuslintrc.yaml": "extends: review\n" };
/** A workspace with one open document. */
async function opened(text: string, others: Readonly<Record<string, string>> = files, name = "openapi.yaml") {
  const folder = folderWith({ ...others, [name]: text });
  const open = new OpenWorkspace(folder);
  await open.open(name);
  const uri = open.uri(name);
  return { workspace: open.workspace, uri, folder, told: open.diagnostics.get(uri) ?? [] };
}

/** Where a text stands, or the place that is marked in it with ‸. */
function placeOf(text: string, wanted: string): Position {
  const at = text.indexOf(wanted.replace("‸", "")) + wanted.indexOf("‸");
  const before = text.slice(0, at).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

async function hovered(text: string, wanted: string): Promise<string | undefined> {
  const { workspace, uri } = await opened(text);
  const view = await workspace.view(uri);
  const hover = view && hoverAt(view, placeOf(text, wanted));
  return hover && (hover.contents as { value: string }).value;
}

describe("hover", () => {
  test("on a method tells what the operation is taken for, why, what it declares and what is missing", async () => {
    expect(
      await hovered(
        shelf,
        "  /books/{id}:\n    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]\n    g‸et:",
      ),
    ).toMatchInlineSnapshot(`
      "**GET /books/{id}** is taken for \`read\` (high confidence)

      - the path ends in a parameter, which names one thing

      Declares \`200\`, \`401\`.

      Missing:
      - 404 Not Found
      - 5XX

      ---

      **GET /books/{id} declares no 404 for an unknown \`id\`** ([\`404-for-item\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5))

      Without a declared 404, clients cannot tell what is gone from what broke.

      *What to do:* Declare \`404\` (or \`410\` where it is known to be gone for good).

      ---

      **GET /books/{id} declares no 5xx** ([\`5xx-declared\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.6))

      Every server fails at some time. Clients that know the shape of that answer can report it and try again; others break on a body they did not expect.

      *What to do:* Declare \`500\`, or one shape for all failures under \`5XX\` or \`default\`."
    `);
  });

  test("on a method tells what is missing in a sentence, unless that is told below", async () => {
    const scoped = shelf
      .replace("title: Shelf", "title: Shelf, description: Too many requests are refused")
      .replace("token: []", "token: [write]")
      .replace("type: http, scheme: bearer", "type: oauth2, flows: {}");
    expect((await hovered(scoped, "    po‸st:"))?.split("Missing:")[1]?.split("---")[0]).toBe(
      "\n- 400 Bad Request\n- 403 Forbidden\n- 429 Too Many Requests\n- 5XX: POST /books declares no 5xx\n\n",
    );
  });

  test("tells once why an operation is taken for something, though findings rest on it", async () => {
    const text = shelf.replace('"201":', '"200":');
    const told = 'the summary begins with "add"';
    expect((await hovered(text, "    po‸st:"))?.split(told)).toHaveLength(2);
    expect(await hovered(text, "    po‸st:")).toContain("201-for-create");
  });

  test("on a status tells what it means, and the rules about it", async () => {
    expect(await hovered(shelf, '"20‸1":')).toMatchInlineSnapshot(`
      "**201 Created has no Location header** ([\`201-location\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2))

      Without it the client must guess the address of what it has just created, or search for it.

      *What to do:* Declare a \`Location\` header on the 201 response, or answer 200 or 204 if nothing was created.

      ---

      **201 Created**: something new exists and Location names it.

      - An operation that creates something answers 201 Created ([\`201-for-create\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2))
      - A 201 Created response declares a Location header ([\`201-location\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2))
      - A 201 Created response describes what was created ([\`201-body\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2))
      - A POST that creates nothing does not answer 201 ([\`201-only-for-create\`](https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2))"
    `);
  });

  test("elsewhere says nothing", async () => {
    expect(await hovered(shelf, "summary: Li‸st")).toBeUndefined();
  });

  test("in JSON as in YAML", async () => {
    const text = JSON.stringify({
      openapi: "3.1.0",
      info: { title: "A", version: "1" },
      paths: { "/a": { get: { responses: { 200: { description: "OK" } } } } },
    });
    const { workspace, uri } = await opened(text, files, "openapi.json");
    const view = await workspace.view(uri);
    const hover = view && hoverAt(view, placeOf(text, '"ge‸t"'));
    expect(JSON.stringify(hover)).toContain("GET /a");
  });
});

describe("code lenses and symbols", () => {
  test("stand above each operation", async () => {
    const { workspace, uri } = await opened(shelf);
    const lenses = await workspace.codeLenses(uri);
    expect(
      lenses.map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`),
    ).toMatchInlineSnapshot(`
      [
        "6: list, high confidence · declares 200, 401",
        "15: create, high confidence · declares 201, 401",
        "30: read, high confidence · declares 200, 401",
      ]
    `);
  });

  test("stand nowhere above a line with several operations", async () => {
    const text = `openapi: 3.1.0
info: { title: Shelf, version: "1" }
paths:
  /books: { get: { responses: { 200: { description: All } } }, post: { responses: { 201: { description: New } } } }
  /books/{id}: { get: { responses: { 200: { description: One } } } }
`;
    const { workspace, uri } = await opened(text);
    expect((await workspace.codeLenses(uri)).map(({ range }) => range.start.line)).toEqual([4]);
  });

  test("stay where they were while the text cannot be read", async () => {
    const { workspace, uri } = await opened(shelf);
    const before = await workspace.codeLenses(uri);
    workspace.change(uri, 2, [{ text: shelf.replace("    post:", "\n    }{post:") }]);
    const now = await workspace.codeLenses(uri);
    expect(now.map(({ range }) => range.start.line)).toEqual(
      before
        .map(({ range }) => range.start.line)
        .filter((_, index) => index !== 1)
        .map((line) => (line > 15 ? line + 1 : line)),
    );
  });

  test("can be switched off", async () => {
    const { workspace, uri } = await opened(shelf);
    workspace.showing = { ...workspace.showing, codeLens: false };
    expect(await workspace.codeLenses(uri)).toEqual([]);
  });

  test("symbols are operations, and their responses", async () => {
    const { workspace, uri } = await opened(shelf);
    const view = await workspace.view(uri);
    const symbols = view ? documentSymbols(view) : [];
    expect(
      symbols.flatMap(({ name, range, children = [] }) => [
        `${name}: ${range.start.line + 1}–${range.end.line + 1}`,
        ...children.map(
          (child) => `  ${child.name}: ${child.range.start.line + 1}–${child.range.end.line + 1}`,
        ),
      ]),
    ).toMatchInlineSnapshot(`
      [
        "GET /books: 6–14",
        "  200 OK: 9–13",
        "  401 Unauthorized: 14–14",
        "POST /books: 15–27",
        "  201 Created: 22–26",
        "  401 Unauthorized: 27–27",
        "GET /books/{id}: 30–38",
        "  200 OK: 33–37",
        "  401 Unauthorized: 38–38",
      ]
    `);
  });
});

/** The texts of files after an edit, by name. */
function after(
  edit: WorkspaceEdit | undefined,
  texts: Readonly<Record<string, string>>,
  folder: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    (edit?.documentChanges ?? []).flatMap((change) => {
      if (!("edits" in change)) return [];
      const name = path.relative(folder, new URL(change.textDocument.uri).pathname);
      const ordered = [...(change.edits as TextEdit[])]
        .reverse()
        .map(({ range, newText }) => ({ range, text: newText }));
      return [[name, edited(texts[name] ?? "", ordered)]];
    }),
  );
}

async function acted(text: string, wanted: string, only?: readonly string[]) {
  const { workspace, uri, folder, told } = await opened(text);
  const view = await workspace.view(uri);
  const at = placeOf(text, wanted);
  const here = told.filter(({ range }) => range.start.line === at.line);
  const actions = view
    ? await codeActions(view, { start: at, end: at }, here, only, await workspace.acting(uri))
    : [];
  const texts = { "openapi.yaml": text, ...files };
  return {
    actions,
    apply: (action: CodeAction | undefined) => after(action?.edit, texts, folder),
    workspace,
    uri,
  };
}

describe("code actions", () => {
  test("mend what was found, and ignore it where it holds for no more", async () => {
    const { actions, apply } = await acted(shelf, '"20‸1":');
    expect(actions.map(({ title }) => title)).toMatchInlineSnapshot(`
      [
        "Suggestion: Declare a \`Location\` header on the 201 response, or answer 200 or 204 if nothing was created (201-location)",
        "Ignore 201-location here, because …",
      ]
    `);
    const mended = apply(actions.find(({ title }) => title.includes("(201-location)")))["openapi.yaml"];
    expect(mended).toContain("Location:");
    const ignored =
      apply(actions.find(({ title }) => title.startsWith("Ignore 201-location")))["openapi.yaml"] ?? "";
    expect(ignored).toContain("            201-location: because …");
    expect((await opened(ignored)).told).not.toContainEqual(
      expect.objectContaining({ code: "201-location" }),
    );
  });

  test("leave the report as the command line writes it", async () => {
    const { actions, workspace, uri } = await acted(shelf, '"20‸1":');
    expect(actions.length).toBeGreaterThan(1);
    const { findings = [] } = workspace.descriptionOf(uri)?.audited?.report ?? {};
    expect(findings.filter(({ edits }) => edits)).toEqual([]);
  });

  test("ignore what a shared response of another file has at that response, and not in all of the description", async () => {
    const ferry = `openapi: 3.1.0
info: { title: Ferry, version: "1" }
paths:
  /crossings:
    get:
      responses:
        "200": { description: All, content: { text/plain: {} } }
        "400": { $ref: "errors.yaml#/Wrong" }
        "500": { $ref: "errors.yaml#/Failed" }
`;
    const errors = `Wrong:
  description: Wrong
  content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } }
Failed:
  description: Failed
  content: { application/json: { schema: { type: object, properties: { reason: { type: string } } } } }
`;
    const others = { ...files, "openapi.yaml": ferry };
    const { workspace, uri, folder, told } = await opened(errors, others, "errors.yaml");
    const view = await workspace.view(uri);
    const isMeant = ({ code }: { readonly code?: unknown }): boolean => code === "error-problem-json";
    const wanted = told.filter(isMeant);
    expect(wanted).toHaveLength(2);
    const [last] = wanted.slice(-1);
    if (!view || !last) throw new Error("nothing is told");
    const actions = await codeActions(view, last.range, [last], ["quickfix"], await workspace.acting(uri));
    const ignoring = actions.find(({ title }) => title === "Ignore error-problem-json here, because …");
    const text = after(ignoring?.edit, { "errors.yaml": errors, ...others }, folder)["errors.yaml"] ?? "";
    const left = (await opened(text, others, "errors.yaml")).told.filter(isMeant);
    expect(left.map(({ range }) => range.start.line)).toEqual([wanted[0]?.range.start.line]);
  });

  test("say what an operation is, in the description or the configuration", async () => {
    const { actions, apply } = await acted(shelf, "    po‸st:", ["refactor"]);
    const own = actions.find(({ title }) => title === "POST /books is an action");
    expect(apply(own)["openapi.yaml"]).toContain("      x-statuslint:\n        intent: action\n");
    const configured = actions.find(
      ({ title }) => title === "POST /books is an action (in .statuslintrc.yaml)",
    );
    expect(apply(configured)[".statuslintrc.yaml"]).toBe(
      "extends: review\nintents:\n  POST /books: action\n",
    );
  });

  test("say it otherwise where something is said", async () => {
    const text = shelf.replace(
      "      summary: Add a book\n",
      "      summary: Add a book\n      x-statuslint: { intent: search }\n",
    );
    const { actions, apply } = await acted(text, "    po‸st:", ["refactor"]);
    const own = actions.find(({ title }) => title === "POST /books is a create");
    expect(apply(own)["openapi.yaml"]).toContain("x-statuslint: { intent: create }");
  });

  test.each([
    ["by an alias", "x-statuslint: { intent: *taken }"],
    ["by an alias of all", "x-statuslint: *said"],
    ["by a merge", "<<: *shared"],
    ["in a block", "x-statuslint:\n        intent: >-\n          search"],
    ["with an escape", 'x-statuslint: { intent: "\\u0073earch" }'],
  ])("say it in the configuration where it is said %s", async (_, said) => {
    const shared = "x-shared: &shared { x-statuslint: &said { intent: &taken search } }\n";
    const summary = "      summary: Add a book\n";
    const text = shelf.replace(summary, `${summary}      ${said}\n`).replace("paths:", `${shared}paths:`);
    const { actions } = await acted(text, "    po‸st:", ["refactor"]);
    const titles = actions.map(({ title }) => title).filter((title) => /is a create(?: \(in |$)/.test(title));
    expect(titles).toEqual(["POST /books is a create (in .statuslintrc.yaml)"]);
  });

  test("mend all of the file where that is asked for", async () => {
    const { actions, apply } = await acted(shelf, "op‸enapi", ["source"]);
    expect(actions.map(({ title }) => title)).toEqual([
      "Mend all in this file: fixes, and suggestions that the server must keep",
    ]);
    const mended = apply(actions[0])["openapi.yaml"] ?? "";
    expect((await opened(mended)).told.length).toBeLessThan((await opened(shelf)).told.length);
  });

  test("are none while the text cannot be read", async () => {
    const { actions } = await acted(`${shelf}]`, '"20‸1":');
    expect(actions).toEqual([]);
  });
});

/** What is offered where ‸ stands, once all around it was audited without. */
async function offered(text: string, name = "openapi.yaml"): Promise<readonly CompletionItem[]> {
  const whole = name.endsWith(".json") ? text.replace(/,?\s*"?‸"?/, "") : text.replace(/\n.*‸.*/, "");
  const { workspace, uri } = await opened(whole, files, name);
  const typed = text.replace("‸", "");
  workspace.change(uri, 2, [{ text: typed }]);
  const typing = workspace.typing(uri);
  return typing ? completions(typing, cursorIn(text)) : [];
}

/** Where ‸ stands. */
function cursorIn(text: string): Position {
  const before = text.slice(0, text.indexOf("‸")).split("\n");
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** What is offered where ‸ stands in a text that is audited as it is, and the text with each in it. */
async function filledIn(text: string, name?: string): Promise<readonly (readonly [string, string])[]> {
  const typed = text.replace("‸", "");
  const { workspace, uri } = await opened(typed, files, name);
  const typing = workspace.typing(uri);
  const items = typing ? completions(typing, cursorIn(text)) : [];
  return items.map((item) => {
    const { range, newText } = item.textEdit as TextEdit;
    return [newText, edited(typed, [{ range, text: newText }])];
  });
}

function newText(item: CompletionItem | undefined): string | undefined {
  return (item?.textEdit as TextEdit | undefined)?.newText;
}

describe("completion", () => {
  test("of status codes, those that fit the operation first", async () => {
    const items = await offered(
      shelf.replace(
        '              schema: { $ref: "#/components/schemas/Book" }\n        "401": { $ref: "#/components/responses/NoToken" }\ncomponents',
        '              schema: { $ref: "#/components/schemas/Book" }\n        4‸\ncomponents',
      ),
    );
    expect(items.slice(0, 4).map(({ label, detail }) => `${label}: ${detail}`)).toMatchInlineSnapshot(`
      [
        "401 Unauthorized: missing here",
        "404 Not Found: missing here",
        "5XX: missing here",
        "201 Created: undefined",
      ]
    `);
    expect(newText(items.find(({ label }) => label.startsWith("401")))).toBe(
      '"401":\n          $ref: "#/components/responses/NoToken"',
    );
    expect(items.some(({ label }) => label.startsWith("200"))).toBe(false);
  });

  test("of header fields, those of the status first", async () => {
    const items = await offered(
      shelf.replace(
        "          description: The new book\n",
        "          description: The new book\n          headers:\n            L‸\n",
      ),
    );
    expect(items[0]?.label).toBe("Location");
    expect(newText(items[0])).toBe(
      "Location:\n              description: Where the resource is.\n              schema: { type: string }",
    );
  });

  test("of what statuslint reads in a description", async () => {
    const at = (line: string): string =>
      shelf.replace("      summary: Add a book\n", `      summary: Add a book\n${line}\n`);
    expect((await offered(at("      x-statuslint:\n        i‸"))).map(({ label }) => label)).toEqual([
      "intent",
      "ignore",
    ]);
    expect((await offered(at("      x-statuslint: { intent: ‸ }"))).map(({ label }) => label)).toContain(
      "authenticate",
    );
    expect((await offered(at("      x-statuslint:\n        ignore:\n          2‸")))[0]?.label).toBe(
      "201-location",
    );
  });

  test.each([
    ["an operation", "      summary: Add a book\n", "      x-s‸\n"],
    ["a response", "          description: The new book\n", "          ‸\n"],
    ["a path", "  /books/{id}:\n", "    x‸\n"],
    ["the document", "components:\n", "x‸\n"],
  ])("of where statuslint reads something: in %s", async (_, before, line) => {
    const text = shelf.replace(before, before === "components:\n" ? line + before : before + line);
    const items = await offered(text);
    expect(items.map(({ label }) => label)).toEqual(["x-statuslint"]);
    const indentation = /^ */.exec(line)?.[0] ?? "";
    expect(newText(items[0])).toBe(`x-statuslint:\n${indentation}  `);
  });

  test("in JSON", async () => {
    const text = JSON.stringify(
      {
        openapi: "3.1.0",
        info: { title: "A", version: "1" },
        paths: { "/a": { delete: { responses: { 200: { description: "OK" } } } } },
      },
      null,
      2,
    );
    const items = await offered(
      text.replace('"description": "OK"\n          }', '"description": "OK"\n          },\n          "‸"'),
      "openapi.json",
    );
    expect(newText(items.find(({ label }) => label === "404 Not Found"))).toBe(
      '"404": {\n            "description": "Not Found"\n          }',
    );
  });

  test.each([
    ["in front of a member", '{‸"200":{"description":"One"}}'],
    ["behind a member", '{"200":{"description":"One"}‸}'],
    ["between two", '{"200":{},‸"404":{}}'],
    ["of a key that has its value", '{"20‸":{"description":"One"}}'],
  ])("leaves JSON that can be read: %s", async (_, responses) => {
    const text = `{"openapi":"3.1.0","info":{"title":"Shelf","version":"1"},"paths":{"/shelves/{id}":{"get":{"responses":${responses}}}}}`;
    const filled = await filledIn(text, "openapi.json");
    expect(filled.length).toBeGreaterThan(10);
    for (const [, whole] of filled) expect(() => JSON.parse(whole), whole).not.toThrow();
  });

  test.each([
    ["in front of a member", "{ ‸200: { description: One } }"],
    ["behind a member", "{ 200: { description: One } ‸}"],
    ["on a line of its own", "{\n        200: { description: One },\n        ‸\n      }"],
    ["of a key that has its value", "{ 20‸: { description: One } }"],
    ["under the headers of one", "{ 200: { description: One, headers: { ‸ } } }"],
  ])("leaves YAML's flow style that can be read: %s", async (_, responses) => {
    const text = `openapi: 3.1.0\ninfo: { title: Shelf, version: "1" }\npaths:\n  /shelves/{id}:\n    get:\n      responses: ${responses}\n`;
    const filled = await filledIn(text);
    expect(filled.length).toBeGreaterThan(10);
    for (const [, whole] of filled) expect(() => parse(whole, false), whole).not.toThrow();
  });

  test("of a key alone where its value stands behind, and of none within a longer one", async () => {
    const [first] = await filledIn(shelf.replace('"401": {', '"‸40": {'));
    expect(first?.[0]).toMatch(/^"\w{3}"$/);
    expect(await filledIn(shelf.replace('"401": {', '"4‸ (01)": {'))).toEqual([]);
  });

  test("not behind the end of the text", async () => {
    const { workspace, uri } = await opened(shelf);
    const typing = workspace.typing(uri);
    expect(typing && completions(typing, { line: 10_000, character: 3 })).toEqual([]);
  });

  test.each([
    ["another key of an operation", "      summary: Add a book\n", "      ta‸\n"],
    ["in a schema", "        content:\n", "          x‸\n"],
    ["in components", "components:\n", "  x‸\n"],
  ])("nowhere else: %s", async (_, before, line) => {
    expect(await offered(shelf.replace(before, before + line))).toEqual([]);
  });
});

test("what is shown of the example of the documentation can be asked about at every place", async () => {
  const text = readFileSync("specs/bookshop.yaml", "utf8");
  const { workspace, uri } = await opened(text, {});
  const view = await workspace.view(uri);
  if (!view) throw new Error("the example is not audited");
  const hovers = text.split("\n").flatMap((line, number) => {
    const character = line.length - line.trimStart().length;
    return hoverAt(view, { line: number, character }) ? [number] : [];
  });
  expect(hovers.length).toBeGreaterThan(20);
});
