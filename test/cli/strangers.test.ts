import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { constants } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEntry, sealWith } from "../../src/cli/run/cache-entry.ts";
import { reporters } from "../../src/reports/index.ts";
import { patience } from "../support/budget.ts";
import { description, hangingPlugin } from "../support/fleet.ts";
import { folderWith, program, type Run, statuslintAgain } from "../support/run.ts";
import { shell } from "../support/shell.ts";
import { faulty, fine } from "../support/things.ts";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
type Running = ChildProcessWithoutNullStreams;

/** Runs a line of a shell in which `statuslint` is the program. */
function line(script: string, folder: string): Promise<Run> {
  const env = { PATH: process.env.PATH ?? "", HOME: folder };
  return shell(["sh"], `statuslint() { '${process.execPath}' '${program}' "$@"; }\n${script}`, {
    cwd: folder,
    env,
  });
}

describe("names of files are no options", () => {
  const evil = 'import { writeFileSync } from "node:fs"; writeFileSync("ran", ""); export default [];';
  const made = (name: string, more: Readonly<Record<string, string>> = {}): string =>
    folderWith({ [name]: fine, "sub/openapi.yaml": faulty, "evil.mjs": evil, ...more });
  const itsPackage = { "package.json": '{ "name": "x", "exports": { "./openapi.yaml": "./evil.mjs" } }' };

  test.each([
    ["a module of the repository", "--plugin=x/openapi.yaml", "statuslint */openapi.yaml", itsPackage],
    ["a module itself", "--plugin=evil.mjs", "statuslint sub *", {}],
    ["a configuration", "-cevil.mjs", "statuslint sub *", {}],
    [
      "a report over a file",
      "--output=json=sub/openapi.yaml",
      `git ls-files | xargs '${process.execPath}' '${program}'`,
      {},
    ],
    ["a gate that never fails", "--fail-on=none", "statuslint sub/openapi.yaml --*", {}],
  ])("%s", async (_, name, script, more) => {
    const folder = made(name, more);
    const { code, out, error } = await line(`git init -q 2>/dev/null; git add . && ${script}`, folder);
    // xargs has a code of its own.
    expect({ isRefused: code === 2 || code === 123, out }).toEqual({ isRefused: true, out: "" });
    expect(error).toContain(`error: \`${name}\` is an option and also the name of a file\n  Write \`--\``);
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
    expect(readFileSync(path.join(folder, "sub/openapi.yaml"), "utf8")).toBe(faulty);
  });

  test("nor those of links that lead nowhere", async () => {
    const folder = made("openapi.yaml");
    symlinkSync("nowhere", path.join(folder, "--fail-on=none"));
    expect((await line("statuslint sub/openapi.yaml --*", folder)).code).toBe(2);
  });

  test("what a person writes is one, behind `--` nothing is", async () => {
    const folder = made("--fail-on=info");
    expect((await line("statuslint sub/openapi.yaml --fail-on=none", folder)).code).toBe(0);
    expect((await line("statuslint -- sub/openapi.yaml --*", folder)).code).toBe(1);
    expect((await line(`statuslint --fail-on=${"x".repeat(5000)}`, folder)).error).toContain("no severity");
  });

  test("a plugin is a module, whatever a package makes of its name", async () => {
    const folder = made("openapi.yaml", { ...itsPackage, "work/api.yaml": fine });
    const { code, error } = await line("cd work && statuslint --plugin=x/openapi.yaml api.yaml", folder);
    expect({ code, error }).toEqual({
      code: 2,
      error: "error: x/openapi.yaml: this is no module\n  Name a file that ends in .js, .mjs, .cjs or .ts.\n",
    });
    expect(existsSync(path.join(folder, "work/ran"))).toBe(false);
  });

  test.each(["!**/openapi.yaml", "!sub"])("`%s` takes no other away", async (name) => {
    const folder = made(name);
    const { code, out } = await line("statuslint --ruleset=rfc -- */openapi.yaml '!'*", folder);
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("204-no-body") });
  });
});

describe("a signal ends the program", () => {
  const files = {
    "hang.mjs": hangingPlugin,
    "hang.yaml": description("hang"),
    // Thousands of findings: more than a pipe and the buffer of its reader hold.
    "large.yaml": `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths:\n${Array.from({ length: 3000 }, (_, index) => `  /things-${index}: { post: {} }\n`).join("")}`,
  };
  const hanging = ["hang.yaml", "--plugin", "./hang.mjs", "--rule", "acme/hang=error"];
  /** Takes connections and says nothing. */
  const silent = createServer();
  beforeAll(() => new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve)));
  afterAll(() => {
    silent.closeAllConnections();
    silent.close();
  });
  const silentAddress = (): string => `http://127.0.0.1:${(silent.address() as AddressInfo).port}/a.yaml`;

  /** Ends once the program has said this on standard error. */
  const says =
    (words: string) =>
    async ({ stderr }: Running): Promise<void> => {
      let said = "";
      for await (const text of stderr.iterator({ destroyOnReturn: false })) {
        said += text;
        if (said.includes(words)) return;
      }
      throw new Error(`it ended, and said ${said}`);
    };
  const asks = (): Promise<unknown> => once(silent, "request");
  const writes = ({ stdout }: Running): Promise<unknown> => once(stdout, "readable");
  /** Where nothing tells how far it is; an earlier signal ends it all the same. */
  const runs = (): Promise<unknown> => setTimeout(1500);

  test.each<[what: string, args: () => string[], isSo: (child: Running) => Promise<unknown>]>([
    ["it waits for standard input", () => ["-"], runs],
    ["it waits for an answer", () => [silentAddress(), "--allow-remote", "--allow-private"], asks],
    ["nobody reads what it writes", () => ["large.yaml", "--each"], writes],
    ["nobody reads the pipe that a report goes to", () => ["hang.yaml", "-o", "json=pipe"], runs],
    ["it works at a document", () => hanging, says("hanging")],
    ["a worker works at a document", () => [...hanging, "--timeout", "100", "--cache"], says("hanging")],
    ["it watches", () => ["hang.yaml", "--watch"], says("Watching")],
    ["it works and watches", () => [...hanging, "--watch"], says("hanging")],
  ])("while %s", async (_, args, isSo) => {
    const endWith = async (signal: NodeJS.Signals): Promise<void> => {
      const folder = folderWith(files);
      execFileSync("mkfifo", [path.join(folder, "pipe")]);
      const before = readdirSync(folder).sort();
      const child = spawn(process.execPath, [program, ...args(), "-o", "report.md"], {
        cwd: folder,
        env: { PATH: process.env.PATH ?? "", HOME: folderWith({}) },
      });
      const ended = once(child, "exit");
      await isSo(child);
      expect(child.exitCode).toBe(null);
      child.kill(signal);
      const [code, by] = await ended;
      // One that is about to write its report tidies up first, and says the same with its code.
      expect(by ?? code).toBeOneOf([signal, 128 + constants.signals[signal]]);
      child.stdout.destroy();
      child.stderr.destroy();
      rmSync(path.join(folder, "report.md"), { force: true });
      expect(readdirSync(folder).sort()).toEqual(before);
    };
    // One after the other where the server tells who has asked; the others wait for nobody.
    if (isSo === asks) for (const signal of signals) await endWith(signal);
    else await Promise.all(signals.map(endWith));
  });

  test("while a report is half written, which goes", async () => {
    const script = `
      import { writeWhole } from ${JSON.stringify(path.resolve("src/cli/world/write-file.ts"))};
      function* parts() {
        console.log("begun");
        for (;;) yield "x".repeat(1000);
      }
      await writeWhole("report.json", parts(), "report.json");
    `;
    const folder = folderWith({ "write.mjs": script, "report.json": "old" });
    const child = spawn(
      process.execPath,
      ["--import", path.resolve("node_modules/tsx/dist/loader.mjs"), "write.mjs"],
      {
        cwd: folder,
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    const ended = once(child, "exit");
    await once(child.stdout, "data");
    const unfinished = () => readdirSync(folder).filter((name) => name.endsWith(".tmp"));
    await expect.poll(unfinished, { timeout: patience }).toHaveLength(1);
    child.kill("SIGTERM");
    expect(await ended).toEqual([143, null]);
    expect(readdirSync(folder).sort()).toEqual([".git", "report.json", "write.mjs"]);
    expect(readFileSync(path.join(folder, "report.json"), "utf8")).toBe("old");
  });
});

test("what this machine serves is read where that is allowed", async () => {
  const server = createServer((_, response) => response.end(faulty));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.yaml`;
  const folder = folderWith({});
  const refused = await statuslintAgain([address, "--allow-remote"], { cwd: folder });
  expect(refused).toMatchObject({ code: 2, out: expect.stringContaining("allow it with --allow-private") });
  const allowed = await statuslintAgain([address, "--allow-remote", "--allow-private"], { cwd: folder });
  expect(allowed).toMatchObject({ code: 1, out: expect.stringContaining("204-no-body") });
  server.close();
});

describe("no address tells a secret", () => {
  const secret = "s3cret-of-ours";
  let asked: (string | undefined)[] = [];
  const server = createServer(({ url = "", headers }, response) => {
    asked.push(headers.authorization);
    if (url.startsWith("/openapi.yaml")) response.end(`${faulty}  /more: { $ref: "part.yaml" }\n`);
    else if (url.startsWith("/part.yaml")) response.end("get: { responses: {} }\n");
    else if (url.startsWith("/rules.yaml")) response.end("extends: rfc\n");
    else response.writeHead(404).end();
  });
  let host = "";
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const allowed = ["--allow-remote", "--allow-private"];
  const files = reporters.flatMap(({ format }) => ["-o", `${format}=report-${format}.out`]);

  /** All that a run has written, on its streams and in files; what a cache has packed, unpacked. */
  const written = (folder: string, { out, error }: Run, names: readonly string[]): string => {
    const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => !names.includes(name) && statSync(path.join(folder, name)).isFile())
      .map((name) =>
        name.endsWith(".cache")
          ? unpacked(path.join(folder, name))
          : readFileSync(path.join(folder, name), "latin1"),
      );
    return [out, error, ...texts].join("\n");
  };
  const unpacked = (file: string): string => {
    const name = file.split(path.sep).slice(-2).join("/");
    const entry = readEntry(file, sealWith(Buffer.from("key"), name));
    if (!entry) throw new Error(`${file} is no entry`);
    const isPacked = (part: unknown): part is Uint8Array => part instanceof Uint8Array;
    return Object.values(entry)
      .map((part) => (isPacked(part) ? inflateRawSync(part).toString() : JSON.stringify(part)))
      .join();
  };

  test("of a document, whose parts are asked for with it", async () => {
    asked = [];
    const folder = folderWith({});
    const run = await statuslintAgain([`http://robin:${secret}@${host}/openapi.yaml`, ...allowed, ...files], {
      cwd: folder,
    });
    expect(run).toMatchObject({ code: 1, error: "" });
    const authorization = `Basic ${Buffer.from(`robin:${secret}`).toString("base64")}`;
    expect(asked).toEqual([authorization, authorization]);
    expect(run.out).toContain(`http://***@${host}/openapi.yaml`);
    expect(written(folder, run, [])).not.toContain(secret);
  });

  test.each([
    ["user and password", (rest: string) => `http://robin:${secret}@${rest}`],
    ["a token for a user", (rest: string) => `http://${secret}@${rest}`],
    ["a password with signs", (rest: string) => `http://robin:${secret}@${secret}@${rest}`],
    ["a signed address", (rest: string) => `http://${rest}?X-Amz-Date=1&X-Amz-Signature=${secret}`],
    ["a token", (rest: string) => `http://${rest}?a=1&access_token=${secret}&b=2`],
    ["a key", (rest: string) => `http://${rest}?key=${secret}`],
    ["without a scheme", (rest: string) => `//robin:${secret}@${rest}`],
    ["without a host", () => `common.yaml?sv=1&sig=${secret}`],
  ])("of a reference: %s", async (_, at) => {
    const names = ["api.yaml", "api.json"];
    const ref = at(`${host}/none.yaml`);
    const folder = folderWith({
      "api.yaml": `${faulty}  /more: { $ref: "${ref}" }\n`,
      // A slash may be escaped, and minified all of it is one line.
      "api.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "x".repeat(900), version: "1" },
        paths: { "/a": { $ref: ref } },
      }).replaceAll("/", "\\/"),
    });
    for (const more of [[], allowed]) {
      const run = await statuslintAgain([...names, ...more, ...files, "--each", "--cache-folder", "kept"], {
        cwd: folder,
        env: { STATUSLINT_CACHE_KEY: "key" },
      });
      expect(run).toMatchObject({ code: 1, error: "" });
      // What is not fetched is a note.
      if (ref.startsWith("http")) expect(run.out.includes("`$ref` leads nowhere")).toBe(more.length > 0);
      expect(written(folder, run, names)).not.toContain(secret);
    }
    await statuslintAgain(["--validate", ...names, ...files], { cwd: folder });
    const baseline = await statuslintAgain(["baseline", ...names], { cwd: folder });
    expect(baseline).toMatchObject({ code: 0, error: "" });
    expect(written(folder, baseline, names)).not.toContain(secret);
  });

  test.each([
    ["a ruleset", ["--ruleset", `http://robin:${secret}@HOST/rules.yaml#sha256-AAAA`, "api.yaml"]],
    ["a ruleset that is not there", ["--ruleset", `http://robin:${secret}@HOST/none.yaml`, "api.yaml"]],
    ["a document that is not there", [`http://robin:${secret}@HOST/none.yaml`]],
    ["a document in capitals", [`HTTP://robin:${secret}@HOST/none.yaml`]],
    ["an address that is none", [`http://robin:${secret}@:x/`]],
    ["the base of links", ["--link-base", `https://robin:${secret}@example.com/`, "api.yaml"]],
    ["a report to merge", ["merge", `http://robin:${secret}@HOST/none.json`]],
    ["an option that there is not", [`--al=https://robin:${secret}@example.com/`, "api.yaml"]],
  ])("of %s", async (_, args) => {
    const folder = folderWith({ "api.yaml": fine });
    const all = [...args.map((argument) => argument.replace("HOST", host)), ...files];
    if (args[0] !== "merge") all.push(...allowed);
    const run = await statuslintAgain(all, { cwd: folder });
    expect(run.code).toBe(2);
    expect(run.out + run.error).not.toBe("");
    expect(written(folder, run, [])).not.toContain(secret);
  });

  test("of what a configuration extends", async () => {
    const ruleset = `http://robin:${secret}@${host}/rules.yaml#sha256-${hash("sha256", "extends: rfc\n", "base64")}`;
    const folder = folderWith({
      "api.yaml": faulty,
      ".statuslintrc.json": JSON.stringify({ extends: ruleset }),
    });
    for (const args of [
      ["api.yaml", ...files],
      ["config", "api.yaml"],
      ["config", "api.yaml", "-f", "json"],
    ]) {
      const run = await statuslintAgain([...args, ...allowed], { cwd: folder });
      expect(run).toMatchObject({ code: args.length > 4 ? 1 : 0, error: "" });
      expect(written(folder, run, [".statuslintrc.json"])).not.toContain(secret);
    }
    const named = await statuslintAgain(
      ["api.yaml", "--no-config", "--ruleset", ruleset, ...files, ...allowed],
      {
        cwd: folder,
      },
    );
    expect(named).toMatchObject({ code: 1, error: "" });
    expect(written(folder, named, [".statuslintrc.json"])).not.toContain(secret);
  });
});

describe("what says how the program works is read as documents are", () => {
  /** Each way to name a file, with the name. */
  const ways: Readonly<
    Record<string, readonly [name: string, args: readonly string[], more?: Readonly<Record<string, string>>]>
  > = {
    "a configuration that is named": ["own.yaml", ["-c", "own.yaml"]],
    "a configuration that is found": [".statuslintrc.yaml", []],
    "one that is found without an ending": [".statuslintrc", []],
    "the package's": ["package.json", []],
    "a configuration in code": ["own.mjs", ["-c", "own.mjs"]],
    "a ruleset that is extended": [
      "base.yaml",
      [],
      { ".statuslintrc.yaml": "extends: [recommended, ./base.yaml]" },
    ],
    "a ruleset that is named": ["base.yaml", ["--ruleset", "base.yaml"]],
    "a plugin": ["own.mjs", ["--plugin", "./own.mjs"]],
    "a baseline": ["known.json", ["--baseline", "known.json"]],
    "a baseline, with a cache": ["known.json", ["--baseline", "known.json", "--cache-folder", "kept"]],
    "a baseline, in a worker": ["known.json", ["--baseline", "known.json", "--timeout", "60"]],
  };
  const texts: Readonly<Record<string, string>> = {
    "own.mjs": "export default { extends: 'rfc' };",
    "package.json": '{ "statuslint": { "extends": "rfc" } }',
    "known.json": '{ "version": 2, "findings": [] }',
  };
  const all = Object.entries(ways);
  const run = (folder: string, args: readonly string[]): Promise<Run> =>
    statuslintAgain(["api.yaml", ...args], { cwd: folder });

  test.each(all)("%s is no pipe, no device and no folder", async (_, [name, args, more]) => {
    for (const make of ["mkfifo", "ln -s /dev/zero", "ln -s /dev/stdin", "mkdir"]) {
      // A folder of that name is no configuration, and what is extended says so itself.
      if (make === "mkdir" && args.length === 0) continue;
      const folder = folderWith({ "api.yaml": fine, ...more }, make !== "ln -s /dev/zero");
      const [command = "", ...rest] = make.split(" ");
      execFileSync(command, [...rest, path.join(folder, name)]);
      const { code, error } = await run(folder, args);
      expect({ make, code, error }).toMatchObject({
        make,
        code: 2,
        error: expect.stringMatching(
          /not a regular file|leave the repository|this is a folder|there is no ruleset|leaves the repository/,
        ),
      });
    }
  });

  test.each(all)("%s is not endless", async (_, [name, args, more]) => {
    if (name.endsWith(".mjs")) return;
    const folder = folderWith({ "api.yaml": fine, ...more, [name]: "# " });
    // A file with a hole takes no room on the disk.
    truncateSync(path.join(folder, name), 5_000_000_000);
    const { code, error } = await run(folder, args);
    expect({ code, error }).toMatchObject({ code: 2, error: expect.stringContaining("larger than 100 MB") });
  });

  test.each(all)(
    "%s is no link out of the repository, unless that is allowed",
    async (_, [name, args, more]) => {
      const elsewhere = folderWith({ [name]: texts[name] ?? "extends: rfc" });
      const folder = folderWith({ "api.yaml": fine, ...more });
      symlinkSync(path.join(elsewhere, name), path.join(folder, name));
      const { code, error } = await run(folder, args);
      expect({ code, error }).toMatchObject({
        code: 2,
        error: expect.stringMatching(/leaves? the repository\n.*--allow-outside/),
      });
      // A configuration is no list of rules: the module was run.
      const allowed = await run(folder, [...args, "--allow-outside"]);
      if (args[0] === "--plugin") expect(allowed.error).toContain("exports no rules");
      else expect(allowed).toMatchObject({ code: 0, error: "" });
      // Within the repository, links lead where they like.
      const own = folderWith({
        "api.yaml": fine,
        ...more,
        [`policy/${name}`]: texts[name] ?? "extends: rfc",
      });
      symlinkSync(`policy/${name}`, path.join(own, name));
      if (args[0] !== "--plugin") expect(await run(own, args)).toMatchObject({ code: 0, error: "" });
    },
  );

  test("what a configuration extends lies in its repository, what a person names anywhere", async () => {
    const elsewhere = folderWith({ "base.yaml": "extends: rfc" });
    const far = path.join(elsewhere, "base.yaml");
    const folder = folderWith({ "api.yaml": fine, ".statuslintrc.yaml": `extends: ${far}` });
    expect((await run(folder, [])).error).toBe(
      `error: .statuslintrc.yaml:1:1: \`${far}\` leaves the repository\n  Allow it with --allow-outside.\n`,
    );
    expect(await run(folder, ["--allow-outside"])).toMatchObject({ code: 0, error: "" });
    expect(await run(folder, ["--no-config", "--ruleset", far])).toMatchObject({ code: 0, error: "" });
    expect(await run(folder, ["-c", far])).toMatchObject({ code: 0, error: "" });
  });

  test("a configuration that is found brings nothing but what it says", async () => {
    const evil = 'import { writeFileSync } from "node:fs"; writeFileSync("ran", "");';
    const folder = folderWith({
      "api.yaml": fine,
      ".config/config.js": evil,
      ".statuslintrc.yaml": "extends: rfc",
    });
    expect((await run(folder, [])).error).toContain(
      ".config/config.js: looking for a configuration would run",
    );
    expect(existsSync(path.join(folder, "ran"))).toBe(false);
    rmSync(path.join(folder, ".config"), { recursive: true });
    expect(await run(folder, [])).toMatchObject({ code: 0, error: "" });
    writeFileSync(path.join(folder, ".statuslintrc.yaml"), "$import: /dev/zero\n");
    expect((await run(folder, [])).error).toContain("`$import`");
  });
});
