import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TestEditor } from "../support/editor.ts";
import { folderWith } from "../support/run.ts";

const bookshop = readFileSync("specs/bookshop.yaml", "utf8");

describe("statuslint lsp", () => {
  let editor: TestEditor;

  beforeAll(async () => {
    editor = await TestEditor.in(folderWith({ "openapi.yaml": bookshop }));
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
    await editor.change("openapi.yaml", "openapi: 3.1.0\npaths: {\n");
    const broken = await editor.shows("openapi.yaml", (now) => now.join() !== below.join());
    expect(broken).toEqual([expect.stringMatching(/^3: problem: this is not valid YAML: unexpected end/)]);
    await editor.close("openapi.yaml");
    await editor.shows("openapi.yaml", (now) => now.length === 0);
  });
});
