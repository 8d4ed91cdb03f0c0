import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The program as it is installed. */
export const program = path.resolve("bin/statuslint.js");

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs statuslint as a process of its own. */
export function statuslint(
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly input?: string | Uint8Array;
    readonly env?: Record<string, string>;
  } = {},
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const environment = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", ...options.env };
    const child = spawn(process.execPath, [program, ...args], { cwd: options.cwd, env: environment });
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      error += text;
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, error }));
    // A program that ends without reading its input closes the pipe; that is no failure of the test.
    child.stdin.on("error", () => undefined);
    child.stdin.end(options.input ?? "");
  });
}

/** A new folder with these files, itself the root of a repository unless `.git` is kept out. */
export function folderWith(
  files: Readonly<Record<string, string | Uint8Array>>,
  isRepository = true,
): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-")));
  if (isRepository) mkdirSync(path.join(folder, ".git"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}
