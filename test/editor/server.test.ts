import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestEditor } from "../support/editor.ts";
import { folderWith } from "../support/run.ts";

const bookshop = readFileSync("specs/bookshop.yaml", "utf8");
const root = `openapi: 3.1.0
info: { title: Post office, version: 1.0.0 }
paths:
  /parcels: { $ref: parcels.yaml }
`;
const part = `get:
  responses:
    "204": { description: None., content: { text/plain: {} } }
`;
const noBody = "204-no-body: 204 No Content declares content (text/plain), though a 204 never has a body";

describe("statuslint lsp", () => {
  let editor: TestEditor;
  const folder = folderWith({
    "openapi.yaml": bookshop,
    ".statuslintrc.yaml": "extends: recommended\n",
    "post/api.yaml": root,
    "post/parcels.yaml": "get: {}\n",
  });

  beforeAll(async () => {
    editor = await TestEditor.in(folder);
  });

  afterAll(async () => {
    expect(await editor.end()).toBe(0);
  });

  test("says what it can do", () => {
    expect(editor.initialized?.serverInfo?.name).toBe("statuslint");
    expect(editor.initialized?.capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2 },
    });
  });

  test("is initialized once", async () => {
    await expect(
      editor.request("initialize", { processId: null, rootUri: null, capabilities: {} }),
    ).rejects.toMatchObject({
      code: -32600,
    });
  });

  test("tells what is wrong with an open description, while it is edited, until it is closed", async () => {
    await editor.open("openapi.yaml", bookshop);
    const shown = await editor.shows("openapi.yaml");
    expect(shown).toContain("138: 201-location: 201 Created has no Location header");
    await editor.change("openapi.yaml", {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: "\n",
    });
    const below = await editor.shows("openapi.yaml", (now) => now.join() !== shown.join());
    expect(below).toEqual(shown.map((line) => line.replace(/^\d+/, (number) => String(Number(number) + 1))));
    await editor.change("openapi.yaml", `\n${bookshop}paths: {`);
    const isBroken = (now: readonly string[]) => now.some((line) => line.includes("this is not valid YAML"));
    expect(await editor.shows("openapi.yaml", isBroken)).toContain(
      "139: 201-location: 201 Created has no Location header",
    );
    await editor.change("openapi.yaml", bookshop);
    expect(await editor.shows("openapi.yaml", (now) => !isBroken(now))).toEqual(shown);
    await editor.close("openapi.yaml");
    await editor.shows("openapi.yaml", (now) => now.length === 0);
  });

  test("answers what editors ask for beside the protocol's own requests", async () => {
    await editor.open("openapi.yaml", bookshop);
    await editor.shows("openapi.yaml");
    const ask = (command: string, ...args: readonly unknown[]): Promise<unknown> =>
      editor.request("workspace/executeCommand", { command, arguments: args });
    expect(editor.initialized?.capabilities.executeCommandProvider?.commands).toContain("statuslint.report");
    expect(await ask("statuslint.report", editor.uri("openapi.yaml"))).toMatch(/^<!doctype html>/);
    expect(await ask("statuslint.report", editor.uri("openapi.yaml"), "compact")).toContain(
      "openapi.yaml:138:",
    );
    expect(await ask("statuslint.explain", "201-location")).toMatch(/^# `201-location`\n/);
    expect(await ask("statuslint.rules")).toContainEqual({
      id: "201-location",
      title: expect.stringMatching(/Location/),
    });
    const linked = ["markdown", "https://place.invalid"];
    expect(await ask("statuslint.report", editor.uri("openapi.yaml"), ...linked)).toContain(
      `(https://place.invalid${editor.folder}/openapi.yaml#L138)`,
    );
    await expect(ask("statuslint.report", editor.uri("other.yaml"))).rejects.toThrow("no part of an OpenAPI");
    await expect(ask("statuslint.report", editor.uri("openapi.yaml"), "pdf")).rejects.toThrow("`pdf`");
    await expect(ask("statuslint.explain", "201-locatoin")).rejects.toThrow("Did you mean `201-location`?");
    await expect(ask("toString")).rejects.toThrow("no command `toString`");
  });

  test("shows the places of what a document does nearly everywhere where that is asked for", async () => {
    const posts = Array.from(
      { length: 20 },
      (_, index) => `  /things${index}: { post: { responses: { "201": { description: Created. } } } }\n`,
    );
    await editor.open(
      "many.yaml",
      `openapi: 3.1.0\ninfo: { title: Many, version: "1" }\npaths:\n${posts.join("")}`,
    );
    const few = await editor.shows("many.yaml");
    await editor.request("workspace/executeCommand", { command: "statuslint.showPlaces", arguments: [] });
    await editor.shows("many.yaml", (shown) => shown.length >= few.length + posts.length);
    await editor.close("many.yaml");
    await editor.close("openapi.yaml");
    await editor.shows("openapi.yaml", (now) => now.length === 0);
  });

  test("answers what is asked of a place, and does what is asked by name", async () => {
    await editor.open("openapi.yaml", bookshop);
    await editor.shows("openapi.yaml");
    const textDocument = { uri: editor.uri("openapi.yaml") };
    const found = editor.diagnostics("openapi.yaml").find(({ code }) => code === "201-location");
    const range = found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const position = range.start;
    const ask = async (method: string, params: object): Promise<string> =>
      JSON.stringify(await editor.request(method, { textDocument, ...params }));
    expect(await ask("textDocument/hover", { position })).toContain("201 Created has no Location header");
    expect(await ask("textDocument/codeLens", {})).toContain("create, high confidence");
    expect(await ask("textDocument/documentSymbol", {})).toContain("201 Created");
    expect(await ask("textDocument/completion", { position: { line: 0, character: 0 } })).toBe("[]");
    const actions = await ask("textDocument/codeAction", { range, context: { diagnostics: [found] } });
    expect(actions).toContain("Ignore 201-location here");
    const page = await editor.request("workspace/executeCommand", {
      command: "statuslint.report",
      arguments: [textDocument.uri, "markdown"],
    });
    expect(page).toContain("201-location");
    const rule = await editor.request("workspace/executeCommand", {
      command: "statuslint.explain",
      arguments: ["201-location"],
    });
    expect(rule).toMatch(/^# `201-location`/);
  });

  test("tells a part through the description that refers to it, and that again when it is saved elsewhere", async () => {
    await editor.open("post/parcels.yaml", part);
    expect(await editor.shows("post/parcels.yaml")).toContain(`3: ${noBody}`);
    writeFileSync(path.join(folder, "post/api.yaml"), root.replace("parcels.yaml", "none.yaml"));
    await editor.shows("post/parcels.yaml", (now) => now.length === 0);
    writeFileSync(path.join(folder, "post/api.yaml"), root);
    await editor.shows("post/parcels.yaml");
  });

  test("goes by the configuration, also when that is saved", async () => {
    await editor.open("openapi.yaml", bookshop);
    const has = (now: readonly string[]) => now.some((line) => line.includes("201-location"));
    await editor.shows("openapi.yaml", has);
    writeFileSync(
      path.join(folder, ".statuslintrc.yaml"),
      "extends: recommended\nrules: { 201-location: off }\n",
    );
    await editor.shows("openapi.yaml", (now) => now.length > 0 && !has(now));
    const asked = editor.lensesAsked;
    await editor.notify("workspace/didChangeConfiguration", {
      settings: { statuslint: { showPlaces: true, codeLens: false } },
    });
    expect(
      await editor.request("textDocument/codeLens", { textDocument: { uri: editor.uri("openapi.yaml") } }),
    ).toEqual([]);
    expect(editor.lensesAsked).toBeGreaterThan(asked);
    await editor.close("openapi.yaml");
  });
});

test.each(["file://elsewhere/share", "file:///one%2Ftwo", "vscode-remote://host/folder"])(
  "a folder that is none of this machine is none of its business: %s",
  async (uri) => {
    const folder = folderWith({ "api.yaml": bookshop });
    const editor = await TestEditor.in(folder, { folders: [uri] });
    await editor.open("api.yaml", bookshop);
    expect((await editor.shows("api.yaml")).length).toBeGreaterThan(1);
    expect(await editor.end()).toBe(0);
  },
);

test("an editor that goes without a word ends it with 1", async () => {
  const editor = await TestEditor.in(folderWith({}), { args: ["--stdio", "--no-config"] });
  expect(await editor.end(false)).toBe(1);
});
