import { execFileSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { AuditSettings } from "../../../src/cli/run/audit-input.ts";
import { fakeStreams } from "../../support/fake-streams.ts";
import {
  folderWith,
  statuslintAgain as statuslint,
  statuslint as statuslintAlone,
} from "../../support/run.ts";

const head = "openapi: 3.1.0\ninfo: { title: Books, version: '1' }\n";
/** With a fix (content under 204) and a suggestion (a 401 without WWW-Authenticate). */
const broken = `${head}paths:
  /books/{id}: # one book
    delete:
      responses:
        204:
          description: Gone.
          content: { application/json: {} }
        401:
          description: Who are you?
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
        404:
          description: No such book.
          content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
components:
  schemas:
    Problem: { type: object, properties: { type: { type: string }, title: { type: string }, status: { type: integer }, detail: { type: string }, code: { type: string } } }
`;
const fixed = broken.replace("          content: { application/json: {} }\n", "");
const suggested = fixed.replace(
  "Who are you?\n",
  `Who are you?
          headers:
            WWW-Authenticate:
              description: How to authenticate.
              schema:
                type: string
`,
);

const isRoot = process.getuid?.() === 0;
/** Root may write what is read-only, so another user runs the program then. */
const nobody = isRoot ? 65_534 : (process.getuid?.() ?? -1);

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder });
}

async function rfcSettings(folder: string): Promise<AuditSettings> {
  const { parseRequest } = await import("../../../src/cli/options/audit.ts");
  const { resolveRuleset } = await import("../../../src/ruleset/resolve.ts");
  const { presetLayers } = await import("../../../src/ruleset/presets.ts");
  const { rules } = await import("../../../src/rules/index.ts");
  const { request } = parseRequest({}, { folder, environment: {} });
  return { ...request, ruleset: resolveRuleset("rfc", presetLayers("rfc"), rules) };
}

describe("statuslint fix", () => {
  test("shows the changes, says how many there are, and writes nothing", async () => {
    const folder = folderWith({ "api.yaml": broken });
    const {
      out: stdout,
      error: stderr,
      code,
    } = await statuslint(["fix", "--ruleset", "rfc", "api.yaml"], { cwd: folder });
    expect(stdout).toBe(`--- a/api.yaml
+++ b/api.yaml
@@ -6,7 +6,6 @@
       responses:
         204:
           description: Gone.
-          content: { application/json: {} }
         401:
           description: Who are you?
           content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } }
`);
    expect(stderr).toBe(
      "1 change in 1 file: 1 fix; 2 → 1 finding\nnote: suggestions are left out; add --suggestions for what adds a promise to the API\n",
    );
    expect(code).toBe(1);
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(broken);
  });

  test("git applies what it shows, and then there is nothing left to mend", async () => {
    const folder = folderWith({ "api.yaml": broken, "other.json": JSON.stringify({ a: 1 }) });
    const { out: stdout, error: stderr } = await statuslint(
      ["fix", "--ruleset", "rfc", "--suggestions", "."],
      { cwd: folder },
    );
    expect(stderr).toBe("2 changes in 1 file: 1 fix and 1 suggestion; 2 → 0 findings\n");
    execFileSync("git", ["apply"], { cwd: folder, input: stdout });
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(suggested);
    const again = await statuslint(["fix", "--ruleset", "rfc", "--suggestions", "."], { cwd: folder });
    expect([again.out, again.error, again.code]).toEqual(["", "nothing to mend in 0 findings\n", 0]);
  });

  test.each(["my books.yaml", "b\u00fccher.yaml", 'a\tb\n\u001b[31m\u202e "c".yaml'])(
    "git applies it to a file of any name: %j",
    async (name) => {
      const folder = folderWith({ [name]: broken });
      const { out } = await statuslint(["fix", "--ruleset", "rfc", name], { cwd: folder });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: no such character reaches a terminal.
      expect(out).not.toMatch(/[\u001b\u202e]/);
      expect(out.includes(".yaml\t\n")).toBe(name.startsWith("my"));
      execFileSync("git", ["apply"], { cwd: folder, input: out });
      expect(readFileSync(path.join(folder, name), "utf8")).toBe(fixed);
    },
  );

  test("--write writes through a link, and keeps mode and byte order mark", async () => {
    const folder = folderWith({ "real/api.yaml": `\ufeff${broken}` });
    const real = path.join(folder, "real/api.yaml");
    chmodSync(real, 0o640);
    symlinkSync("real/api.yaml", path.join(folder, "link.yaml"));
    const {
      out: stdout,
      error: stderr,
      code,
    } = await statuslint(["fix", "--ruleset", "rfc", "--write", "link.yaml"], { cwd: folder });
    expect([stdout, code]).toEqual(["", 0]);
    expect(stderr).toContain("1 change in 1 file written: 1 fix; 2 → 1 finding");
    expect(readFileSync(real, "utf8")).toBe(`\ufeff${fixed}`);
    expect(statSync(real).mode & 0o777).toBe(0o640);
    expect(lstatSync(path.join(folder, "link.yaml")).isSymbolicLink()).toBe(true);
  });

  test("--write writes through no link that leaves the repository, unless that is allowed", async () => {
    const elsewhere = path.join(folderWith({ "api.yaml": broken }), "api.yaml");
    const folder = folderWith({ "other.yaml": broken });
    symlinkSync(elsewhere, path.join(folder, "link.yaml"));
    const write = ["fix", "--ruleset", "rfc", "--write", "link.yaml", "other.yaml"];
    const { error, code } = await statuslint(write, { cwd: folder });
    expect(error).toContain(
      "link.yaml: its symbolic links leave the repository\n  Allow it with --allow-outside.",
    );
    expect(code).toBe(2);
    expect(readFileSync(elsewhere, "utf8")).toBe(broken);
    expect(readFileSync(path.join(folder, "other.yaml"), "utf8")).toBe(fixed);
    await statuslint([...write, "--allow-outside"], { cwd: folder });
    expect(readFileSync(elsewhere, "utf8")).toBe(fixed);
  });

  test("an Overlay takes the place of no description that is read, through a link either", async () => {
    const folder = folderWith({ "api.yaml": broken });
    symlinkSync("api.yaml", path.join(folder, "fix.overlay.yaml"));
    const { error, code } = await statuslint(
      ["fix", "--ruleset", "rfc", "api.yaml", "-o", "fix.overlay.yaml"],
      {
        cwd: folder,
      },
    );
    expect(error).toContain("`fix.overlay.yaml` would replace `api.yaml`, a file that this run reads");
    expect(code).toBe(2);
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(broken);
  });

  test("a response is mended in the file that holds it", async () => {
    const folder = folderWith({
      "api.yaml": `${head}paths:\n  /books/{id}:\n    delete: { responses: { 204: { $ref: "shared/gone.yaml" } } }\n`,
      "shared/gone.yaml": "description: Gone.\ncontent:\n  text/plain: {}\n",
    });
    await statuslint(["fix", "--ruleset", "rfc", "--write", "api.yaml"], { cwd: folder });
    expect(readFileSync(path.join(folder, "shared/gone.yaml"), "utf8")).toBe("description: Gone.\n");
  });

  const stored = "description: Gone.\ncontent:\n  text/plain: {}\n";
  const who = "description: Who are you?\ncontent: { text/plain: { schema: { type: string } } }\n";
  const withResponses = (method: string, responses: string): string =>
    `${head}paths:\n  /books/{id}:\n    ${method}: { responses: { ${responses} } }\n`;

  test("what two documents read is mended where both lack it, and once", async () => {
    const folder = folderWith({
      "a.yaml": withResponses("delete", "204: { $ref: gone.yaml }, 401: { $ref: who.yaml }"),
      "b.yaml": withResponses("put", "204: { $ref: gone.yaml }, 401: { $ref: who.yaml }"),
      "gone.yaml": stored,
      "who.yaml": who,
    });
    const args = ["fix", "--no-config", "--ruleset", "rfc", "--suggestions", "a.yaml", "b.yaml"];
    const { out, error } = await statuslint(args, { cwd: folder });
    expect(error).toBe("2 changes in 2 files: 1 fix and 1 suggestion; 2 → 0 findings\n");
    expect(out.match(/^\+.*/gm)?.slice(0, 3)).toEqual(["+++ b/gone.yaml", "+++ b/who.yaml", "+headers:"]);
  });

  test("what another document of the run would promise too is left, with the reason", async () => {
    const folder = folderWith({
      "a.yaml": withResponses("put", "204: { description: Done. }, 405: { $ref: not.yaml }"),
      "b.yaml": withResponses("get", "204: { description: Done. }, 405: { $ref: not.yaml }"),
      "not.yaml": "description: Not this.\ncontent: { text/plain: { schema: { type: string } } }\n",
    });
    const args = ["fix", "--no-config", "--ruleset", "rfc", "--suggestions", "a.yaml"];
    expect((await statuslint(args, { cwd: folder })).error).toContain("1 suggestion");
    const { out, error } = await statuslint([...args, "b.yaml"], { cwd: folder });
    expect(out).toBe("");
    expect(error).toContain(
      "note: 1 change left out, 405-allow: another document, `b.yaml`, would promise it too\n",
    );
  });

  test("a body in another file is referred to from the file where the response is put", async () => {
    const folder = folderWith({
      "api.yaml": `${head}security: [{ key: [] }]
paths:
  /books: { $ref: ./paths/books.yaml }
  /shelves/{id}: { $ref: ./paths/shelf.yaml }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
`,
      "paths/books.yaml": `get:
  responses:
    200: { description: The books. }
    400:
      description: Wrong.
      content: { application/problem+json: { schema: { $ref: "../problem.yaml" } } }
`,
      "paths/shelf.yaml": `get:
  responses:
    200: { description: The shelf. }
    404:
      description: None.
      content: { application/problem+json: { schema: { $ref: "../problem.yaml" } } }
`,
      "problem.yaml":
        "type: object\nproperties: { type: {}, title: {}, status: {}, detail: { type: string }, code: { type: string } }\n",
    });
    const args = ["fix", "--no-config", "--suggestions", "--write", "api.yaml"];
    const { error } = await statuslint(args, { cwd: folder });
    expect(error).not.toContain("ref-resolves");
    const text = readFileSync(path.join(folder, "paths/shelf.yaml"), "utf8");
    expect(text.match(/\$ref: "?\.\.\/problem.yaml/g)).toHaveLength(3);
    expect(text.match(/^ {4}\d+/gm)).toEqual(["200", "401", "404", "500"].map((code) => `    ${code}`));
  });

  test("only what a baseline does not know, or what is new since a revision", async () => {
    const folder = folderWith({ "api.yaml": broken });
    await statuslint(["baseline", "api.yaml", "-o", "known.json"], { cwd: folder });
    git(folder, "init", "-q");
    git(folder, "add", "-A");
    git(folder, "commit", "-qm", "first");
    const more = broken.replace(
      "components:",
      `  /shelves:
    put:
      responses:
        204: { description: Stored., content: { text/plain: {} } }
components:`,
    );
    writeFileSync(path.join(folder, "api.yaml"), more);
    const mended = more.replace("Stored., content: { text/plain: {} } }", "Stored. }");
    for (const option of [
      ["--baseline", "known.json"],
      ["--since", "HEAD"],
    ]) {
      const { out: stdout } = await statuslint(["fix", "--ruleset", "rfc", ...option, "api.yaml"], {
        cwd: folder,
      });
      expect(stdout.match(/^[-+] .*/gm)).toEqual([
        "-        204: { description: Stored., content: { text/plain: {} } }",
        "+        204: { description: Stored. }",
      ]);
    }
    await statuslint(["fix", "--ruleset", "rfc", "--write", "--since", "HEAD", "api.yaml"], { cwd: folder });
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(mended);
  });

  test("a rule that is off, or ignored, mends nothing", async () => {
    const folder = folderWith({
      "api.yaml": broken,
      "ignored.yaml": broken.replace(
        "    delete:\n",
        "    delete:\n      x-statuslint: { ignore: { 204-no-body: It has always been so. } }\n",
      ),
    });
    const off = await statuslint(
      ["fix", "--ruleset", "rfc", "--no-config", "--rule", "204-no-body=off", "api.yaml"],
      {
        cwd: folder,
      },
    );
    const ignored = await statuslint(["fix", "--ruleset", "rfc", "ignored.yaml"], { cwd: folder });
    expect([off.out, off.code, ignored.out, ignored.code]).toEqual(["", 0, "", 0]);
  });

  test("what cannot be read or written is named, and the rest is done", async () => {
    const folder = folderWith({
      "api.yaml": broken,
      "broken.yaml": "openapi: [",
      "circle.yaml": `${head}paths:\n  /b: { x-a: &a { b: *a }, get: { responses: { 204: { description: Gone., content: { a/b: {} } } } } }\n`,
    });
    const { error: stderr, code } = await statuslint(
      ["fix", "--ruleset", "rfc", "--write", "broken.yaml", "circle.yaml", "missing.yaml", "api.yaml"],
      { cwd: folder },
    );
    expect(stderr).toMatch(/^error: broken\.yaml:1:\d+: /m);
    expect(stderr).toMatch(/^error: missing\.yaml/m);
    expect(code).toBe(2);
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(fixed);
    // An alias that holds itself is no hindrance where it is not what is mended.
    expect(readFileSync(path.join(folder, "circle.yaml"), "utf8")).toContain("204: { description: Gone. }");
  });

  test("a file that is read-only stays as it is, and the rest is done", async () => {
    const folder = folderWith({ "api.yaml": broken, "other.yaml": broken });
    for (const name of ["", "other.yaml"]) chownSync(path.join(folder, name), nobody, nobody);
    chmodSync(path.join(folder, "api.yaml"), 0o444);
    const { error, code } = await statuslintAlone(
      ["fix", "--ruleset", "rfc", "--write", "--each", "api.yaml", "other.yaml"],
      { cwd: folder, ...(isRoot ? { user: nobody } : {}) },
    );
    expect(error).toContain("error: `api.yaml` cannot be written (it is read-only)");
    expect(error).toContain("1 change in 1 file written");
    expect(code).toBe(2);
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(broken);
    expect(readFileSync(path.join(folder, "other.yaml"), "utf8")).toBe(fixed);
    expect(readdirSync(folder).sort()).toEqual([".git", "api.yaml", "other.yaml"]);
  });

  /** A description that can be mended, and a 204 that is wrong elsewhere. */
  const besides = (reference: string): string =>
    `${head}paths:\n  /books/{id}:\n    put: { responses: { 204: { description: Done., content: { a/b: {} } } } }\n    delete: { responses: { 204: { $ref: "${reference}" } } }\n`;
  const gone = "description: Gone.\ncontent: { a/b: {} }\n";

  test("what a file of the web holds is named and left, and the rest is done", async () => {
    const server = createServer((_, response) => response.end(gone));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const address = `http://me:hunter2@127.0.0.1:${port}/gone.yaml`;
    const text = besides(address);
    const folder = folderWith({ "api.yaml": text });
    const fix = ["fix", "--ruleset", "rfc", "--allow-remote", "--allow-private", "api.yaml"];
    const shown = await statuslint(fix, { cwd: folder });
    const written = await statuslint([...fix, "--write"], { cwd: folder });
    server.close();
    for (const { error, code } of [shown, written]) {
      expect(error).toContain(
        `error: 1 change left out, 204-no-body: \`http://***@127.0.0.1:${port}/gone.yaml\` holds it, which cannot be changed from here\n`,
      );
      expect(error).not.toContain("hunter2");
      expect(code).toBe(2);
    }
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(
      text.replace(", content: { a/b: {} }", ""),
    );
  });

  test("what stands in an alias that leads in a circle is named and left, and the rest is done", async () => {
    const text = besides("#/x")
      .replace('$ref: "#/x"', "description: Gone., content: { a/b: {} }")
      .replace("delete: {", "delete: &circle { x-again: *circle,");
    const folder = folderWith({ "api.yaml": text });
    const { error, code } = await statuslint(["fix", "--ruleset", "rfc", "--write", "api.yaml"], {
      cwd: folder,
    });
    expect(error).toContain("error: 1 change left out, 204-no-body: a YAML alias leads in a circle there\n");
    expect(code).toBe(2);
    expect(readFileSync(path.join(folder, "api.yaml"), "utf8")).toBe(
      text.replace("Done., content: { a/b: {} }", "Done."),
    );
  });

  test("a file outside is not mended but where that is allowed", async () => {
    const outside = path.join(folderWith({ "gone.yaml": gone }), "gone.yaml");
    const folder = folderWith({ "api.yaml": besides(outside) });
    const fix = ["fix", "--ruleset", "rfc", "--write", "api.yaml"];
    // That it was not read is what is left to find.
    expect((await statuslint(fix, { cwd: folder })).error).toContain("written: 1 fix; 2 → 1 finding");
    expect(readFileSync(outside, "utf8")).toBe(gone);
    await statuslint([...fix, "--allow-outside"], { cwd: folder });
    expect(readFileSync(outside, "utf8")).toBe("description: Gone.\n");
  });

  test("where one of several documents cannot be read, each place of the others is mended", async () => {
    const folder = folderWith({
      "a.yaml": broken,
      "b/broken.yaml": "openapi: [",
      "c.json": "{",
      "d.yaml": broken,
    });
    const { error, code } = await statuslint(
      ["fix", "--ruleset", "rfc", "--write", "--each", "a.yaml", "b/broken.yaml", "c.json", "d.yaml"],
      { cwd: folder },
    );
    expect(error.match(/^error: .*?:\d/gm)).toEqual(["error: b/broken.yaml:1", "error: c.json:1"]);
    expect(error).toContain("2 changes in 2 files written");
    expect(code).toBe(2);
    for (const name of ["a.yaml", "d.yaml"])
      expect(readFileSync(path.join(folder, name), "utf8")).toBe(fixed);
  });

  test("where the second file cannot be written, the first one is as it was", async () => {
    const folder = folderWith({
      "api.yaml": `${head}paths:
  /books/{id}:
    put: { responses: { 204: { description: Stored., content: { text/plain: {} } } } }
    delete: { responses: { 204: { $ref: "shared/gone.yaml" } } }
`,
      "shared/gone.yaml": "description: Gone.\ncontent:\n  text/plain: {}\n",
    });
    const file = path.join(folder, "api.yaml");
    const before = readFileSync(file, "utf8");
    const { mendInput } = await import("../../../src/cli/run/mend-input.ts");
    const { writeFiles } = await import("../../../src/cli/commands/fix.ts");
    const mended = await mendInput({ file, isNamed: true }, await rfcSettings(folder), ["fix"], new Map());
    const written: string[] = [];
    const write = async (name: string, text: unknown, shown: string): Promise<void> => {
      if (shown.endsWith("gone.yaml")) throw new Error("the disk is full");
      written.push(shown);
      writeFileSync(name, String(text));
    };
    await expect(writeFiles(mended?.files ?? [], false, write)).rejects.toThrow("the disk is full");
    expect(written.map((each) => path.basename(each))).toEqual(["api.yaml", "api.yaml"]);
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  test("suggestions that are no more than likely are counted apart", async () => {
    const folder = folderWith({
      "api.yaml": `${head}security: [{ token: [] }]
paths:
  /shelves/{id}:
    put:
      description: Only administrators may do this.
      responses:
        204: { description: Stored. }
        401: { description: Who are you? }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`,
    });
    const { error: stderr } = await statuslint(
      ["fix", "--ruleset", "recommended", "--suggestions", "api.yaml"],
      { cwd: folder },
    );
    expect(stderr).toMatch(/ \d+ suggestions \(1 of medium confidence\); /);
  });

  test("what is wrong with the body that a new response shares with other errors is counted", async () => {
    const folder = folderWith({
      "api.yaml": `${head}security: [{ token: [] }]
paths:
  /books/{id}:
    get:
      responses:
        200: { description: A book., content: { application/json: {} } }
        404: { description: No such book., content: { application/json: { schema: { type: object, properties: { message: { type: string } } } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`,
    });
    const { error: stderr } = await statuslint(["fix", "--no-config", "--suggestions", "api.yaml"], {
      cwd: folder,
    });
    expect(stderr).toMatch(
      /note: \d+ findings? came with responses that have the body of the API's other errors/,
    );
  });

  test("what a YAML alias uses elsewhere too is left, with the reason", async () => {
    const shared = `${head}paths:
  /books/{id}:
    delete: { responses: { 204: &gone { description: Gone., content: { text/plain: {} } } } }
    put: { responses: { 205: *gone } }
`;
    const folder = folderWith({ "api.yaml": shared });
    const {
      out: stdout,
      error: stderr,
      code,
    } = await statuslint(["fix", "--ruleset", "rfc", "api.yaml"], { cwd: folder });
    expect([stdout, code]).toEqual(["", 0]);
    expect(stderr).toContain("YAML aliases use it in other places too");
  });

  test("a pipe, and options that do not go together, are refused", async () => {
    const folder = folderWith({ "api.yaml": broken });
    const pipe = await statuslint(["fix", "--ruleset", "rfc", "-"], { cwd: folder, input: broken });
    expect(pipe.error).toContain("a pipe cannot be mended");
    const both = await statuslint(["fix", "--ruleset", "rfc", "--since", "HEAD", "--baseline", "a.json"], {
      cwd: folder,
    });
    expect([pipe.code, both.code]).toEqual([2, 2]);
    expect(existsSync(path.join(folder, "stdin.yaml"))).toBe(false);
  });

  test("colours are those of a diff, and a terminal obeys nothing of a document", async () => {
    const folder = folderWith({ "api.yaml": broken });
    const { out: stdout } = await statuslint(["fix", "--ruleset", "rfc", "--color", "api.yaml"], {
      cwd: folder,
    });
    expect(stdout).toContain("\u001b[31m-          content: { application/json: {} }\u001b[39m");
  });

  test("a terminal shows no secret of an address, and a program gets the line", async () => {
    const line = "          description: Gone. See https://bob:hidden@example.org/x?token=hidden2";
    const folder = folderWith({ "api.yaml": broken.replace(/^ *description: Gone\.$/m, line) });
    const { main } = await import("../../../src/cli/main.ts");
    const written = async (width?: number): Promise<string> => {
      const streams = { ...fakeStreams(), width };
      await main(["fix", "--ruleset", "rfc", "api.yaml"], { streams, folder, environment: {} });
      return streams.written();
    };
    expect(await written()).toContain(line);
    expect(await written(80)).toContain("See https://***@example.org/x?token=***");
    expect(await written(80)).not.toContain("hidden");
  });
});

test("a file that changes while it is mended is left as it is", async () => {
  const folder = folderWith({ "api.yaml": broken });
  const file = path.join(folder, "api.yaml");
  const { mendInput } = await import("../../../src/cli/run/mend-input.ts");
  const { writeFiles } = await import("../../../src/cli/commands/fix.ts");
  const mended = await mendInput({ file, isNamed: true }, await rfcSettings(folder), ["fix"], new Map());
  writeFileSync(file, `${broken}# later\n`);
  await expect(writeFiles(mended?.files ?? [])).rejects.toThrow("has changed since it was read");
  expect(readFileSync(file, "utf8")).toBe(`${broken}# later\n`);
});

describe("a description that code generates", () => {
  const generated = readFileSync("test/data/generated/fastapi.wrong.json", "utf8");
  const fix = ["fix", "--suggestions"] as const;

  test("is not mended, and the framework and its signs are named", async () => {
    const folder = folderWith({ "api.json": generated });
    const { out, error, code } = await statuslint([...fix, "api.json"], { cwd: folder });
    expect([code, out]).toEqual([0, ""]);
    expect(error).toContain(
      "note: `api.json` is generated by FastAPI (a schema `HTTPValidationError`; operationIds of name, path and method;",
    );
    expect(error).toMatch(/\d changes? left out, .*\n {2}Change the code, .*Overlay/);
    expect(error).toMatch(/nothing to mend in \d+ findings?\n/);
  });

  test("is not written, and the others are", async () => {
    const folder = folderWith({ "api.json": generated, "hand.yaml": broken });
    const { error, code } = await statuslint([...fix, "--write", "api.json", "hand.yaml"], { cwd: folder });
    expect(code).toBe(2);
    expect(error).toContain("error: `api.json` is generated by FastAPI");
    expect(readFileSync(path.join(folder, "api.json"), "utf8")).toBe(generated);
    expect(readFileSync(path.join(folder, "hand.yaml"), "utf8")).not.toBe(broken);
  });

  test("is mended where the configuration says that nothing generates it", async () => {
    const folder = folderWith({ "api.json": generated, ".statuslintrc.yaml": "generator: none\n" });
    const { error, code } = await statuslint([...fix, "--write", "api.json"], { cwd: folder });
    expect([code, error]).toEqual([0, expect.stringContaining(" written: ")]);
    expect(readFileSync(path.join(folder, "api.json"), "utf8")).not.toBe(generated);
  });

  test("is what the configuration says it is", async () => {
    const folder = folderWith({ "api.yaml": broken, ".statuslintrc.yaml": "generator: huma\n" });
    const { out, error } = await statuslint(["fix", "--ruleset", "rfc", "api.yaml"], { cwd: folder });
    expect(out).toBe("");
    expect(error).toContain("note: `api.yaml` is generated by Huma (the configuration says so): 1 change ");
  });
});
