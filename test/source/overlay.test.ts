import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError, type InputProblem } from "../../src/source/input-error.ts";
import { Location } from "../../src/source/location.ts";
import { isMapping } from "../../src/source/node.ts";
import { loadSources } from "../../src/source/read/load.ts";
import { readOverlays } from "../../src/source/read/overlays.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import type { Sources } from "../../src/source/sources.ts";
import { runs } from "../support/budget.ts";
import { folderWith } from "../support/run.ts";

const document = `openapi: 3.1.0
info: { title: Shelves, version: "1", x-none: }
tags: [{ name: a }, { name: b }, { name: c }]
paths:
  /shelves:
    parameters: [{ name: p }, { name: q }, { name: r }]
    get: { tags: [x, y], responses: { 200: { description: All. } } }
    post: { responses: { 201: { description: Made. } } }
`;

function overlayOf(actions: string, version = "1.1.0"): string {
  return `overlay: ${version}\ninfo: { title: t, version: "1" }\nactions:\n${actions}`;
}

async function read(overlay: string, text = document, name = "x.overlay.yaml"): Promise<Sources> {
  const folder = folderWith({ "api.yaml": text, [name]: overlay });
  return loadSources(path.join(folder, "api.yaml"), { overlays: [path.join(folder, name)] });
}

async function problemOf(overlay: string, text = document): Promise<InputProblem> {
  const error: unknown = await read(overlay, text).catch((reason: unknown) => reason);
  if (!(error instanceof InputError)) throw error ?? new Error("nothing is wrong");
  return error.problem;
}

function expectedValue(text: string): Record<string, unknown> {
  return new SourceFile("expected.yaml", "file:///expected.yaml", text).data as Record<string, unknown>;
}

/** What a place reads, as reports tell it: the file, and the text there. */
function told({ root }: Sources, ...keys: string[]): string {
  const { file, keys: there } = Location.rootOf(root).descend(keys).written;
  const { start, end } = file.rangeOf(there);
  return `${file.uri}:${start.line} ${file.lines.lineText(start.line).slice(start.column - 1, end.column - 1)}`;
}

describe("an Overlay makes of a document", () => {
  test.each([
    [
      "objects merged to any depth, lists made longer, texts replaced",
      "  - target: $\n    update: { info: { title: New, contact: { name: N } }, tags: [{ name: d }], x-new: [1] }\n",
      document
        .replace("title: Shelves", "contact: { name: N }, title: New")
        .replace("{ name: c }]", "{ name: c }, { name: d }]\nx-new: [1]"),
    ],
    [
      "items removed, and another appended",
      "  - { target: '$.paths.*.parameters[0,2,0]', remove: true }\n  - { target: $.paths.*.parameters, update: { name: s } }\n",
      document.replace("[{ name: p }, { name: q }, { name: r }]", "[{ name: q }, { name: s }]"),
    ],
    [
      "what a filter selects",
      "  - { target: \"$.tags[?@.name=='b']\", update: { x-b: 1 } }\n  - { target: \"$.paths[*]['get','post'][?@[201]]\", update: {} }\n",
      document.replace("{ name: b }", "{ name: b, x-b: 1 }"),
    ],
    [
      "everything that a wildcard selects, each of which the next action changes alone",
      "  - { target: $..responses, update: { 500: { description: Oops. } } }\n  - { target: '$.paths.*.get.responses[\"500\"]', update: { x-a: 1 } }\n",
      document
        .replace("All. }", "All. }, 500: { description: Oops., x-a: 1 }")
        .replace("Made. }", "Made. }, 500: { description: Oops. }"),
    ],
    [
      "what is removed and put in again",
      "  - { target: $.tags, remove: true }\n  - { target: $, update: { tags: [] } }\n",
      document.replace(/tags: \[\{.*/, "tags: []"),
    ],
    [
      "what is copied, as it was before the target had it",
      "  - { target: $.paths, update: { /copies: {} } }\n  - { target: \"$.paths['/copies']\", copy: $ }\n  - { target: \"$.paths['/copies'].paths\", remove: true }\n  - { target: \"$.paths['/copies'].tags\", remove: true }\n",
      `${document}  /copies: { openapi: 3.1.0, info: { title: Shelves, version: "1", x-none: } }\n`,
    ],
    [
      "what is moved",
      "  - { target: $.paths, update: { /new: {} } }\n  - { target: \"$.paths['/new']\", copy: \"$.paths['/shelves']\" }\n  - { target: \"$.paths['/shelves']\", remove: true }\n",
      document.replace("/shelves:", "/new:"),
    ],
    [
      "another text in the place of one, and a list without one",
      "  - { target: $.info.title, update: New }\n  - { target: \"$..tags[?@=='x']\", remove: true }\n",
      document.replace("Shelves", "New").replace("[x, y]", "[y]"),
    ],
    [
      "a key that JavaScript knows",
      "  - { target: $.info, update: { __proto__: { a: 1 }, constructor: { a: 2 } } }\n  - { target: $.info.__proto__, update: { b: 2 } }\n",
      document.replace("x-none:", "__proto__: { a: 1, b: 2 }, constructor: { a: 2 }, x-none:"),
    ],
  ])("%s", async (_, actions, expected) => {
    expect((await read(overlayOf(actions))).root.data).toEqual(expectedValue(expected));
    expect(Object.hasOwn(Object.prototype, "a")).toBe(false);
  });

  test("the same in JSON, and where lines end as on Windows", async () => {
    const yaml = overlayOf("  - target: $.info\n    update:\n      title: New\n");
    const json = JSON.stringify(new SourceFile("x", "file:///x.yaml", yaml).data);
    for (const [name, text] of [
      ["x.overlay.json", json],
      ["x.overlay.yaml", yaml.replaceAll("\n", "\r\n")],
    ] as const) {
      const sources = await read(text, document.replaceAll("\n", "\r\n"), name);
      expect(sources.root.data).toHaveProperty("info.title", "New");
      expect(told(sources, "info", "title")).toMatch(/^x\.overlay\.(?:json|yaml):\d "?title"?$/);
    }
  });

  test("one of the places that a YAML alias stands in, and no other", async () => {
    const text = "openapi: 3.1.0\na: &r { x: 1 }\nb: *r\nc: { <<: *r }\n";
    const { root } = await read(overlayOf("  - { target: $.b, update: { y: 2 } }\n"), text);
    expect(root.data).toMatchObject({ a: { x: 1 }, b: { x: 1, y: 2 }, c: { x: 1 } });
  });

  test("nothing, where a target selects nothing, and says so", async () => {
    const { root } = await read(overlayOf("  - { target: $.gone, remove: true }\n"));
    expect(root.data).toEqual(expectedValue(document));
    expect(root.overlaid?.notes).toEqual(["x.overlay.yaml:4:7: nothing in api.yaml is at $.gone"]);
  });

  test("something, though it extends another document, and says so", async () => {
    const overlay = overlayOf("  - { target: $.info, update: { a: 1 } }\n");
    const notes = async (meant: string): Promise<readonly string[] | undefined> =>
      (await read(`extends: ${meant}\n${overlay}`)).root.overlaid?.notes;
    expect(await notes("./other.yaml")).toEqual([
      "x.overlay.yaml:1:1: applied to api.yaml, though it extends another document",
    ]);
    expect(await notes("../folder/%61pi.yaml")).toHaveLength(1);
    expect(await notes("./%61pi.yaml")).toEqual([]);
    // It may be published there.
    expect(await notes("https://example.com/api.yaml")).toEqual([]);
  });
});

describe("a place is told", () => {
  const overlay = overlayOf(`  - target: $.paths['/shelves']
    update:
      get:
        responses:
          429: { description: Slow., headers: { Retry-After: { schema: {} } } }
      parameters:
        - name: s
  - target: $.tags[0]
    remove: true
  - target: $.info.title
    update: New
  - target: $.paths
    update: { /copy: {} }
  - target: $.paths['/copy']
    copy: $.paths['/shelves']
`);

  test.each([
    ["what it says", ["paths", "/shelves", "get", "responses", "429"], "x.overlay.yaml:8 429"],
    [
      "what lies in it",
      ["paths", "/shelves", "get", "responses", "429", "headers"],
      "x.overlay.yaml:8 headers",
    ],
    ["an item that it appends", ["paths", "/shelves", "parameters", "3", "name"], "x.overlay.yaml:10 name"],
    ["a text that it replaces", ["info", "title"], "x.overlay.yaml:14 update"],
  ])("in the Overlay: %s", async (_, keys, place) => {
    expect(told(await read(overlay), ...keys)).toBe(place);
  });

  test.each([
    ["what holds what it says", ["paths", "/shelves", "get", "responses"], "api.yaml:7 responses"],
    ["what stands beside", ["paths", "/shelves", "get", "responses", "200"], "api.yaml:7 200"],
    ["an item behind one that is removed", ["tags", "1", "name"], "api.yaml:3 name"],
    ["what is copied", ["paths", "/copy", "post", "responses"], "api.yaml:8 responses"],
  ])("in the document: %s", async (_, keys, place) => {
    expect(told(await read(overlay), ...keys)).toBe(place);
  });

  test("behind an item that is removed, by the one that it was", async () => {
    const { root } = await read(overlay);
    expect(Location.rootOf(root).descend(["tags", "1"]).written.keys).toEqual(["tags", "2"]);
  });

  test("once, where an action puts one thing into several places", async () => {
    const sources = await read(
      overlayOf("  - { target: $..responses, update: { 401: { description: Who? } } }\n"),
    );
    const at = Location.rootOf(sources.root).descend(["paths", "/shelves", "post", "responses", "401"]);
    const defined = sources.definition(
      at.keys.reduce((value, key) => Reflect.get(value as object, key) as unknown, sources.root.data),
      at,
    );
    expect(defined.pointer).toBe("/paths/~1shelves/get/responses/401");
  });
});

describe("an Overlay is refused", () => {
  test.each([
    ["that is none", "openapi: 3.1.0\n", "this is no Overlay", 1],
    ["that is empty", "", "this is no Overlay", 1],
    ["of another version", "info: {}\noverlay: 2.0.0\nactions: []\n", "this version is not known", 2],
    ["whose version is a number", "overlay: 1.0\nactions: []\n", "this version is not known", 1],
    ["without actions", "overlay: 1.0.0\nactions: []\n", "there is no list of actions", 2],
    ["that is no YAML", "overlay: 1.0.0\nactions: [\n", "this is not valid YAML", 3],
    ["without a target", overlayOf("  - update: {}\n"), "this action has no target", 4],
    [
      "with a target that is no JSONPath",
      overlayOf("  - target: $.a[\n    remove: true\n"),
      "this is no JSONPath (RFC 9535): ",
      4,
    ],
    ["that does nothing", overlayOf("  - target: $.info\n"), "this action does nothing", 4],
    [
      "that copies before it could",
      overlayOf("  - { target: $.info, copy: $.tags }\n", "1.0.0"),
      "this action does nothing",
      4,
    ],
    [
      "that copies several things",
      overlayOf("  - { target: $.info, copy: '$.tags[*]' }\n"),
      "it selects 3 places in api.yaml",
      4,
    ],
    [
      "that replaces a text before it could",
      overlayOf("  - { target: $.info.title, update: New }\n", "1.0.0"),
      "it selects a primitive value in api.yaml",
      4,
    ],
    [
      "that removes everything",
      overlayOf("  - { target: $, remove: true }\n"),
      "it selects the whole document",
      4,
    ],
    [
      "that selects what is of two kinds",
      overlayOf("  - { target: $.*, update: {} }\n"),
      "it selects a primitive value and an object and a list in api.yaml",
      4,
    ],
    [
      "that makes an object of a text",
      overlayOf("  - target: $\n    update:\n      info: { title: {} }\n"),
      "an object cannot be merged into a string, which is /info/title of api.yaml",
      6,
    ],
    [
      "that makes a text of an object",
      overlayOf("  - { target: $, update: { info: Hi } }\n"),
      "a string cannot be merged into an object, which is /info of api.yaml",
      4,
    ],
    [
      "that fills what is null",
      overlayOf("  - { target: $.info, update: { x-none: {} } }\n"),
      "an object cannot be merged into null, which is /info/x-none of api.yaml",
      4,
    ],
  ])("%s", async (_, overlay, message, line) => {
    const problem = await problemOf(overlay);
    expect(problem.message).toContain(message);
    expect([problem.file, problem.position?.line]).toEqual(["x.overlay.yaml", line]);
  });

  test.each([
    ["is longer than can be followed", `$${".a".repeat(200_000)}`, "it is too long"],
    ["nests deeper than can be read", `$[?${"(".repeat(50_000)}@.a${")".repeat(50_000)}]`, "it is too long"],
  ])("whose target %s", async (_, target, message) => {
    const overlay = overlayOf(`  - { target: "${target}", update: {} }\n`);
    expect((await problemOf(overlay)).message).toContain(message);
  });

  test("whose target takes too long to select", async () => {
    const overlay = overlayOf("  - { target: \"$[?match(@.title, '(a|a)*b')]\", update: {} }\n");
    const file = new SourceFile("x.overlay.yaml", "file:///x.overlay.yaml", overlay);
    const layOver = await readOverlays([file], 100);
    const slow = { info: { title: "a".repeat(60) } };
    expect(() => layOver(slow, { uri: "api.yaml", address: "file:///api.yaml" })).toThrow(
      "it takes more than 0.1 s to select",
    );
  });

  test("that is not there", async () => {
    const folder = folderWith({ "api.yaml": document });
    const loaded = loadSources(path.join(folder, "api.yaml"), { overlays: [path.join(folder, "none.yaml")] });
    await expect(loaded).rejects.toThrow("there is no such file; it would be applied to api.yaml");
  });

  test.each([
    [
      "merges circles",
      overlayOf(
        "  - { target: $.info, update: &a { x: *a } }\n  - { target: $.info, update: *a }\n".replace(
          "*a }\n  - { target: $.info, update: *a",
          "*a }\n  - { target: $.info, update: &b { x: *b }",
        ),
      ),
      "it makes too much of api.yaml",
    ],
    [
      "looks into circles",
      overlayOf("  - { target: $.info, update: &a { x: *a } }\n  - { target: $..none, remove: true }\n"),
      "it cannot be looked for in api.yaml",
    ],
  ])("where YAML aliases make it endless: it %s", async (_, overlay, message) => {
    expect((await problemOf(overlay)).message).toContain(message);
  });

  test("where YAML aliases multiply what is merged", async () => {
    const bomb = `openapi: 3.1.0\na0: &a0 { v: 1 }\n${Array.from({ length: 40 }, (_, level) => `a${level + 1}: &a${level + 1} { l: *a${level}, r: *a${level} }\n`).join("")}`;
    const overlay = `x-bomb:\n${bomb.replaceAll(/^/gm, "  ").trimEnd()}\n${overlayOf("  - { target: $.a40, update: *a40 }\n")}`;
    expect((await problemOf(overlay, bomb)).message).toContain("it makes too much of api.yaml");
  });
});

type Path = readonly string[];

/** Every place in a value, the root first. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, own]) => pathsIn(own, [...path, key]))];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce((inner, key) => Reflect.get(inner as object, key) as unknown, value);
}

/** The specification read plainly, on copies. @throws where it says that it is an error */
function merged(held: unknown, value: unknown, isTarget = false): unknown {
  if (Array.isArray(held) && (isTarget || Array.isArray(value))) return [...held, ...[value].flat()];
  if (isMapping(held) && isMapping(value)) {
    const both = { ...held };
    for (const [key, own] of Object.entries(value))
      both[key] = Object.hasOwn(held, key) ? merged(held[key], own) : own;
    return both;
  }
  if (typeof held === "object" || typeof value === "object") throw new Error("two kinds");
  return value;
}

/** A value with another in the place of one; undefined takes it out. */
function replaced(value: unknown, [key, ...below]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    const index = Number(key);
    const item = replaced(value[index], below, by);
    return item === undefined ? value.toSpliced(index, 1) : value.with(index, item);
  }
  const { [key]: own, ...others } = value as Record<string, unknown>;
  const member = replaced(own, below, by);
  return member === undefined ? others : { ...(value as object), [key]: member };
}

describe("any Overlay", () => {
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      fc.integer(),
      fc.constantFrom("x", "y z"),
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3 }),
    ),
  }));
  const action = fc.record({
    pick: fc.nat(),
    from: fc.nat(),
    does: fc.constantFrom("update", "update", "remove", "copy"),
    update: value,
  });

  test("makes what the specification says, and each text and number is told where it is written", async () => {
    await fc.assert(
      fc.asyncProperty(value, fc.array(action, { minLength: 1, maxLength: 6 }), async (inner, picks) => {
        const document = { openapi: "3.1.0", inner };
        let expected: unknown = document;
        const actions = [];
        for (const { pick, from, does, update } of picks) {
          const paths = pathsIn(expected).slice(1);
          const path = paths[pick % paths.length] ?? [];
          const source = paths[from % paths.length] ?? [];
          if (path[0] === "openapi") continue;
          const target = jsonPath(expected, path);
          if (does === "remove") {
            actions.push({ target, remove: true });
            expected = replaced(expected, path, undefined);
            continue;
          }
          const given = does === "copy" ? at(expected, source) : update;
          try {
            expected = replaced(expected, path, merged(at(expected, path), given, true));
          } catch {
            continue;
          }
          actions.push({ target, ...(does === "copy" ? { copy: jsonPath(expected, source) } : { update }) });
        }
        fc.pre(actions.length > 0);
        const overlay = { overlay: "1.1.0", actions };
        const { root } = await read(JSON.stringify(overlay), JSON.stringify(document), "x.overlay.json");
        expect(root.data).toEqual(expected);
        for (const path of pathsIn(root.data)) {
          const { file, keys } = root.written(path);
          const said = at(file === root ? document : overlay, keys);
          const made = at(root.data, path);
          if (typeof made === "object") expect(Array.isArray(said)).toBe(Array.isArray(made));
          else expect(said).toBe(made);
        }
      }),
      runs(61, 200),
    );
  });

  function jsonPath(value: unknown, path: Path): string {
    const steps = path.map((key, depth) =>
      Array.isArray(at(value, path.slice(0, depth))) ? `[${key}]` : `['${key}']`,
    );
    return `$${steps.join("")}`;
  }
});
