import { execFileSync, spawn } from "node:child_process";
import { chmodSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Worker } from "node:worker_threads";
import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/findings/report.ts";
import { readText } from "../../../src/source/read/read.ts";
import { description } from "../../support/fleet.ts";
import { folderWith, program, type Run, statuslint, statuslintAgain } from "../../support/run.ts";
import { shell } from "../../support/shell.ts";
import { faulty, fine } from "../../support/things.ts";

/** Runs a line of bash in which `statuslint` is the program. */
function line(script: string, folder: string): Promise<Run> {
  const env = { PATH: process.env.PATH ?? "", HOME: folder };
  return shell(["bash"], `statuslint() { '${process.execPath}' '${program}' "$@"; }\n${script}`, {
    cwd: folder,
    env,
  });
}

const told =
  ":7:36: error 204 No Content declares content (text/plain), though a 204 never has a body 204-no-body\n";

describe("what comes through a pipe", () => {
  const folder = folderWith({ "api.yaml": faulty, "sub/api.yaml": fine });
  const shown = "--ruleset rfc -f compact";

  test.each([
    ["standard input by its other name", "cat api.yaml | statuslint /dev/stdin", "stdin.yaml"],
    ["standard input by its number", "cat api.yaml | statuslint /dev/fd/0", "stdin.yaml"],
    ["a file on standard input", "statuslint /dev/stdin < api.yaml", "stdin.yaml"],
    ["both names of it at once", "cat api.yaml | statuslint - /dev/stdin", "stdin.yaml"],
    ["what a shell puts in the place of a command", "statuslint <(cat api.yaml)", "stdin.yaml"],
    [
      "the same by the name it is given",
      "statuslint <(cat api.yaml) --stdin-filepath sub/new.yaml",
      "sub/new.yaml",
    ],
    ["a pipe with a name", "mkfifo queue; (cat api.yaml > queue) & statuslint queue", "queue"],
    ["a pipe in a worker", "statuslint <(cat api.yaml) --timeout 60", "stdin.yaml"],
  ])("is audited: %s", async (_, script, name) => {
    const run = await line(script.replace("statuslint", `statuslint ${shown}`), folder);
    expect(run).toEqual({ code: 1, out: `${name}${told}`, error: "" });
  });

  test("has names to tell several apart", async () => {
    const { code, out } = await line(`statuslint ${shown} <(cat api.yaml) <(cat api.yaml)`, folder);
    expect({ code, out }).toEqual({ code: 1, out: `stdin-2.yaml${told}stdin.yaml${told}` });
  });

  test("has its operations listed, too", async () => {
    const { code, out } = await line("cat api.yaml | statuslint operations -", folder);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining("stdin.yaml: 1 operations"),
    });
  });

  test.each([
    ["statuslint - --max-size 100kB", "yes '# a' |"],
    ["statuslint <(yes '# a') --max-size 100kB", ""],
  ])("is not endless: %s", async (command, before) => {
    const { code, out } = await line(`${before} ${command}`, folder);
    expect({ code, out }).toMatchObject({
      code: 2,
      out: expect.stringContaining("is larger than 100000 bytes"),
    });
  });

  test.skipIf(process.platform !== "linux")("is waited for as long as it may take", async () => {
    const { code, out } = await line(
      "mkfifo silent; statuslint silent api.yaml --ruleset rfc -f compact --timeout 1",
      folder,
    );
    expect(code).toBe(2);
    expect(out).toContain("silent:1:1: error auditing this document took more than 1 s input\n");
    expect(out).toContain(`api.yaml${told}`);
  });

  test("is waited for until a signal ends that", async () => {
    const own = folderWith({});
    execFileSync("mkfifo", [path.join(own, "silent")]);
    const child = spawn(process.execPath, [program, "silent"], { cwd: own, stdio: "ignore" });
    // A writer that opens the pipe shows that the program waits.
    const writer = spawn("sh", ["-c", "exec 3> silent; echo open; sleep 60"], { cwd: own });
    await new Promise((resolve) => writer.stdout.once("data", resolve));
    const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
    child.kill("SIGINT");
    expect(await ended).toBe("SIGINT");
    writer.kill();
  });

  test("is read only where a person named it", async () => {
    const own = folderWith({ "api.yaml": faulty });
    execFileSync("mkfifo", [path.join(own, "openapi.yaml")]);
    const found = await statuslintAgain([".", "--ruleset", "rfc", "-f", "compact"], { cwd: own });
    expect(found).toEqual({ code: 1, out: `api.yaml${told}`, error: "" });
    symlinkSync("openapi.yaml", path.join(own, "link.yaml"));
    writeFileSync(path.join(own, "listed.json"), '{ "files": "openapi.yaml" }');
    for (const args of [[], ["link.yaml"], ["*.yaml"], ["-c", "listed.json"]]) {
      const { code, out } = await statuslintAgain(args, { cwd: own });
      const isRead = args[0] === "*.yaml";
      expect({ args, code, out }).toMatchObject({
        args,
        code: 2,
        out: isRead ? expect.stringContaining("api.yaml") : expect.stringContaining("not a regular file"),
      });
    }
  });

  test("is not taken for what nobody named, and that is said", async () => {
    const own = folderWith({ "openapi.yaml": fine });
    const { error } = await line(`cat openapi.yaml | statuslint ${shown}`, own);
    expect(error).toBe(
      "note: no document is named: openapi.yaml of this folder is audited, not standard input, which `-` names\n",
    );
    const { error: nothing } = await line("cat api.yaml | statuslint", folder);
    expect(nothing).toContain(
      "error: no document is named\n  Name files, folders or globs (statuslint openapi.yaml), or `-` for",
    );
  });
});

describe("a text in another encoding", () => {
  const utf16 = Buffer.from(`\ufeff${faulty}`, "utf16le");

  test("is told where it is none", async () => {
    const text = faulty.replace("title: T", "title: Crème brûlée");
    const folder = folderWith({ "api.yaml": Buffer.from(text, "latin1"), "other.yaml": faulty });
    const { code, out } = await statuslintAgain(["api.yaml", "other.yaml"], { cwd: folder });
    expect(code).toBe(2);
    expect(out).toContain("api.yaml:2:18  not audited  what stands here is not UTF-8\n");
    expect(out).toContain("204-no-body");
  });

  test("has no line hash that GitHub would not find in its bytes", async () => {
    const folder = folderWith({
      "wide.yaml": utf16,
      "twice.yaml": Buffer.from(`\ufeff${JSON.stringify(fine)}`, "utf16le"),
      "marked.yaml": `\ufeff${faulty}`,
      "api.yaml": faulty,
      "part.yaml":
        'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: { /things: { $ref: item.txt } }\n',
      "item.txt": Buffer.from(
        "\ufeffget: { responses: { 204: { description: A., content: {} } } }\n",
        "utf16le",
      ),
    });
    for (const args of [
      ["--ruleset", "review"],
      ["--ruleset", "review", "--timeout", "60"],
    ]) {
      const { out } = await statuslintAgain([".", ...args, "-f", "sarif"], { cwd: folder });
      const hashed = new Map<string, boolean[]>();
      for (const { locations, partialFingerprints } of JSON.parse(out).runs[0].results) {
        const { uri } = locations[0].physicalLocation.artifactLocation;
        const isHashed = "primaryLocationLineHash" in partialFingerprints;
        hashed.set(uri, [...(hashed.get(uri) ?? []), isHashed]);
        expect(partialFingerprints["statuslint/v1"]).toMatch(/^\w/);
      }
      const all = (uri: string): boolean[] => [...new Set(hashed.get(uri))];
      expect([all("wide.yaml"), all("item.txt")]).toEqual([[false], [false]]);
      expect([all("api.yaml"), all("marked.yaml")]).toEqual([[true], [true]]);
    }
  });

  test("comes through a pipe as well", async () => {
    const args = ["-", "--ruleset", "rfc", "-f", "sarif"];
    expect((await statuslintAgain(args, { input: utf16 })).out).not.toContain("primaryLocationLineHash");
    expect((await statuslintAgain(args, { input: faulty })).out).toContain("primaryLocationLineHash");
  });
});

describe("a document that is no longer as it was", () => {
  /** A rule that changes the files beside the first document while that is audited. */
  const meddling = `import { mkdirSync, rmSync, writeFileSync } from "node:fs";
export default [{
  id: "acme/meddling", title: "A", strength: "should", basis: "convention", why: "w", fix: "f", counts: "documents",
  sources: ["https://example.com/"], examples: { good: "", bad: "" }, on: "api", applies: () => true,
  *check(api) {
    if (api.title !== "first") return;
    writeFileSync("a.yaml", "# nothing is left\\n");
    rmSync("b.yaml");
    writeFileSync("c.yaml", "openapi: 3.1.0\\ninfo: { title: c, ver");
    rmSync("d.yaml");
    mkdirSync("d.yaml");
    rmSync("part.txt");
  },
}];
`;
  const files = {
    "a.yaml": description("first"),
    "b.yaml": description("b"),
    "c.yaml": description("c"),
    "d.yaml": description("d"),
    "e.yaml": `${description("e")}  /parts: { $ref: part.txt }\n`,
    "f.yaml": description("f"),
    "part.txt": "get: { responses: { 200: { description: All. } } }\n",
    "meddling.mjs": meddling,
  };

  const isOn = ["--rule", "acme/meddling=info"];

  test("costs itself only, with a reason", async () => {
    const folder = folderWith(files);
    const names = ["a", "b", "c", "d", "e", "f"].map((name) => `${name}.yaml`);
    const args = [
      ...names,
      "--plugin",
      "./meddling.mjs",
      ...isOn,
      "--ruleset",
      "rfc",
      "-o",
      "r.json",
      "-o",
      "r.sarif",
    ];
    const { code, error } = await statuslint(args, { cwd: folder });
    expect({ code, error }).toEqual({ code: 2, error: "" });
    const report = JSON.parse(readFileSync(path.join(folder, "r.json"), "utf8")) as Report;
    expect(report.problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
      "b.yaml there is no such file",
      expect.stringContaining("c.yaml this is not valid YAML"),
      "d.yaml this is a folder",
    ]);
    expect(
      report.findings.map(({ rule, location, source }) => [rule, location.file, source.text.trim()]),
    ).toEqual([
      // What is shown is what was audited.
      ["204-no-body", "a.yaml", "204: { description: Gone., content: { text/plain: {} } }"],
      ["204-no-body", "e.yaml", "204: { description: Gone., content: { text/plain: {} } }"],
      ["ref-resolves", "e.yaml", "/parts: { $ref: part.txt }"],
      ["204-no-body", "f.yaml", "204: { description: Gone., content: { text/plain: {} } }"],
    ]);
    expect(report.findings[2]?.message).toContain("there is no such file: part.txt");
  });

  test("has the line hash of what was audited", async () => {
    const hashes = async (...plugin: string[]): Promise<string> => {
      const folder = folderWith(files);
      const args = ["a.yaml", "--ruleset", "rfc", ...plugin, "-f", "sarif"];
      const { out } = await statuslintAgain(args, { cwd: folder });
      return JSON.parse(out).runs[0].results[0].partialFingerprints.primaryLocationLineHash;
    };
    expect(await hashes("--plugin", "./meddling.mjs", ...isOn)).toBe(await hashes());
  });

  test("is never read half of one state and half of another", async () => {
    const file = path.join(folderWith({ "api.yaml": "" }), "api.yaml");
    const states = ["a", "b"].map((letter, index) => `# ${letter.repeat(400_000 + 90_000 * index)}\n`);
    const writing = `const { writeFileSync } = require("node:fs"); const { parentPort, workerData } = require("node:worker_threads");
      parentPort.postMessage("it begins");
      for (;;) for (const state of workerData.states) writeFileSync(workerData.file, state);`;
    const writer = new Worker(writing, { eval: true, workerData: { file, states } });
    await new Promise((resolve) => writer.once("message", resolve));
    const found = new Set<string>();
    for (let count = 0; count < 150; count++) {
      const text = await readText(`file://${file}`, "api.yaml", { maxBytes: 1e6, timeout: 1000 }).then(
        (read) => read.text,
        (error: Error) => error.message,
      );
      found.add(text);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writer.terminate();
    // Of a writer that rests in the middle nobody can tell that there is more to come.
    const isOfOne = (text: string): boolean =>
      text === "the file is being written" || states.some((state) => state.startsWith(text));
    expect([...found].filter((text) => !isOfOne(text)).map((text) => text.length)).toEqual([]);
  });
});

describe("what cannot be read is told, and costs nothing else", () => {
  test.skipIf(process.platform !== "linux")(
    "a file of the system that fails, one that has no end",
    async () => {
      const folder = folderWith({ "api.yaml": faulty });
      const names = ["/proc/self/mem", "/proc/self/pagemap", "api.yaml"];
      const { code, out } = await statuslintAgain([...names, "--max-size", "1MB"], { cwd: folder });
      expect(out).toContain("mem  not audited  the file cannot be read (EIO)\n");
      expect(out).toContain("pagemap  not audited  the file is larger than 1 MB\n");
      expect({ code, isThere: out.includes("204-no-body") }).toEqual({ code: 2, isThere: true });
    },
  );

  test.skipIf(process.platform === "win32")("files and folders that are closed, in a scan", async () => {
    const folder = folderWith({ "open/api.yaml": faulty, "open/secret.yaml": fine, "closed/api.yaml": fine });
    chmodSync(folder, 0o755);
    chmodSync(path.join(folder, "closed"), 0);
    chmodSync(path.join(folder, "open/secret.yaml"), 0);
    // Nothing is closed to root.
    const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const child = spawn(process.execPath, [program, ".", "-f", "compact", "--ruleset", "rfc"], {
      cwd: folder,
      ...user,
      env: { PATH: process.env.PATH ?? "", HOME: "/nonexistent" },
    });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    const code = await new Promise((resolve) => child.once("close", resolve));
    chmodSync(path.join(folder, "closed"), 0o755);
    expect({ code, out }).toEqual({
      code: 2,
      out: `closed:1:1: error the file may not be read input\nopen/secret.yaml:1:1: error the file may not be read input\nopen/api.yaml${told}`,
    });
  });
});

describe("reports that are merged are read as documents are", () => {
  test("no pipe that a folder holds, no device, no link out of the repository, nothing endless", async () => {
    const folder = folderWith({ "api.yaml": faulty });
    const own = { cwd: folder };
    await statuslintAgain(["api.yaml", "-o", "report.json"], own);
    const elsewhere = path.join(
      folderWith({ "report.json": readFileSync(path.join(folder, "report.json")) }),
      "report.json",
    );
    const makers: Readonly<Record<string, readonly [make: () => void, message: RegExp]>> = {
      pipe: [() => execFileSync("mkfifo", [path.join(folder, "to.fifo")]), /not a regular file/],
      device: [() => symlinkSync("/dev/zero", path.join(folder, "odd.json")), /leave the repository/],
      link: [
        () => symlinkSync(elsewhere, path.join(folder, "odd.json")),
        /leave the repository\n.*--allow-outside/,
      ],
      folder: [() => symlinkSync("nowhere", path.join(folder, "odd.json")), /no such file/],
      endless: [
        () => {
          writeFileSync(path.join(folder, "odd.json"), "");
          truncateSync(path.join(folder, "odd.json"), 5e9);
        },
        /longer than half a gigabyte/,
      ],
      binary: [() => writeFileSync(path.join(folder, "odd.json"), Buffer.from([0, 1])), /binary data/],
    };
    for (const [kind, [make, message]] of Object.entries(makers)) {
      rmSync(path.join(folder, "odd.json"), { force: true });
      make();
      if (kind === "pipe") symlinkSync("to.fifo", path.join(folder, "odd.json"));
      const { code, error } = await statuslintAgain(["merge", "report.json", "odd.json"], own);
      expect({ kind, code, error }).toEqual({ kind, code: 2, error: expect.stringMatching(message) });
    }
    rmSync(path.join(folder, "odd.json"));
    symlinkSync(elsewhere, path.join(folder, "odd.json"));
    const allowed = await statuslintAgain(["merge", "odd.json", "--allow-outside"], own);
    expect(allowed).toMatchObject({ code: 1, error: "" });
  });

  test("through pipes, and in the encoding of a shell that writes UTF-16", async () => {
    const folder = folderWith({ "api.yaml": faulty });
    await statuslintAgain(["api.yaml", "-o", "report.json"], { cwd: folder });
    const report = readFileSync(path.join(folder, "report.json"), "utf8");
    writeFileSync(path.join(folder, "wide.json"), Buffer.from(`\ufeff${report}`, "utf16le"));
    const { out } = await statuslintAgain(["merge", "report.json"], { cwd: folder });
    for (const script of [
      "statuslint merge wide.json",
      "statuslint merge <(cat report.json)",
      "cat report.json | statuslint merge -",
    ])
      expect(await line(script, folder)).toEqual({ code: 1, out, error: "" });
  });

  test("and to name none is told", async () => {
    expect(await statuslintAgain(["merge", "!report.json"])).toEqual({
      code: 2,
      out: "",
      error: "error: no report is named\n  Name the reports to join.\n",
    });
  });
});
