import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayUri, resolveAddress } from "../../src/source/address.ts";
import { Location } from "../../src/source/location.ts";
import { Node } from "../../src/source/node.ts";
import { brokenReferences, ReferenceWalk } from "../../src/source/references.ts";
import { maxReferenceHops, type Sources } from "../../src/source/sources.ts";
import { dedent } from "../support/audit-text.ts";
import { sourcesOf } from "./file-set.ts";
import { rangeOf, unmarked } from "./marked-text.ts";

function rootOf(sources: Sources): Node {
  return new Node(sources, sources.root.data, new Location(sources.root));
}

/** What a `$ref` in the first file leads to: `file#pointer`, or the reason why it leads nowhere. */
function target(ref: string, files: Readonly<Record<string, string>>): string {
  const sources = sourcesOf(files);
  const found = sources.resolve({ $ref: ref }, new Location(sources.root));
  return typeof found === "string" ? found : `${found.location.file.uri}#${found.location.pointer}`;
}

describe("a reference", () => {
  const files = {
    "api.yaml": dedent(`
      openapi: 3.1.0
      paths:
        /users/{id}: { get: { summary: one } }
        100%: { get: {} }
      components:
        responses:
          Not Found: { description: x }
          Über: { description: x }
          a~b: { description: x }
          Alias: { $ref: '#/components/responses/Not Found' }
          File: { $ref: shared/errors.yaml#/Gone }
          Group: { $ref: shared/errors.yaml }
          __proto__: { description: x }
        schemas:
          Pet: { $anchor: pet, properties: { name: { type: string } } }
          Named: { $id: named, $defs: { inner: { type: string } } }
          Far: { $id: 'https://example.com/schemas/far', type: object }
          List: { allOf: [ { $dynamicAnchor: node }, { type: object } ] }
    `),
    "shared/errors.yaml": dedent(`
      Gone: { description: gone }
      Up: { $ref: ../api.yaml#/components/responses/Über }
      Own: { $ref: '#/Gone' }
      Anchored: { $anchor: there }
    `),
    "a b.yaml": "x: 1\n",
  };

  test.each([
    ["#", "api.yaml#"],
    ["", "api.yaml#"],
    ["#/", "there is no `` at this place"],
    ["#/components/responses/Not%20Found", "api.yaml#/components/responses/Not Found"],
    ["#/components/responses/Not Found", "api.yaml#/components/responses/Not Found"],
    ["#/components/responses/%C3%9Cber", "api.yaml#/components/responses/Über"],
    ["#/components/responses/Über", "api.yaml#/components/responses/Über"],
    ["#/components/responses/a~0b", "api.yaml#/components/responses/a~0b"],
    ["#/paths/~1users~1{id}/get", "api.yaml#/paths/~1users~1{id}/get"],
    ["#/paths/~1users~1%7Bid%7D/get", "api.yaml#/paths/~1users~1{id}/get"],
    ["#/paths/100%25/get", "api.yaml#/paths/100%/get"],
    ["#/components/schemas/List/allOf/1", "api.yaml#/components/schemas/List/allOf/1"],
    ["#/components/responses/__proto__", "api.yaml#/components/responses/__proto__"],
    ["#/components/responses/Alias", "api.yaml#/components/responses/Not Found"],
    ["#/components/responses/File", "shared/errors.yaml#/Gone"],
    ["#/components/responses/File/description", "shared/errors.yaml#/Gone/description"],
    ["#/components/responses/Group/Up", "api.yaml#/components/responses/Über"],
    ["#/components/responses/Group/Own/description", "shared/errors.yaml#/Gone/description"],
    ["api.yaml#/components/responses/Alias", "api.yaml#/components/responses/Not Found"],
    ["./shared/../shared/errors.yaml#/Gone", "shared/errors.yaml#/Gone"],
    ["shared/errors.yaml", "shared/errors.yaml#"],
    ["shared/errors.yaml#", "shared/errors.yaml#"],
    ["shared/errors%2Eyaml#/Gone", "shared/errors.yaml#/Gone"],
    ["shared\\errors.yaml#/Gone", "shared/errors.yaml#/Gone"],
    ["a b.yaml#/x", "a b.yaml#/x"],
    ["a%20b.yaml#/x", "a b.yaml#/x"],
    ["file:///apis/api.yaml#/paths", "api.yaml#/paths"],
    ["#pet", "api.yaml#/components/schemas/Pet"],
    ["#node", "api.yaml#/components/schemas/List/allOf/0"],
    ["shared/errors.yaml#there", "shared/errors.yaml#/Anchored"],
    ["named", "api.yaml#/components/schemas/Named"],
    ["named#/$defs/inner", "api.yaml#/components/schemas/Named/$defs/inner"],
    ["https://example.com/schemas/far", "api.yaml#/components/schemas/Far"],
    ["#/components/responses/Nowhere", "there is no `Nowhere` at this place"],
    ["#/components/responses/Nowhere/deeper", "there is no `Nowhere` at this place"],
    ["#/components/responses/toString", "there is no `toString` at this place"],
    ["#/components/schemas/List/allOf/2", "there is no `2` at this place"],
    ["#/components/schemas/List/allOf/length", "there is no `length` at this place"],
    ["#/components/schemas/List/allOf/-", "there is no `-` at this place"],
    ["#/openapi/0", "there is no `0` at this place"],
    ["shared/errors.yaml#/Nowhere", "there is no `Nowhere` at this place in shared/errors.yaml"],
    ["#/components/responses/a~2b", "it holds a bad escape (`~` is written ~0, `/` in a key ~1)"],
    ["#/components/responses/a~", "it holds a bad escape (`~` is written ~0, `/` in a key ~1)"],
    ["#/paths/100%/get", "it holds a bad escape (`~` is written ~0, `/` in a key ~1)"],
    ["#/paths/%ff", "it holds a bad escape (`~` is written ~0, `/` in a key ~1)"],
    ["#components/responses", "nothing here is named `components/responses`, and a pointer begins with `#/`"],
    ["#Pet", "nothing here is named `Pet`, and a pointer begins with `#/`"],
    ["missing.yaml#/x", "the file was not read"],
    ["http://[", "it is no valid address"],
    ["a%2Fb.yaml", "it is no valid address"],
  ])("%j", (ref, expected) => {
    expect(target(ref, files)).toBe(expected);
  });

  test("keeps both ends", () => {
    const response = rootOf(sourcesOf(files)).descend("components", "responses", "File");
    expect(response?.location.file.uri).toBe("shared/errors.yaml");
    expect(response?.location.pointer).toBe("/Gone");
    expect(response?.usedAt.file.uri).toBe("api.yaml");
    expect(response?.usedAt.pointer).toBe("/components/responses/File");
    expect(response?.referenceName).toBe("Gone");
  });

  test("inside a schema with an `$id` counts from there", () => {
    const text = dedent(`
      components:
        schemas:
          A b%:
            $id: https://example.com/a/one
            properties:
              x: { $ref: '#/$defs/inner' }
              y: { $ref: two }
              z: { $ref: 'two#/items' }
            $defs: { inner: { type: string } }
          B: { $id: https://example.com/a/two, items: { type: string } }
    `);
    const properties = rootOf(sourcesOf({ "api.yaml": text })).descend(
      "components",
      "schemas",
      "A b%",
      "properties",
    );
    expect(properties?.child("x")?.location.pointer).toBe("/components/schemas/A b%/$defs/inner");
    expect(properties?.child("y")?.location.pointer).toBe("/components/schemas/B");
    expect(properties?.child("z")?.location.pointer).toBe("/components/schemas/B/items");
  });

  test("leads through files to the place in the last, lines and all", () => {
    const { text, range } = unmarked("# 🎉\r\nlast: { a: 1, «found»: { description: x } }\r\n");
    const sources = sourcesOf({
      "api.yaml": "paths: { $ref: 'one.yaml#/p' }\n",
      "one.yaml": "p: { /a: { $ref: 'two.json#/q/0' } }\n",
      "two.json": '{"q":[{"$ref":"deep/three.yaml#/last/found"}]}',
      "deep/three.yaml": text,
    });
    const found = rootOf(sources).descend("paths", "/a");
    expect(found?.location.file.uri).toBe("deep/three.yaml");
    expect(found && rangeOf(found.location.file, found.location.keys)).toBe(range);
    expect(found?.usedAt.file.uri).toBe("one.yaml");
  });
});

describe("references that lead to one another", () => {
  const chain = (length: number): string => {
    const links = Array.from(
      { length },
      (_, index) => `  r${index}: { $ref: '#/components/responses/r${index + 1}' }`,
    );
    return `openapi: 3.1.0\ncomponents:\n responses:\n${links.join("\n")}\n  r${length}: { description: end }\n`;
  };

  test("1,000 of them are followed", () => {
    const sources = sourcesOf({ "api.yaml": chain(maxReferenceHops) });
    expect(rootOf(sources).descend("components", "responses", "r0")?.text("description")).toBe("end");
    expect(brokenReferences(sources)).toEqual([]);
  });

  test("the one that is too many is reported, once", () => {
    const sources = sourcesOf({ "api.yaml": chain(2000) });
    expect(rootOf(sources).descend("components", "responses", "r0")).toBeUndefined();
    expect(rootOf(sources).descend("components", "responses", "r1500")?.text("description")).toBe("end");
    expect(brokenReferences(sources).map(({ location, reason }) => `${location.key}: ${reason}`)).toEqual([
      "r999: it leads through more than 1000 references",
    ]);
  });

  test("100,000 of them cost no call stack and no more than their number", () => {
    const sources = sourcesOf({ "api.yaml": chain(100_000) });
    expect(brokenReferences(sources)).toHaveLength(1);
  });

  test("pointers through 2,000 references are reported", () => {
    const count = 2000;
    const links = Array.from({ length: count }, (_, index) => `  r${index}: { $ref: '#/x/r${index + 1}/x' }`);
    const sources = sourcesOf({ "api.yaml": `x:\n${links.join("\n")}\n  r${count}: { x: { x: 1 } }\n` });
    expect(typeof sources.resolve({ $ref: "#/x/r0" }, new Location(sources.root))).toBe("string");
  });

  test.each([
    ["to itself", "a: { $ref: '#/components/responses/a' }", ["a: it refers to itself"]],
    ["to something in itself", "a: { $ref: '#/components/responses/a/content' }", ["a: it refers to itself"]],
    [
      "to each other",
      "a: { $ref: '#/components/responses/b' }\n    b: { $ref: '#/components/responses/a' }",
      ["a: it leads in a circle", "b: it leads in a circle"],
    ],
    [
      "into a circle: the circle is reported",
      "a: { $ref: '#/components/responses/b' }\n    b: { $ref: 'api.yaml#/components/responses/b' }",
      ["b: it refers to itself"],
    ],
    [
      "through each other",
      "a: { $ref: '#/components/responses/b/x' }\n    b: { $ref: '#/components/responses/a/y' }",
      ["a: it leads in a circle", "b: it leads in a circle"],
    ],
    [
      "to a dangling one: that is reported",
      "a: { $ref: '#/components/responses/b' }\n    b: { $ref: '#/nowhere' }",
      ["b: there is no `nowhere` at this place"],
    ],
    [
      "to an ancestor",
      "a: { headers: { X: { schema: { properties: { a: { $ref: '#/components/responses/a/headers/X/schema' } } } } } }",
      [],
    ],
  ])("%s", (_, responses, expected) => {
    const sources = sourcesOf({
      "api.yaml": `openapi: 3.1.0\ncomponents:\n  responses:\n    ${responses}\n`,
    });
    expect(brokenReferences(sources).map(({ location, reason }) => `${location.key}: ${reason}`)).toEqual(
      expected,
    );
  });

  test("in schemas, as trees do, are in order", () => {
    const text = "components: { schemas: { Tree: { items: { $ref: '#/components/schemas/Tree' } } } }\n";
    const sources = sourcesOf({ "api.yaml": text });
    const tree = rootOf(sources).descend("components", "schemas", "Tree");
    expect(tree?.descend("items", "items", "items")?.location.pointer).toBe("/components/schemas/Tree");
    expect(brokenReferences(sources)).toEqual([]);
  });
});

describe("broken references", () => {
  /** `# ✗ reason` on the line of each mapping whose `$ref` must be reported. */
  const expectMarks = (snippet: string, others: Readonly<Record<string, string>> = {}): void => {
    const files = { "api.yaml": dedent(snippet), ...others };
    const marks = Object.entries(files).flatMap(([name, text]) =>
      text.split("\n").flatMap((line, index) => {
        const reason = /# ✗ (.*)$/.exec(line)?.[1];
        return reason === undefined ? [] : [`${name}:${index + 1} ${reason}`];
      }),
    );
    const found = brokenReferences(sourcesOf(files)).map(
      ({ location, reason }) => `${location.file.uri}:${location.child("$ref").range.start.line} ${reason}`,
    );
    expect(found).toEqual(marks);
  };

  test("stand wherever OpenAPI has references", () => {
    expectMarks(`
      openapi: 3.2.0
      info: { $ref: '#/no/info' } # ✗ there is no \`no\` at this place
      paths:
        /a:
          $ref: '#/no/pathItem' # ✗ there is no \`no\` at this place
          parameters:
            - $ref: '#/no/parameter' # ✗ there is no \`no\` at this place
          get:
            parameters:
              - name: a
                in: query
                schema: { $ref: '#/no/schema' } # ✗ there is no \`no\` at this place
                examples: { x-one: { $ref: '#/no/example' } } # ✗ there is no \`no\` at this place
            requestBody: { $ref: '#/no/body' } # ✗ there is no \`no\` at this place
            responses:
              default: { $ref: '#/no/response' } # ✗ there is no \`no\` at this place
              '200':
                headers:
                  x-rate: { $ref: '#/no/header' } # ✗ there is no \`no\` at this place
                content:
                  example: { $ref: '#/no/mediaType' } # ✗ there is no \`no\` at this place
                  x-acme/report: { itemSchema: { $ref: '#/no/item' } } # ✗ there is no \`no\` at this place
                  multipart/form-data:
                    encoding: { default: { headers: { A: { $ref: '#/no/h' } } } } # ✗ there is no \`no\` at this place
                links: { next: { $ref: '#/no/link' } } # ✗ there is no \`no\` at this place
            callbacks:
              done:
                '{$request.body#/url}': { post: { responses: { '2XX': { $ref: '#/no/r' } } } } # ✗ there is no \`no\` at this place
          query: { responses: { '200': { $ref: '#/no/r' } } } # ✗ there is no \`no\` at this place
          additionalOperations:
            COPY: { responses: { '200': { $ref: '#/no/r' } } } # ✗ there is no \`no\` at this place
      webhooks:
        x-new: { post: { requestBody: { $ref: '#/no/b' } } } # ✗ there is no \`no\` at this place
      components:
        responses:
          x-legacy: { $ref: '#/no/response' } # ✗ there is no \`no\` at this place
        schemas:
          default:
            properties:
              example: { $ref: '#/no/schema' } # ✗ there is no \`no\` at this place
              enum: { items: { $ref: '#/no/schema' } } # ✗ there is no \`no\` at this place
              x-data: { additionalProperties: { $ref: '#/no/schema' } } # ✗ there is no \`no\` at this place
              $ref: { not: { $ref: '#/no/schema' } } # ✗ there is no \`no\` at this place
              constructor: { prefixItems: [ { $ref: '#/no/schema' } ] } # ✗ there is no \`no\` at this place
            allOf:
              - $ref: '#/no/schema' # ✗ there is no \`no\` at this place
            dependentSchemas: { value: { $ref: '#/no/schema' } } # ✗ there is no \`no\` at this place
        mediaTypes:
          Report: { $ref: '#/no/mediaType' } # ✗ there is no \`no\` at this place
        pathItems:
          One: { $ref: '#/no/pathItem' } # ✗ there is no \`no\` at this place
    `);
  });

  test("are none in data, extensions and unknown places", () => {
    expectMarks(`
      openapi: 3.1.0
      x-shared: { $ref: '#/no/data' }
      paths:
        x-hidden: { $ref: '#/no/data' }
        /a:
          x-owner: { $ref: '#/no/data' }
          get:
            parameters:
              - name: a
                in: query
                example: { $ref: '#/no/data' }
                examples: { one: { value: { $ref: '#/no/data' } }, two: { dataValue: { $ref: '#/no/data' } } }
            responses:
              x-note: { $ref: '#/no/data' }
              '200':
                description: { $ref: '#/no/data' }
                content:
                  application/json:
                    example: { items: [ { $ref: '#/no/data' } ] }
                    schema:
                      const: { $ref: '#/no/data' }
                      default: { $ref: '#/no/data' }
                      enum: [ { $ref: '#/no/data' } ]
                      example: { $ref: '#/no/data' }
                      examples: [ { $ref: '#/no/data' } ]
                      required: [ $ref ]
                      x-data: { $ref: '#/no/data' }
                      whatever: { $ref: '#/no/data' }
                      discriminator: { mapping: { a: '#/no/data' } }
                      properties: { $ref: { type: string } }
                links:
                  next: { parameters: { id: { $ref: '#/no/data' } }, requestBody: { $ref: '#/no/data' } }
            callbacks: { done: { x-note: { $ref: '#/no/data' } } }
      security: [ { $ref: [] } ]
    `);
  });

  test("are found in 2.0, and none in its examples", () => {
    expectMarks(`
      swagger: '2.0'
      parameters:
        Body: { name: b, in: body, schema: { $ref: '#/definitions/No' } } # ✗ there is no \`No\` at this place
      responses:
        x-one: { $ref: '#/responses/No' } # ✗ there is no \`No\` at this place
      definitions:
        A: { items: { $ref: '#/definitions/No' } } # ✗ there is no \`No\` at this place
      paths:
        /a:
          get:
            responses:
              200:
                examples: { application/json: { $ref: '#/definitions/No' } }
                schema: { $ref: '#/definitions/No' } # ✗ there is no \`No\` at this place
    `);
  });

  test("are those that are no text, as without quotes `#` begins a comment", () => {
    expectMarks(`
      openapi: 3.1.0
      paths:
        /a: { $ref: 5 } # ✗ it is not text; a reference that begins with \`#\` needs quotes
        /b:
          get:
            responses:
              '200':
                $ref: #/components/responses/Ok # ✗ it is not text; a reference that begins with \`#\` needs quotes
              '404': { $ref: [] } # ✗ it is not text; a reference that begins with \`#\` needs quotes
    `);
    const sources = sourcesOf({ "api.yaml": "r: { '200': { $ref: null } }\n" });
    expect(rootOf(sources).descend("r", "200")).toBeUndefined();
  });

  test("are reported in the file that holds them, where the description reaches it", () => {
    expectMarks(
      `
      openapi: 3.1.0
      paths: { $ref: paths.yaml }
      components:
        responses:
          A: { $ref: 'errors.yaml#/A' }
          B: { $ref: 'errors.yaml#/Nowhere' } # ✗ there is no \`Nowhere\` at this place in errors.yaml
          C: { $ref: 'errors.yaml#/Again' }
      `,
      {
        "errors.yaml": dedent(`
          A:
            content: { a/b: { schema: { $ref: '#/no' } } } # ✗ there is no \`no\` at this place
          Again: { $ref: '#/Gone' } # ✗ there is no \`Gone\` at this place
          Unused: { $ref: '#/no' }
        `),
        "paths.yaml":
          "/a:\n  get: { responses: { 200: { $ref: 'errors.yaml#/B' } } } # ✗ there is no `B` at this place in errors.yaml\n",
      },
    );
  });

  test("are reported once where aliases repeat them", () => {
    const sources = sourcesOf({
      "api.yaml":
        "openapi: 3.1.0\npaths:\n  /a: &a { get: { responses: { 200: { $ref: '#/no' } } } }\n  /b: *a\n",
    });
    expect(brokenReferences(sources)).toHaveLength(1);
  });

  test("are looked for in time that grows with the text", () => {
    const count = 30_000;
    const schemas = Array.from(
      { length: count },
      (_, index) =>
        `"s${index}":{"allOf":[{"$ref":"#/components/schemas/s${(index * 7) % count}"},{"$ref":"#/no/${index}"}]}`,
    );
    const sources = sourcesOf({
      "api.json": `{"openapi":"3.1.0","components":{"schemas":{${schemas.join(",")}}}}`,
    });
    expect(brokenReferences(sources)).toHaveLength(count);
  });
});

describe("the walk over references", () => {
  test("names the files it needs, and goes on when they are there", () => {
    const files = {
      "api.yaml":
        "openapi: 3.1.0\npaths: { /b: { $ref: b.yaml }, /a: { $ref: 'a.yaml#/x/y' }, /c: { $ref: b.yaml } }\n",
      "a.yaml": "x: { $ref: 'c.yaml#/z' }\n",
      "b.yaml": "get: { responses: { 200: { $ref: missing.yaml } } }\n",
      "c.yaml": "z: { y: { get: {} } }\n",
    };
    const all = sourcesOf(files).files;
    const sources = sourcesOf({ "api.yaml": files["api.yaml"] });
    const walk = new ReferenceWalk(sources);
    expect(walk.advance()).toEqual(["file:///apis/a.yaml", "file:///apis/b.yaml"]);
    for (const file of all.slice(1, 3)) sources.add(file);
    expect(walk.advance()).toEqual(["file:///apis/c.yaml", "file:///apis/missing.yaml"]);
    for (const file of all.slice(3)) sources.add(file);
    sources.fail("file:///apis/missing.yaml", "there is no such file");
    expect(walk.advance()).toEqual([]);
    expect(walk.broken.map(({ ref, reason }) => `${ref}: ${reason}`)).toEqual([
      "missing.yaml: there is no such file",
    ]);
  });
});

describe("the address of a reference", () => {
  const base = "file:///work/apis/pets.yaml";
  test.each([
    ["owner.yaml", "file:///work/apis/owner.yaml"],
    ["./owner.yaml", "file:///work/apis/owner.yaml"],
    ["../shared/./owner.yaml", "file:///work/shared/owner.yaml"],
    ["../../owner.yaml", "file:///owner.yaml"],
    ["../../../owner.yaml", "file:///owner.yaml"],
    ["schemas/../owner.yaml", "file:///work/apis/owner.yaml"],
    ["/owner.yaml", "file:///owner.yaml"],
    ["%6fwner.yaml", "file:///work/apis/owner.yaml"],
    ["owner.yaml?x", "file:///work/apis/owner.yaml"],
    [".hidden/owner.yaml", "file:///work/apis/.hidden/owner.yaml"],
    ["/apis/.hidden/../owner.yaml", "file:///apis/owner.yaml"],
    ["...", "file:///work/apis/..."],
    ["..", "file:///work/"],
    ["https://example.com/owner.yaml#/a", "https://example.com/owner.yaml"],
    ["http://", undefined],
  ])("%s", (ref, address) => {
    expect(resolveAddress(ref, base)).toBe(address);
  });

  test("is that of the URL standard, whichever way is taken", () => {
    const step = fc.constantFrom(
      "..",
      ".",
      "a",
      "b-c",
      "d.e",
      ".f",
      "_",
      "-",
      "...",
      "",
      "g h",
      "%2e",
      "ü",
      "%25",
      "%5C",
      "{i}",
      "%3f",
      "j|^'[~]",
    );
    const steps = fc.array(step, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(steps, steps, (there, here) => {
        const ref = there.join("/");
        // `//name` is another machine; what leads to no file has no address.
        fc.pre(!ref.startsWith("//"));
        const from = new URL(here.join("/").replace(/^\/+/, ""), "file:///work/x/").href;
        const url = new URL(ref, from);
        expect(resolveAddress(ref, from)).toBe(pathToFileURL(fileURLToPath(url)).href);
      }),
    );
  });
});

describe("how reports name a file", () => {
  const name = fc.constantFrom("a", "b-c", "d.e", ".f", "g h", "ü", "%25", "B", "...");
  const names = fc.array(name, { maxLength: 5 });
  /** The same by Node's own arithmetic. */
  const byNode = (address: string, base: string, windows: boolean): string => {
    const { relative, basename, sep, isAbsolute } = windows ? path.win32 : path.posix;
    const file = fileURLToPath(address, { windows });
    const found = relative(base, file);
    const isOutside = found === ".." || found.startsWith(`..${sep}`) || isAbsolute(found);
    return isOutside && found.length >= file.length ? basename(file) : found.split(sep).join("/");
  };

  test("is relative to a folder", () => {
    fc.assert(
      fc.property(names, names, (there, here) => {
        const address = `file:///${[...there, "x.yaml"].join("/")}`;
        const base = fileURLToPath(`file:///${here.join("/")}`);
        expect(displayUri(address, base)).toBe(byNode(address, base, false));
      }),
    );
  });

  test.each(["file:///C:/", "file:///d:/", "file://server/share/"])(
    "is relative to a folder of Windows, at %s",
    (root) => {
      const roots = fc.constantFrom("file:///C:/", "file:///c:/", "file:///D:/", "file://server/share/");
      fc.assert(
        fc.property(roots, names, names, (other, there, here) => {
          const address = root + [...there, "x.yaml"].join("/");
          const base = fileURLToPath(other + here.join("/"), { windows: true });
          expect(displayUri(address, base)).toBe(byNode(address, base, true));
        }),
      );
    },
  );
});

describe("what a reference leads to", () => {
  test("is one place, whichever file it stands in and however it is written", () => {
    const sources = sourcesOf({
      "api.yaml": "openapi: 3.1.0\ncomponents: { responses: { Gone: {} } }\n",
      "a.yaml": "x: 1\n",
      "b/c.yaml": "x: 1\n",
      "shared.yaml": "x: 1\n",
    });
    const [root, a, c] = sources.files;
    const placeOf = ($ref: string, file = root) =>
      file && sources.follow({ $ref }, Location.rootOf(file))?.location;
    const gone = placeOf("#/components/responses/Gone");
    expect(gone?.pointer).toBe("/components/responses/Gone");
    expect(placeOf("api.yaml#/components/responses/Gone", a)).toBe(gone);
    expect(placeOf("../api.yaml#/components/responses/%47one", c)).toBe(gone);
    expect(placeOf("shared.yaml", a)).toBe(placeOf("../shared.yaml", c));
  });
});

describe("a reference to the wrong kind in files of parts", () => {
  const wrong = (files: Readonly<Record<string, string>>): readonly string[] => {
    const sources = sourcesOf(files);
    return brokenReferences(sources).map(({ location, reason }) => `${location.pointer}: ${reason}`);
  };

  test.each([
    ["a whole file", "Parcel.yaml", "it leads to a schema, where a response is wanted"],
    ["a member of a file", "common.yaml#/Weight", "it leads to a parameter, where a response is wanted"],
    [
      "components alone",
      "parts.yaml#/components/schemas/Bare",
      "it leads to a schema, where a response is wanted",
    ],
    [
      "another description",
      "other.yaml#/definitions/Bare",
      "it leads to a schema, where a response is wanted",
    ],
    ["a whole description", "other.yaml", "it leads to a whole description, where a response is wanted"],
    ["a response", "common.yaml#/Gone", undefined],
    ["what may be one", "common.yaml#/Unclear", undefined],
    ["what may be one, among other things", "common.yaml#/schemas/Bare", undefined],
  ])("%s: %s", (_, ref, reason) => {
    const files = {
      "api.yaml": `openapi: 3.1.0\npaths: { /a: { get: { responses: { 404: { $ref: '${ref}' } } } } }\n`,
      "Parcel.yaml": "type: object\ndescription: A parcel.\n",
      "common.yaml": dedent(`
        Weight: { name: weight, in: query, schema: { type: number } }
        Gone: { description: Gone., content: { text/plain: {} } }
        Unclear: { description: Gone. }
        schemas: { Bare: { description: Gone. } }
      `),
      "parts.yaml": "components: { schemas: { Bare: { description: Nothing more. } } }\n",
      "other.yaml": "swagger: '2.0'\ndefinitions: { Bare: { description: Nothing more. } }\n",
    };
    expect(wrong(files)).toEqual(reason === undefined ? [] : [`/paths/~1a/get/responses/404: ${reason}`]);
  });

  test("a key that is written with an escape stands where it stands among the others", () => {
    const refs = {
      a: `"\\u0024ref": "#/components/schemas/Bare"`,
      b: `"$ref": "#/components/responses/Gone"`,
    };
    const api = `{
      "openapi": "3.1.0",
      "paths": { "/a": { "get": { "responses": { "404": { ${refs.a} }, "410": { ${refs.b} } } } } },
      "components": { "responses": { "Gone": { "description": "Gone." } }, "schemas": { "Bare": {} } }
    }`;
    expect(wrong({ "api.json": api })).toEqual([
      "/paths/~1a/get/responses/404: it leads to a schema, where a response is wanted",
    ]);
  });

  test("an example may be anything, but no other component", () => {
    const files = {
      "api.yaml": dedent(`
        openapi: 3.1.0
        components:
          examples:
            one: { $ref: parcel.json }
            two: { $ref: '#/components/responses/Gone' }
          responses: { Gone: { description: Gone. } }
      `),
      "parcel.json": '{ "type": "object" }',
    };
    expect(wrong(files)).toEqual([
      "/components/examples/two: it leads to a response, where an example is wanted",
    ]);
  });
});

describe("a description that says by what address it is known", () => {
  const files = {
    "apis/orders.yaml": dedent(`
      openapi: 3.2.0
      $self: https://api.example.com/v1/orders.yaml
      components: { schemas: { Order: { type: object } } }
    `),
    "apis/parts.yaml": dedent(`
      openapi: 3.2.0
      $self: https://cdn.example.com/shared/parts.yaml
      components: { schemas: { Part: { type: object }, Whole: { $ref: 'more.yaml#/components/schemas/More' } } }
    `),
    "apis/more.yaml": dedent(`
      openapi: 3.2.0
      $self: https://cdn.example.com/shared/more.yaml
      components: { schemas: { More: { type: object } } }
    `),
    "apis/plain.yaml": "components: { schemas: { Plain: { type: object } } }\n",
  };

  test.each([
    [
      "itself",
      "https://api.example.com/v1/orders.yaml#/components/schemas/Order",
      "apis/orders.yaml#/components/schemas/Order",
    ],
    [
      "itself, seen from there",
      "orders.yaml#/components/schemas/Order",
      "apis/orders.yaml#/components/schemas/Order",
    ],
    [
      "another",
      "https://cdn.example.com/shared/parts.yaml#/components/schemas/Part",
      "apis/parts.yaml#/components/schemas/Part",
    ],
    [
      "another, from there",
      "//cdn.example.com/shared/parts.yaml#/components/schemas/Part",
      "apis/parts.yaml#/components/schemas/Part",
    ],
    [
      "one through another",
      "https://cdn.example.com/shared/parts.yaml#/components/schemas/Whole",
      "apis/more.yaml#/components/schemas/More",
    ],
    [
      "what is beside it",
      "plain.yaml#/components/schemas/Plain",
      "apis/plain.yaml#/components/schemas/Plain",
    ],
    ["none that is here", "https://cdn.example.com/shared/none.yaml", "the file was not read"],
  ])("%s", (_, ref, expected) => {
    expect(target(ref, files)).toBe(expected);
  });
});
