import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { carriedOver, start } from "../../src/editor/diagnostics.ts";
import { edited } from "../../src/editor/files.ts";
import { folderWith, statuslintAgain } from "../support/run.ts";
import { OpenWorkspace } from "../support/workspace.ts";

const description = `openapi: 3.1.0
info: { title: Post office, version: 1.0.0 }
paths:
  /parcels:
    post:
      operationId: createParcel
      responses:
        "201":
          description: Created.
          content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } }
`;
const noLocation = "201-location: 201 Created has no Location header";

const root = `openapi: 3.1.0
info: { title: Post office, version: 1.0.0 }
paths:
  /parcels: { $ref: paths/parcels.yaml }
`;
const part = `post:
  operationId: createParcel
  responses:
    "201":
      description: Created.
      content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } }
`;
const inFolder = (files: Readonly<Record<string, string>>) =>
  new OpenWorkspace(folderWith({ ".statuslintrc.yaml": "extends: recommended\n", ...files }));

describe("what belongs together", () => {
  test("a description is told from its unsaved text", async () => {
    const workspace = inFolder({ "api.yaml": root });
    await workspace.open("api.yaml", description);
    expect(workspace.shown("api.yaml")).toContain(`8: ${noLocation}`);
    await workspace.change("api.yaml", {
      range: { start: { line: 7, character: 9 }, end: { line: 7, character: 12 } },
      text: "200",
    });
    expect(workspace.shown("api.yaml").join()).not.toContain(noLocation);
    await workspace.close("api.yaml");
    expect(workspace.diagnostics.size).toBe(0);
  });

  test("a part is told through the descriptions that refer to it, of which none is open", async () => {
    const workspace = inFolder({
      "api.yaml": root,
      "other/api.yaml": root.replace("paths/", "../paths/"),
      "unrelated.yaml": description,
      "paths/parcels.yaml": "post: {}\n",
    });
    await workspace.open("paths/parcels.yaml", part);
    // Once, though both say it.
    expect(workspace.shown("paths/parcels.yaml").filter((line) => line === `4: ${noLocation}`)).toHaveLength(
      1,
    );
    expect(workspace.workspace.descriptionOf(workspace.uri("paths/parcels.yaml"))?.address).toBe(
      workspace.uri("api.yaml"),
    );
    expect(workspace.shown("unrelated.yaml")).toEqual([]);
  });

  test("a part to which nothing refers is no description, and not told as one", async () => {
    const workspace = inFolder({ "paths/parcels.yaml": part });
    await workspace.open("paths/parcels.yaml", part);
    expect(workspace.diagnostics.size).toBe(0);
  });

  test("a part that is open with its description is told as it stands in the editor", async () => {
    const workspace = inFolder({ "api.yaml": root, "paths/parcels.yaml": "post: {}\n" });
    await workspace.open("api.yaml");
    await workspace.open("paths/parcels.yaml", part);
    expect(workspace.shown("paths/parcels.yaml")).toContain(`4: ${noLocation}`);
    await workspace.close("paths/parcels.yaml");
    expect(workspace.shown("paths/parcels.yaml").join()).not.toContain(noLocation);
  });

  test("a description that goes takes with it what it told of a part, until it comes back", async () => {
    const workspace = inFolder({ "api.yaml": root, "paths/parcels.yaml": part });
    await workspace.open("paths/parcels.yaml");
    rmSync(`${workspace.folder}/api.yaml`);
    writeFileSync(`${workspace.folder}/second.yaml`, root);
    await workspace.changedOnDisk("api.yaml");
    // Another that refers to it is found.
    expect(workspace.shown("paths/parcels.yaml")).toContain(`4: ${noLocation}`);
    rmSync(`${workspace.folder}/second.yaml`);
    await workspace.changedOnDisk("second.yaml");
    expect(workspace.diagnostics.size).toBe(0);
    expect(workspace.watched).toContain(`${workspace.folder}/api.yaml`);
    writeFileSync(`${workspace.folder}/api.yaml`, root);
    await workspace.changedOnDisk("api.yaml");
    expect(workspace.shown("paths/parcels.yaml")).toContain(`4: ${noLocation}`);
  });

  test("a new description that is closed unsaved takes with it what it told", async () => {
    const workspace = inFolder({ "paths/parcels.yaml": part });
    await workspace.open("paths/parcels.yaml");
    await workspace.open("api.yaml", root);
    expect(workspace.shown("paths/parcels.yaml")).toContain(`4: ${noLocation}`);
    await workspace.close("api.yaml");
    expect(workspace.diagnostics.size).toBe(0);
  });

  test("the configuration's files are what may refer to a part", async () => {
    const workspace = inFolder({
      ".statuslintrc.yaml": "extends: recommended\nfiles: apis/*.yaml\n",
      "apis/api.yaml": root.replace("paths/", "../paths/"),
      "drafts/api.yaml": root.replace("paths/", "../paths/"),
      "paths/parcels.yaml": part,
    });
    await workspace.open("paths/parcels.yaml");
    const lines = workspace.shown("paths/parcels.yaml").filter((line) => line === `4: ${noLocation}`);
    expect(lines).toHaveLength(1);
  });

  test.each([
    ["other YAML", "deploy.yaml", "image: nginx\nports: [80\n"],
    ["a template", "chart.yaml", "{{ if .Values.openapi }}\na: 1\n{{ end }}\n"],
    ["JSON with comments", "tsconfig.json", '// none\n{ "compilerOptions": {} }\n'],
  ])("%s is left alone", async (_, name, text) => {
    const workspace = inFolder({ [name]: text });
    await workspace.open(name);
    expect(workspace.diagnostics.size).toBe(0);
    expect(workspace.logged).toEqual([]);
  });
});

describe("a text that cannot be parsed", () => {
  test("its problem is told, and what was found in lines that did not change", async () => {
    const workspace = inFolder({});
    await workspace.open("api.yaml", description);
    const shown = workspace.shown("api.yaml");
    expect(shown).toContain(`8: ${noLocation}`);
    await workspace.change("api.yaml", {
      range: { start: { line: 2, character: 6 }, end: { line: 2, character: 6 } },
      text: "\n  {{",
    });
    expect(workspace.shown("api.yaml")).toContain(`9: ${noLocation}`);
    expect(
      workspace.shown("api.yaml").filter((line) => / problem: this is not valid YAML/.test(line)),
    ).toHaveLength(1);
    await workspace.change("api.yaml", { text: description });
    expect(workspace.shown("api.yaml")).toEqual(shown);
  });

  test("that is a part: what is told of its description stays", async () => {
    const workspace = inFolder({ "api.yaml": root, "paths/parcels.yaml": part });
    await workspace.open("api.yaml");
    await workspace.open("paths/parcels.yaml");
    const before = workspace.shown("api.yaml");
    await workspace.change("paths/parcels.yaml", { text: `${part}  ]` });
    expect(workspace.shown("api.yaml")).toEqual(before);
    expect(workspace.shown("paths/parcels.yaml")).toEqual(
      expect.arrayContaining([
        `4: ${noLocation}`,
        expect.stringMatching(/^7: problem: this is not valid YAML/),
      ]),
    );
  });

  test("and never could be: its problem is all there is to tell", async () => {
    const workspace = inFolder({});
    await workspace.open("api.yaml", "openapi: 3.1.0\npaths: [\n");
    expect(workspace.shown("api.yaml")).toEqual([expect.stringMatching(/ problem: this is not valid YAML/)]);
  });

  test("findings above and below the lines that changed stay, those between go", () => {
    const at = (line: number) => ({
      range: { start: { line, character: 2 }, end: { line, character: 3 } },
      message: `of ${line}`,
    });
    const before = "a\nb\r\nc\nd\ne";
    const carried = carriedOver([0, 1, 2, 3, 4].map(at), before, "a\nx\ny\nz\nd\ne");
    expect(carried.map(({ message, range }) => `${message}: ${range.start.line}`)).toEqual([
      "of 0: 0",
      "of 3: 4",
      "of 4: 5",
    ]);
    expect(carriedOver([at(1)], "a\na\na", "a\na")).toEqual([at(1)]);
  });
});

describe("what is in force", () => {
  test("a configuration that changes on disk, from the next moment on", async () => {
    const workspace = inFolder({ "api.yaml": description });
    await workspace.open("api.yaml");
    expect(workspace.shown("api.yaml").join()).toContain(noLocation);
    const file = path.join(workspace.folder, ".statuslintrc.yaml");
    expect(workspace.watched).toContain(file);
    writeFileSync(file, "extends: recommended\nrules: { 201-location: off }\n");
    await workspace.changedOnDisk(".statuslintrc.yaml");
    expect(workspace.shown("api.yaml").join()).not.toContain(noLocation);
    writeFileSync(file, "extends: recommended\nrules: { 201-locatoin: off }\n");
    await workspace.changedOnDisk(".statuslintrc.yaml");
    expect(workspace.shown("api.yaml")).toEqual([
      expect.stringMatching(/^1: problem: this is not audited: .*201-locatoin.* Did you mean/),
    ]);
    expect(await workspace.workspace.view(workspace.uri("api.yaml"))).toBeUndefined();
    expect(await workspace.workspace.codeLenses(workspace.uri("api.yaml"))).toEqual([]);
    rmSync(file);
    await workspace.changedOnDisk(".statuslintrc.yaml");
    expect(workspace.shown("api.yaml").join()).toContain(noLocation);
  });

  test.each([
    ["is not there", undefined],
    ["is wrong", "rules: { 201-location: perhaps }\n"],
    ["cannot be parsed", "rules: [\n"],
  ])("a ruleset that is extended and %s, until it is mended", async (_, text) => {
    const workspace = inFolder({
      ".statuslintrc.yaml": "extends: ./team.yaml\n",
      "api.yaml": description,
      ...(text === undefined ? {} : { "team.yaml": text }),
    });
    await workspace.open("api.yaml");
    expect(workspace.shown("api.yaml").join()).toContain("this is not audited");
    expect(workspace.watched).toContain(`${workspace.folder}/team.yaml`);
    writeFileSync(`${workspace.folder}/team.yaml`, "extends: recommended\n");
    await workspace.changedOnDisk("team.yaml");
    expect(workspace.shown("api.yaml")).toContain(`8: ${noLocation}`);
  });

  test("a part's own folder decides nothing, and what is wrong with it is in nobody's way", async () => {
    const workspace = inFolder({
      "api.yaml": root,
      "paths/parcels.yaml": part,
      "paths/.statuslintrc.yaml": "rules: [\n",
    });
    await workspace.open("api.yaml");
    await workspace.open("paths/parcels.yaml");
    const { configuration } = await workspace.workspace.acting(workspace.uri("paths/parcels.yaml"));
    expect(configuration?.address).toBe(workspace.uri(".statuslintrc.yaml"));
  });

  test("the nearest configuration, also where it excludes later what was told", async () => {
    const workspace = inFolder({
      "legacy/.statuslintrc.yaml": "extends: recommended\nrules: { 201-location: off }\n",
      "old/.statuslintrc.yaml": "extends: recommended\nexclude: drafts\n",
    });
    await workspace.open("legacy/api.yaml", description);
    expect(workspace.shown("legacy/api.yaml").join()).not.toContain(noLocation);
    await workspace.open("old/api.yaml", description);
    expect(workspace.shown("old/api.yaml").join()).toContain(noLocation);
    writeFileSync(`${workspace.folder}/old/.statuslintrc.yaml`, "exclude: api.yaml\n");
    await workspace.changedOnDisk("old/.statuslintrc.yaml");
    expect(workspace.shown("old/api.yaml")).toEqual([]);
    expect(await workspace.workspace.view(workspace.uri("old/api.yaml"))).toBeUndefined();
  });

  test("what the nearest configuration excludes is not told", async () => {
    const workspace = inFolder({ "old/.statuslintrc.yaml": "extends: recommended\nexclude: drafts\n" });
    await workspace.open("old/drafts/api.yaml", description);
    expect(workspace.shown("old/drafts/api.yaml")).toEqual([]);
  });

  test("a part that appears, changes and goes on disk", async () => {
    const workspace = inFolder({ "api.yaml": root, "paths/other.yaml": "" });
    await workspace.open("api.yaml");
    expect(workspace.shown("api.yaml").join()).toContain("there is no such file");
    const file = path.join(workspace.folder, "paths/parcels.yaml");
    expect(workspace.watched).toContain(file);
    writeFileSync(file, part);
    await workspace.changedOnDisk("paths/parcels.yaml");
    expect(workspace.shown("api.yaml").join()).not.toContain("there is no such file");
    expect(workspace.shown("paths/parcels.yaml")).toContain(`4: ${noLocation}`);
    rmSync(file);
    await workspace.changedOnDisk("paths/parcels.yaml");
    expect(workspace.shown("api.yaml").join()).toContain("there is no such file");
    expect(workspace.shown("paths/parcels.yaml")).toEqual([]);
  });

  test("a baseline: only what it does not know", async () => {
    const folder = folderWith({ "api.yaml": description });
    await statuslintAgain(["baseline", "api.yaml", "--ruleset", "recommended", "-o", "known.json"], {
      cwd: folder,
    });
    const workspace = new OpenWorkspace(folder, { ruleset: "recommended", baseline: "known.json" });
    await workspace.open("api.yaml");
    expect(workspace.diagnostics.size).toBe(0);
    await workspace.change("api.yaml", {
      text: description.replace(
        "/parcels:",
        "/letters:\n    post: { responses: { 201: { description: Created } } }\n  /parcels:",
      ),
    });
    expect(workspace.shown("api.yaml").filter((line) => line.endsWith(noLocation))).toEqual([
      `5: ${noLocation}`,
    ]);
  });
});

describe("what a document does nearly everywhere", () => {
  const operations = Array.from(
    { length: 12 },
    (_, index) => `  /things${index}:
    get: { responses: { 200: { description: Fine } } }
`,
  ).join("");
  const text = `openapi: 3.1.0\ninfo: { title: Things, version: 1.0.0 }\npaths:\n${operations}`;
  const given = { config: false, ruleset: "review" } as const;

  test("is told once, at the line with the version", async () => {
    const workspace = new OpenWorkspace(folderWith({}), given);
    await workspace.open("api.yaml", text);
    const of5xx = workspace.shown("api.yaml").filter((line) => line.includes("5xx-declared"));
    expect(of5xx).toEqual([expect.stringMatching(/^1: 5xx-declared: 12 of 12 operations in this document/)]);
  });

  test("and at each place where that is asked for", async () => {
    const workspace = new OpenWorkspace(folderWith({}), given);
    await workspace.open("api.yaml", text);
    workspace.workspace.reload({ ...workspace.workspace.showing, showPlaces: true });
    await workspace.workspace.settled();
    const shown = [...workspace.diagnostics.values()].flat().filter(({ code }) => code === "5xx-declared");
    expect(shown.map(({ range }) => range.start.line)).toEqual([
      0,
      ...Array.from({ length: 12 }, (_, index) => 4 + 2 * index),
    ]);
    expect(shown.slice(1).every(({ severity }) => severity === 3)).toBe(true);
  });
});

test("a diagnostic has the rule's page, related places, and what the finding is known by", async () => {
  const workspace = inFolder({ "api.yaml": root });
  const shared = `${description}  /letters:
    post:
      responses:
        "201": { $ref: "#/paths/~1parcels/post/responses/201" }
`;
  await workspace.open("api.yaml", shared);
  const [found] = [...workspace.diagnostics.values()].flat().filter(({ code }) => code === "201-location");
  expect(found).toMatchObject({
    source: "statuslint",
    severity: 3,
    codeDescription: { href: expect.stringMatching(/^https:/) },
    data: { fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) },
    relatedInformation: [
      { message: "used by POST /parcels", location: { uri: workspace.uri("api.yaml") } },
      { message: "used by POST /letters", location: { range: { start: { line: 13 } } } },
    ],
  });
});

test("changes follow one another, in units of UTF-16, and behind the end of a line is its end", () => {
  const at = (line: number, character: number) => ({ line, character });
  const changes = [
    { range: { start: at(0, 2), end: at(0, 3) }, text: "b" },
    { range: { start: at(1, 99), end: at(1, 99) }, text: "!" },
    { range: { start: at(9, 0), end: at(9, 9) }, text: "end" },
  ];
  expect(edited("𝒳a\r\nline\r\n", changes)).toBe("𝒳b\r\nline!\r\nend");
  expect(edited("anything", [{ text: "whole" }])).toBe("whole");
  expect(start.start).toEqual(at(0, 0));
});

test("a defect is one message in the log and one diagnostic, and the next key works again", async () => {
  const workspace = inFolder({});
  await workspace.open("api.yaml", description);
  const shown = workspace.shown("api.yaml");
  const { reader } = workspace.workspace.files;
  let isBroken = true;
  Object.assign(workspace.workspace.files, {
    reader: (...args: Parameters<typeof reader>) => {
      if (isBroken) throw new TypeError("undefined is no function");
      return reader(...args);
    },
  });
  await workspace.change("api.yaml", { text: `${description}\n` });
  expect(workspace.shown("api.yaml")).toEqual([
    expect.stringMatching(
      /^1: problem: this is not audited: .*undefined is no function\. This is a defect of statuslint/,
    ),
  ]);
  expect(workspace.logged).toEqual([expect.stringContaining("undefined is no function")]);
  isBroken = false;
  await workspace.change("api.yaml", { text: description });
  expect(workspace.shown("api.yaml")).toEqual(shown);
});

describe("a text that was never saved", () => {
  const untitled = "untitled:Untitled-1";

  test("is told as a description by itself, under its own name, by the configuration of the folder", async () => {
    const workspace = inFolder({ "paths/parcels.yaml": part });
    await workspace.open(untitled, description);
    expect(workspace.shown(untitled)).toContain(`8: ${noLocation}`);
    expect([...workspace.diagnostics.keys()]).toEqual([untitled]);
    await workspace.change(untitled, { text: description.replace('"201"', '"200"') });
    expect(workspace.shown(untitled).join()).not.toContain(noLocation);
    await workspace.close(untitled);
    expect(workspace.diagnostics.size).toBe(0);
  });

  test("is left alone where it is none", async () => {
    const workspace = inFolder({ "api.yaml": root });
    await workspace.open(untitled, part.replace("post:", "post:\n  $ref: api.yaml"));
    expect(workspace.diagnostics.size).toBe(0);
    expect(workspace.logged).toEqual([]);
  });
});

describe("several folders that are open", () => {
  const folder = folderWith({
    "one/.statuslintrc.yaml": "extends: recommended\n",
    "one/api.yaml": root,
    "one/paths/parcels.yaml": part,
    "two/.statuslintrc.yaml": "extends: recommended\nrules: { 201-location: off }\n",
    "two/api.yaml": root,
    "two/paths/parcels.yaml": part,
  });
  const inFolders = (...names: readonly string[]) =>
    new OpenWorkspace(
      folder,
      {},
      false,
      names.map((name) => path.join(folder, name)),
    );

  test("each has its configuration, and its parts are looked for in it", async () => {
    const workspace = inFolders("one", "two");
    await workspace.open("one/paths/parcels.yaml");
    await workspace.open("two/paths/parcels.yaml");
    expect(workspace.shown("one/paths/parcels.yaml")).toContain(`4: ${noLocation}`);
    expect(workspace.shown("two/paths/parcels.yaml").length).toBeGreaterThan(0);
    expect(workspace.shown("two/paths/parcels.yaml").join()).not.toContain(noLocation);
  });

  test("of one that comes, parts are told from then on", async () => {
    const elsewhere = folderWith({ "api.yaml": root, "paths/parcels.yaml": part });
    const workspace = inFolders("one");
    const file = path.join(elsewhere, "paths/parcels.yaml");
    await workspace.open(file);
    expect(workspace.shown(file)).toEqual([]);
    workspace.workspace.openFolders([path.join(folder, "one"), elsewhere]);
    await workspace.workspace.settled();
    expect(workspace.shown(file)).toContain(`4: ${noLocation}`);
  });
});

test("the editor asks again for code lenses when something else than a text decides of them", async () => {
  const workspace = inFolder({ "api.yaml": description });
  await workspace.open("api.yaml");
  const before = workspace.lensesAsked;
  workspace.workspace.reload({ ...workspace.workspace.showing, codeLens: false });
  await workspace.changedOnDisk(".statuslintrc.yaml");
  expect(workspace.lensesAsked).toBe(before + 2);
});

describe("tags", () => {
  const tagsOf = async (paths: string, showPlaces = false) => {
    const workspace = new OpenWorkspace(
      folderWith({ ".statuslintrc.yaml": "extends: review\n" }),
      {},
      showPlaces,
    );
    await workspace.open("api.yaml", `openapi: 3.1.0\ninfo: { title: Post office, version: "1" }\n${paths}`);
    const shown = [...workspace.diagnostics.values()].flat();
    return shown.flatMap(({ code, range, tags = [] }) =>
      tags.map((tag) => `${range.start.line + 1}: ${code}: ${{ 1: "unnecessary", 2: "deprecated" }[tag]}`),
    );
  };

  test("content that is never sent is unnecessary, and what is no longer to be used deprecated", async () => {
    expect(
      await tagsOf(`paths:
  /parcels/{id}:
    delete:
      responses:
        "204":
          description: Gone.
          content: { text/plain: {} }
    head:
      deprecated: true
      description: Will be removed on 2031-01-01.
      responses:
        "200":
          description: There.
          content: { text/plain: {} }
        "306": { description: Use another way. }
`),
    ).toEqual([
      "9: 204-no-body: unnecessary",
      "10: 410-for-deprecated: deprecated",
      "16: head-no-body: unnecessary",
      "17: status-rare: deprecated",
    ]);
  });

  test("not what others may need, nor what is only rare", async () => {
    expect(
      await tagsOf(`paths:
  /parcels/{id}:
    delete: { responses: { "204": { $ref: "#/components/responses/Parcel" } } }
    head: { responses: { "200": { $ref: "#/components/responses/Parcel" } } }
    get: { responses: { "200": { $ref: "#/components/responses/Parcel" }, "418": { description: A joke. } } }
components:
  responses:
    Parcel: { description: A parcel., content: { text/plain: {} } }
`),
    ).toEqual([]);
  });
});

test("messages say what can be done in an editor", async () => {
  const workspace = new OpenWorkspace(
    folderWith({
      ".statuslintrc.yaml": "extends: recommended\nignore:\n  - { rule: 201-location, reason: Known. }\n",
    }),
  );
  await workspace.open("api.yaml", description);
  await workspace.open("deep.yaml", `openapi: 3.1.0\nx: ${"[".repeat(2000)}${"]".repeat(2000)}\n`);
  await workspace.open(
    "shared.yaml",
    "openapi: 3.1.0\ninfo: { title: A, version: '1' }\ncomponents: { responses: { NotFound: { description: None. } } }\n",
  );
  expect(workspace.shown("api.yaml")).toContain("1: problem: 1 finding is ignored on purpose");
  expect(workspace.shown("deep.yaml").join()).toContain(
    "raise the limit with --max-depth in the server's arguments.",
  );
  expect(workspace.shown("shared.yaml").join()).toContain(
    "set `unusedComponents: true` in the configuration",
  );
});
