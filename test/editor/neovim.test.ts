import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { folderWith, program } from "../support/run.ts";

/** Its version as Neovim says it, `0.7`; undefined where there is none. */
function installed(): string | undefined {
  try {
    return /^NVIM v(\d+\.\d+)/.exec(execFileSync("nvim", ["--version"], { encoding: "utf8" }))?.[1];
  } catch {
    return undefined;
  }
}

const version = installed();
const withoutNeovim = version === undefined ? " (skipped: no nvim; install Debian's neovim)" : "";

/** The lines for `init.lua` that the page gives for this version. */
function initOf(neovim: string): string {
  const page = readFileSync("docs/editors/neovim.md", "utf8");
  const blocks = [...page.matchAll(/^```lua\n(.*?)^```$/gms)].map(([, block = ""]) => block);
  const [newer = "", older = ""] = blocks;
  expect([newer, older].map((block) => block.split("\n")[0])).toEqual(["-- Neovim 0.11", "-- Neovim 0.7"]);
  return Number(neovim.split(".")[1]) >= 11 ? newer : older;
}

const description = `openapi: 3.1.0
info: { title: Orders, version: "1" }
paths:
  /orders/{id}:
    delete:
      summary: Delete an order
      responses:
        "204": { description: It is gone. }
        '4xx': { description: It cannot be deleted. } # ours
`;

describe.skipIf(version === undefined)(`Neovim${withoutNeovim}`, () => {
  test("shows a finding, tells of it, and mends it, with the page's configuration", async () => {
    const folder = folderWith({
      "openapi.yaml": description,
      // What is shown is what the configuration of the repository makes of it.
      ".statuslintrc.yaml": "extends: gate\nrules: { status-key: warning }\n",
      "home/init.lua": initOf(version ?? ""),
    });
    const programs = path.join(folder, "home/bin");
    mkdirSync(programs);
    symlinkSync(program, path.join(programs, "statuslint"));
    const script = path.resolve("test/editor/neovim.lua");
    const { stdout } = await promisify(execFile)(
      "nvim",
      ["--headless", "-i", "NONE", "-n", "-u", "home/init.lua", "-c", `luafile ${script}`, "openapi.yaml"],
      {
        cwd: folder,
        env: {
          PATH: `${programs}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ""}`,
          HOME: path.join(folder, "home"),
        },
      },
    );
    const seen = JSON.parse(stdout) as Record<string, unknown>;
    expect(seen).toEqual({
      before: [
        {
          line: 9,
          severity: 2,
          code: "status-key",
          source: "statuslint",
          message: expect.stringContaining("write `4XX`"),
        },
      ],
      lenses: ["delete, high confidence · declares 204, 4xx"],
      hover: expect.arrayContaining([expect.stringContaining("`4XX`")]),
      actions: expect.arrayContaining([expect.stringMatching(/^Ignore status-key here/)]),
      after: [],
      messages: expect.not.stringContaining("Error"),
    });
    expect(readFileSync(path.join(folder, "openapi.yaml"), "utf8")).toBe(description.replace("4xx", "4XX"));
  });
});
