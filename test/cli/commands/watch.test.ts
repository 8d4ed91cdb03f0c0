import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { folderWith, program, statuslint } from "../../support/run.ts";
import { faulty, fine } from "../../support/things.ts";

const multi = `openapi: 3.1.0
info: { title: T, version: "1" }
paths:
  /things: { $ref: paths/things.yaml }
`;
const part = "delete:\n  responses:\n    204: { $ref: gone.yaml }\n";
const rules = {
  ".statuslintrc.yaml": "extends: none.yaml\nrules: { 204-no-body: error, ref-resolves: error }\n",
  "none.yaml": "levels: {}\n",
};

/** One audit: the report, and what standard error says with it. */
interface Round {
  readonly out: string;
  readonly error: string;
}

/** A running `statuslint --watch`. */
class Watching {
  static readonly running = new Set<Watching>();
  readonly #child: ChildProcess;
  readonly #ended: Promise<NodeJS.Signals | null>;
  #out = "";
  #error = "";
  #heard: () => void = () => undefined;

  constructor(
    readonly folder: string,
    args: readonly string[],
  ) {
    this.#child = spawn(process.execPath, [program, ...args, "--watch"], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? "" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.setEncoding("utf8").on("data", (text: string) => {
      this.#out += text;
      this.#heard();
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#error += text;
      this.#heard();
    });
    this.#ended = new Promise((resolve) => {
      this.#child.on("close", (_, signal) => {
        resolve(signal);
        this.#heard();
      });
    });
    Watching.running.add(this);
  }

  /**
   * The audit that ends with these words in the report or beside it. One save may be seen as two, so that audits of
   * what was there in between may come before.
   */
  async until(text: string): Promise<Round> {
    while (!(this.#error.includes("Ctrl-C ends.\n") && (this.#out + this.#error).includes(text))) {
      if (this.#child.exitCode !== null) throw new Error(`ended: ${this.#out}${this.#error}`);
      await new Promise<void>((resolve) => {
        this.#heard = resolve;
      });
    }
    const round = { out: this.#out, error: this.#error };
    this.#out = "";
    this.#error = "";
    return round;
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.folder, name), text);
  }

  async end(signal: "SIGINT" | "SIGTERM" = "SIGINT"): Promise<NodeJS.Signals | null> {
    Watching.running.delete(this);
    this.#child.kill(signal);
    return this.#ended;
  }
}

afterEach(async () => {
  for (const watching of Watching.running) await watching.end();
});

describe("--watch", () => {
  test("audits at once, and again on each save, until Ctrl-C", async () => {
    const watching = new Watching(folderWith({ ...rules, "api.yaml": fine }), ["api.yaml"]);
    const first = await watching.until("nothing to report");
    expect(first.error).toBe("\nWatching 1 file. Ctrl-C ends.\n");
    watching.write("api.yaml", faulty);
    const second = await watching.until("1 error");
    expect(second.out).toContain("api.yaml");
    expect(second.error).toMatch(
      /^\napi\.yaml changed: audited in \d+ ms\. Watching 1 file\. Ctrl-C ends\.\n/,
    );
    watching.write("api.yaml", fine);
    await watching.until("nothing to report");
    expect(await watching.end()).toBe("SIGINT");
  });

  test("editors save by putting another file in the place", async () => {
    const watching = new Watching(folderWith({ ...rules, "api.yaml": fine }), ["api.yaml"]);
    await watching.until("nothing to report");
    for (const [text, verdict] of [
      [faulty, "1 error"],
      [fine, "nothing to report"],
      [faulty, "1 error"],
    ] as const) {
      watching.write("api.yaml~", text);
      renameSync(path.join(watching.folder, "api.yaml~"), path.join(watching.folder, "api.yaml"));
      await watching.until(verdict);
    }
    expect(await watching.end("SIGTERM")).toBe("SIGTERM");
  });

  test("all files of a description, also those that appear later", async () => {
    const folder = folderWith({ ...rules, "api/openapi.yaml": multi });
    const watching = new Watching(folder, ["api/openapi.yaml"]);
    // The folder of the part is not there yet either.
    await watching.until("ref-resolves");
    mkdirSync(path.join(folder, "api/paths"));
    watching.write("api/paths/things.yaml", part);
    await watching.until("there is no such file: api/paths/gone.yaml");
    watching.write("api/paths/gone.yaml", "description: Gone.\n");
    const whole = await watching.until("nothing to report");
    expect(whole.error).toContain("Watching 3 files.");
    watching.write("api/paths/gone.yaml", "description: Gone.\ncontent: { text/plain: {} }\n");
    expect((await watching.until("1 error")).out).toContain("api/paths/gone.yaml");
    rmSync(path.join(folder, "api/paths"), { recursive: true });
    await watching.until("ref-resolves");
    mkdirSync(path.join(folder, "api/paths"));
    watching.write("api/paths/gone.yaml", "description: Gone.\n");
    watching.write("api/paths/things.yaml", part);
    await watching.until("nothing to report");
  });

  test("a broken save is told, and the next one audited", async () => {
    const watching = new Watching(folderWith({ ...rules, "api.yaml": fine }), ["api.yaml"]);
    await watching.until("nothing to report");
    watching.write("api.yaml", "openapi: [3.1.0\n");
    expect((await watching.until("not audited")).out).toContain("api.yaml:");
    watching.write("api.yaml", faulty);
    await watching.until("1 error");
    rmSync(path.join(watching.folder, "api.yaml"));
    await watching.until("there is no such file");
    watching.write("api.yaml", fine);
    await watching.until("nothing to report");
  });

  test("the configuration counts, and a broken one ends nothing", async () => {
    const watching = new Watching(folderWith({ ...rules, "api.yaml": faulty }), ["api.yaml"]);
    await watching.until("1 error");
    watching.write(".statuslintrc.yaml", "rules: { 204-no-bdy: error }\n");
    expect((await watching.until("error: .statuslintrc.yaml:1:")).error).toContain("204-no-body");
    watching.write(".statuslintrc.yaml", "extends: none.yaml\nrules: { 204-no-body: warning }\n");
    await watching.until("1 warning");
  });

  test("what the configuration extends counts too", async () => {
    const files = {
      ".statuslintrc.yaml": "extends: houses/ours.yaml\n",
      "houses/ours.yaml": "rules: { 204-no-body: error }\n",
      "api.yaml": faulty,
    };
    const watching = new Watching(folderWith(files), ["api.yaml"]);
    await watching.until("1 error");
    watching.write("houses/ours.yaml", "rules: { 204-no-bdy: warning }\n");
    expect((await watching.until("error: houses/ours.yaml:1:")).error).toContain("204-no-body");
    watching.write("houses/ours.yaml", "rules: { 204-no-body: warning }\n");
    await watching.until("1 warning");
  });

  test("a new file that a glob stands for; what it writes itself is no news", async () => {
    const folder = folderWith({ ...rules, "apis/a.yaml": fine });
    const watching = new Watching(folder, ["apis/*.yaml", "-o", "json=apis/report.json"]);
    await watching.until("1 document,");
    watching.write("apis/b.yaml", faulty);
    await watching.until("2 documents,");
    expect(JSON.parse(readFileSync(path.join(folder, "apis/report.json"), "utf8"))).toMatchObject({
      summary: { documents: 2, error: 1 },
    });
    watching.write("apis/c.yaml", fine);
    // If its own report woke it, there would be a round in between.
    expect((await watching.until("3 documents,")).error).not.toContain("report.json");
  });

  test.each([
    [["-"], "a pipe cannot be watched"],
    [["/dev/stdin"], "a pipe cannot be watched"],
    [["api.yaml", "--fail-on", "often"], "`--fail-on often` is no severity"],
    [["nothing/*.yaml"], "nothing matches"],
    [[], "no document is named"],
  ])("%j cannot even begin", async (args, text) => {
    const { code, error } = await statuslint([...args, "--watch"], { cwd: folderWith({ "api.yaml": fine }) });
    expect(code).toBe(2);
    expect(error).toContain(text);
  });
});
