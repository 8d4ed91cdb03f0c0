import { readdirSync, readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { editorPage, placeBase, placeOf } from "../../editors/vscode/src/page.ts";
import { looksLikeDescription, rulesAt, serverArguments } from "../../editors/vscode/src/settings.ts";
import { actionKinds } from "../../src/editor/code-actions.ts";
import { statuslintAgain } from "../support/run.ts";

const home = "editors/vscode";
const manifest = JSON.parse(readFileSync(`${home}/package.json`, "utf8")) as {
  version: string;
  activationEvents: readonly string[];
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
  contributes: {
    commands: readonly { command: string }[];
    configuration: { properties: Readonly<Record<string, { default: unknown }>> };
  };
};
const { commands, configuration } = manifest.contributes;
const settings = Object.keys(configuration.properties);
const code = readdirSync(`${home}/src`)
  .map((name) => readFileSync(`${home}/src/${name}`, "utf8"))
  .join("\n");

describe("the manifest of the extension", () => {
  test("has the version of what is inside", () => {
    const own = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect(manifest.version).toBe(own.version);
  });

  test("names the commands that there are", () => {
    const registered = [...code.matchAll(/registerCommand\("([^"]+)"/g)].map(([, name]) => name);
    const hidden = ["statuslint.ignoreBecause"];
    expect(registered.sort()).toEqual([...commands.map(({ command }) => command), ...hidden].sort());
  });

  test("has the settings that are read, each with its preset", () => {
    const read = [...code.matchAll(/settings\.get\("(\w+)", ([^)]*)\)/g)].map(
      ([, name, preset = ""]): [string, unknown] => [`statuslint.${name}`, JSON.parse(preset)],
    );
    // The client itself reads this one.
    const all = { ...Object.fromEntries(read), "statuslint.trace.server": "off" };
    expect(
      Object.fromEntries(settings.map((name) => [name, configuration.properties[name]?.default])),
    ).toEqual(all);
  });

  test("keeps what may name code from workspaces that are not trusted", () => {
    expect(settings).toEqual(
      expect.arrayContaining([...manifest.capabilities.untrustedWorkspaces.restrictedConfigurations]),
    );
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(
      ["path", "config", "ruleset", "arguments"].map((name) => `statuslint.${name}`),
    );
  });

  test("is woken by the languages that it serves", () => {
    const [, list = "[]"] = /const languages = (\[[^\]]*\])/.exec(code) ?? [];
    const languages = JSON.parse(list) as readonly string[];
    expect(manifest.activationEvents).toEqual(languages.map((language) => `onLanguage:${language}`));
  });

  test("what its page has done on save is what the server can do", () => {
    const [, block = "{}"] =
      /^```json\n(.*?)^```$/ms.exec(readFileSync("docs/editors/vscode.md", "utf8")) ?? [];
    const kinds = Object.keys(
      (JSON.parse(block) as Record<string, object>)["editor.codeActionsOnSave"] ?? {},
    );
    expect(kinds).not.toEqual([]);
    expect(Object.values(actionKinds)).toEqual(expect.arrayContaining(kinds));
  });

  test("its page lists every setting", () => {
    const [...rows] = readFileSync(`${home}/README.md`, "utf8").matchAll(/^\| `(statuslint\.[\w.]+)` \|/gm);
    expect(rows.map(([, name]) => name)).toEqual(settings);
  });
});

test("the server is started with what the settings say", () => {
  expect(serverArguments({ path: "", ruleset: "", config: "", more: [] })).toEqual(["lsp"]);
  expect(
    serverArguments({ path: "x", ruleset: "gate", config: "house.yaml", more: ["--allow-remote"] }),
  ).toEqual(["lsp", "--config", "house.yaml", "--ruleset", "gate", "--allow-remote"]);
});

test.each([
  ["openapi: 3.1.0", true],
  ["# Ours\n---\nswagger: '2.0'", true],
  ['{\n  "openapi": "3.0.3"', true],
  ["{ openapi: 3.0.3 }", true],
  ["title: openapi", false],
  ["services:\n  openapi-gateway: {}", false],
  ["", false],
])("whether it looks like a description: %j", (text, expected) => {
  expect(looksLikeDescription(text)).toBe(expected);
});

describe("the rules at a place", () => {
  const finding = (rule: unknown, from: number, to: number, source = "statuslint"): object => ({
    range: { start: { line: 7, character: from }, end: { line: 7, character: to } },
    source,
    code: rule,
  });
  const diagnostics = [
    finding({ value: "201-location", target: "https://example.com" }, 8, 11),
    finding("201-body", 8, 11),
    finding("201-body", 8, 11),
    finding("429-declared", 20, 24),
    finding("key-duplicates", 8, 11, "yaml"),
    finding(undefined, 8, 11),
  ] as Parameters<typeof rulesAt>[0];

  test.each([
    ["in a finding", 7, 9, ["201-location", "201-body"]],
    ["at its end", 7, 11, ["201-location", "201-body"]],
    ["elsewhere on the line", 7, 0, ["201-location", "201-body", "429-declared"]],
    ["on another line", 8, 9, []],
  ])("%s", (_, line, character, expected) => {
    expect(rulesAt(diagnostics, { line, character })).toEqual(expected);
  });
});

describe("the page of a report", () => {
  let page: string;

  beforeAll(async () => {
    const options = ["--fail-on", "none", "--format", "html", "--link-base", `${placeBase}/home/ann%20o`];
    page = editorPage((await statuslintAgain(["specs/bookshop.yaml", ...options])).out);
  });

  test("is dark where the editor is, in the report's own colours", () => {
    const [, light, dark] =
      /body\.vscode-light.*\{(.*)\}\n.*body\.vscode-dark.*\{(.*)\}\n?<\/style>/.exec(page) ?? [];
    expect(light).toMatch(/--paper: #fff.*color-scheme:light$/);
    expect(light).not.toContain("row-height");
    expect(dark).toMatch(/--paper: #1.*color-scheme:dark$/);
  });

  test("adds nothing behind the content security policy", () => {
    const [before = "", behind = ""] = page.split('<meta http-equiv="Content-Security-Policy"');
    expect(before).toContain("acquireVsCodeApi");
    expect(behind).not.toContain("acquireVsCodeApi");
    expect(behind).not.toContain("vscode-dark");
  });

  test("shows, made anew, what it showed before", () => {
    const [, script = ""] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    let state: unknown;
    const opened = () => {
      const location = { hash: "" };
      const go = (_: unknown, __: unknown, address: string): void => {
        location.hash = address;
      };
      const editor = {
        getState: () => state,
        setState: (given: unknown) => {
          state = given;
        },
      };
      const history = { pushState: go, replaceState: go };
      runInNewContext(script, {
        acquireVsCodeApi: () => editor,
        addEventListener: () => undefined,
        location,
        history,
      });
      return { location, history };
    };
    const first = opened();
    expect(first.location.hash).toBe("");
    first.history.pushState(null, "", "#severity=error");
    first.history.replaceState(null, "", "#severity=warning");
    expect(opened().location.hash).toBe("#severity=warning");
  });

  test("leads to places in files", () => {
    const [address] = /https:\/\/place\.invalid\/home[^"]*/.exec(page) ?? [];
    // The page adds the line to the address of the file.
    expect(placeOf(`${address}#L12`)).toEqual({
      file: "/home/ann o/specs/bookshop.yaml",
      line: expect.any(Number),
    });
  });

  test.each([
    `${placeBase}/openapi.yaml`,
    `${placeBase}/openapi.yaml#L1;x`,
    `${placeBase}.example/openapi.yaml#L1`,
    "https://example.com/openapi.yaml#L1",
    undefined,
  ])("no other address does: %s", (address) => {
    expect(placeOf(address)).toBeUndefined();
  });
});
