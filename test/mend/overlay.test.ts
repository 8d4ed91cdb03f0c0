import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { openapiOverlay } from "openapi-format";
import { applyOverlay } from "openapi-overlays-js/src/overlay.js";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/findings/report.ts";
import { Draft } from "../../src/mend/draft.ts";
import { overlayText } from "../../src/mend/overlay.ts";
import { changed } from "../../src/mend/text-change.ts";
import { textChanges } from "../../src/mend/write.ts";
import { Location } from "../../src/source/location.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { folderWith, type Run, statuslintAgain } from "../support/run.ts";

const head = "openapi: 3.1.0\ninfo: { title: Books, version: '1' }\n";
/** With a fix (content under 204) and a suggestion (a 401 without WWW-Authenticate). */
const broken = `${head}paths:
  /books/{id}:
    delete:
      responses:
        204:
          description: Gone.
          content: { application/json: {} }
        401:
          description: Who are you?
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
components:
  schemas:
    Problem: { type: object, properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string }, code: { type: string } } }
`;

function fix(folder: string, ...args: readonly string[]): Promise<Run> {
  return statuslintAgain(["fix", "--no-config", ...args], { cwd: folder });
}

function textIn(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

function valueIn(folder: string, file: string): unknown {
  return new SourceFile(file, `file:///${file}`, textIn(folder, file)).data;
}

/** What is found in a document: rules, operations and messages, places aside. */
async function foundIn(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const format = ["-f", "json", "--fail-on", "none"];
  const { out } = await statuslintAgain(["--no-config", ...args, ...format], { cwd: folder });
  const { findings } = JSON.parse(out) as Report;
  return findings.map(({ rule, fingerprint, message }) => `${rule} ${fingerprint} ${message}`).sort();
}

/** What two other programs make of a document with the Overlay, and what `--write` makes of it. */
async function bothWays(
  files: Readonly<Record<string, string>>,
  document: string,
  overlay: string,
): Promise<{ readonly overlaid: unknown; readonly written: unknown }> {
  const folder = folderWith(files);
  const before = textIn(folder, document);
  const run = await fix(folder, "--suggestions", document, "-o", overlay);
  expect([run.out, run.code]).toEqual(["", 0]);
  expect(textIn(folder, document)).toBe(before);
  const overlaySet = valueIn(folder, overlay) as { readonly actions: readonly { readonly target: string }[] };
  const { data, resultData } = await openapiOverlay(
    valueIn(folder, document) as never,
    { overlaySet } as never,
  );
  expect(resultData).toMatchObject({ totalUnusedActions: 0 });
  // Its JSONPath is older than RFC 9535 and knows no escapes. It changes what it is given.
  if (!overlaySet.actions.some(({ target }) => target.includes("\\")))
    expect(applyOverlay(structuredClone(valueIn(folder, document)), overlaySet)).toEqual(data);
  const found = await foundIn(folder, document, "--overlay", overlay);
  await fix(folder, "--suggestions", "--write", document);
  expect(textIn(folder, document)).not.toBe(before);
  expect(found).toEqual(await foundIn(folder, document));
  return { overlaid: data, written: valueIn(folder, document) };
}

describe("statuslint fix -o fix.overlay.yaml", () => {
  test("says each change with its reason", async () => {
    const folder = folderWith({ "api.yaml": broken });
    const { error } = await fix(
      folder,
      "--ruleset",
      "rfc",
      "--suggestions",
      "api.yaml",
      "-o",
      "out/fix.overlay.yaml",
    );
    expect(error).toBe(
      "2 changes in 1 file written to out/fix.overlay.yaml: 1 fix and 1 suggestion; 2 → 0 findings\n",
    );
    expect(textIn(folder, "out/fix.overlay.yaml")).toBe(`overlay: 1.0.0
info:
  title: What mends api.yaml
  version: 1.0.0
extends: ../api.yaml
actions:
  - target: $.paths['/books/{id}'].delete.responses['204'].content
    description: 204 No Content declares content (application/json), though a 204 never has a body (204-no-body)
    remove: true
  - target: $.paths['/books/{id}'].delete.responses['401']
    description: 401 Unauthorized has no WWW-Authenticate header (401-www-authenticate)
    update:
      headers:
        WWW-Authenticate:
          description: How to authenticate.
          schema:
            type: string
`);
  });

  test("without --suggestions it holds the fixes alone", async () => {
    const folder = folderWith({ "api.yaml": broken });
    await fix(folder, "--ruleset", "rfc", "api.yaml", "-o", "fix.overlay.json");
    expect(valueIn(folder, "fix.overlay.json")).toMatchObject({
      extends: "api.yaml",
      actions: [{ remove: true }],
    });
    expect(JSON.parse(textIn(folder, "fix.overlay.json"))).toHaveProperty("actions.length", 1);
  });

  test.each([
    ["what is removed and put in", broken],
    [
      "a key that is renamed, and what changes within",
      `${head}paths:
  /shelves/{id}:
    get:
      respones:
        "200": { descripton: One., content: { application/json: {} } }
        "204": { description: None., content: { application/json: {} } }
`,
    ],
    [
      "what is moved, and what changes within",
      `${head}paths:
  /shelves/{id}:
    get:
      404: { descripton: None., application/json: { schema: { type: object } } }
      respones:
        "200": { description: One., text/csv: { schema: { type: string } }, 304: { description: Same., content: {} } }
`,
    ],
    [
      "keys that need quotes and escapes",
      `${head}paths:
  /it's "a"\\b/ü/{id}:
    put: { responses: { 204: { description: Stored., content: { text/plain: {} } } } }
    delete:
      responses:
        202: { description: Later. }
      callbacks:
        it''s done:
          "{$request.query.url}":
            post: { responses: { 204: { description: Thanks., content: { text/plain: {} } } } }
`,
    ],
    [
      "a null that is filled",
      `${head}paths:
  /shelves/{id}:
    delete: { responses: { 401: { description: Who?, headers: } } }
`,
    ],
    [
      "OpenAPI 2.0",
      `swagger: "2.0"
info: { title: Books, version: "1" }
paths:
  /shelves/{id}:
    delete:
      responses:
        204: { description: Gone., schema: { type: string } }
        429: { description: Slower. }
  /books/{id}:
    get: { responses: { 200: { description: One., schema: { type: object } } } }
`,
    ],
    [
      "an item of a list",
      `swagger: "2.0"
info: { title: Books, version: "1" }
produces: [application/json]
paths:
  /shelves:
    get: { responses: { 200: { description: All., schema: { type: object } }, 404: { description: None. } } }
`,
    ],
  ])("another program makes of it what --write writes: %s", async (_, text) => {
    const { overlaid, written } = await bothWays({ "api.yaml": text }, "api.yaml", "fix.overlay.yaml");
    expect(overlaid).toEqual(written);
  });

  test("JSON is read from YAML, and told in JSON", async () => {
    const data = new SourceFile("api.yaml", "file:///api.yaml", broken).data;
    const files = { "apis/a b/api.json": JSON.stringify(data) };
    const { overlaid, written } = await bothWays(files, "apis/a b/api.json", "fix.overlay.json");
    expect(overlaid).toEqual(written);
  });

  test("it finds a document of the web by its address, and names no password", async () => {
    const server = createServer((_, response) => response.end(broken)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const folder = folderWith({});
    const address = `http://reader:secret@127.0.0.1:${port}/api.yaml`;
    const { code } = await fix(
      folder,
      "--allow-remote",
      "--allow-private",
      address,
      "-o",
      "fix.overlay.yaml",
    );
    server.close();
    expect(code).toBe(0);
    expect(valueIn(folder, "fix.overlay.yaml")).toHaveProperty(
      "extends",
      `http://***@127.0.0.1:${port}/api.yaml`,
    );
  });

  test("it finds the document by a relative reference", async () => {
    const folder = folderWith({ "apis/a b/api:1.yaml": broken });
    await fix(folder, "apis/a b/api:1.yaml", "-o", "out/fix.overlay.yaml");
    expect(valueIn(folder, "out/fix.overlay.yaml")).toHaveProperty("extends", "../apis/a%20b/api%3A1.yaml");
  });

  test("what another file holds is left out, with a note", async () => {
    const folder = folderWith({
      "api.yaml": `${head}paths:
  /books/{id}:
    delete: { responses: { 204: { $ref: "shared/gone.yaml" } } }
    put: { responses: { 204: { description: Stored., content: { text/plain: {} } } } }
`,
      "shared/gone.yaml": "description: Gone.\ncontent:\n  text/plain: {}\n",
    });
    const { error } = await fix(folder, "--ruleset", "rfc", "api.yaml", "-o", "fix.overlay.yaml");
    expect(error).toContain("1 change in 1 file written to fix.overlay.yaml: 1 fix; 2 → 1 finding\n");
    expect(error).toContain(
      "note: 1 change left out, 204-no-body: `shared/gone.yaml` holds it, which cannot be changed from here\n",
    );
    expect(textIn(folder, "fix.overlay.yaml").match(/target: .*/g)).toEqual([
      "target: $.paths['/books/{id}'].put.responses['204'].content",
    ]);
  });

  test("where there is nothing to mend, none is written", async () => {
    const folder = folderWith({ "api.yaml": `${head}paths: {}\n` });
    const { error, code } = await fix(folder, "--ruleset", "rfc", "api.yaml", "-o", "fix.overlay.yaml");
    expect([code, existsSync(path.join(folder, "fix.overlay.yaml"))]).toEqual([0, false]);
    expect(error).toContain(
      "nothing to mend in 0 findings\nnote: fix.overlay.yaml is not written: an Overlay has an action\n",
    );
  });

  test("has no word for an order", () => {
    const file = new SourceFile("api.yaml", "file:///api.yaml", "a: 1\nb: 2\n");
    const draft = new Draft(file.data);
    draft.add({ kind: "reorder", at: Location.rootOf(file).child("b"), before: "a" });
    const changes = textChanges(file, draft);
    const written = { file, draft, changes, text: changed(file.text, changes) };
    expect(written.text).toBe("b: 2\na: 1\n");
    expect(() => overlayText(written, [], { title: "", extends: "api.yaml" }, true)).toThrow(
      "it knows no order of members",
    );
  });

  test("a value that holds itself has no place in one", async () => {
    const folder = folderWith({
      "api.yaml": `${head}paths:\n  /b: { get: { respones: { 200: &a { description: One., x-a: *a } } } }\n`,
    });
    const { error, code } = await fix(folder, "--ruleset", "rfc", "api.yaml", "-o", "fix.overlay.yaml");
    expect(error).toContain("error: what mends `api.yaml` cannot be said by an Overlay: ");
    expect([code, existsSync(path.join(folder, "fix.overlay.yaml"))]).toEqual([2, false]);
  });

  test.each([
    ["two descriptions", ["a.yaml", "b.yaml", "-o", "x.overlay.yaml"], "of one description, and there are 2"],
    ["another name", ["a.yaml", "-o", "a.yaml"], "`a.yaml` is not the name of an Overlay"],
    ["two Overlays", ["a.yaml", "-o", "x.overlay.yaml", "-o", "y.overlay.yaml"], "go into one Overlay"],
    ["--write", ["a.yaml", "--write", "-o", "x.overlay.yaml"], "into the document or into an Overlay"],
  ])("is refused with %s, and nothing is written", async (_, args, message) => {
    const folder = folderWith({ "a.yaml": broken, "b.yaml": broken });
    const { error, code } = await fix(folder, ...args);
    expect(error).toContain(message);
    expect([code, textIn(folder, "a.yaml"), existsSync(path.join(folder, "x.overlay.yaml"))]).toEqual([
      2,
      broken,
      false,
    ]);
  });
});
