import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { patience } from "./budget.ts";

/** The program as it is installed. */
export const program = path.resolve("bin/statuslint.js");

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Where a command line runs. */
export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The user who runs it, where that is another. */
  readonly user?: number;
}

/** Nothing of a test is kept in the home of whoever runs it. */
const home = mkdtempSync(path.join(tmpdir(), "statuslint-home-"));

export function environmentOf({ env }: RunOptions): Record<string, string> {
  return { PATH: process.env.PATH ?? "", HOME: home, ...env };
}

/** Runs statuslint as a process of its own. */
export function statuslint(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const environment = environmentOf(options);
    const user = options.user === undefined ? {} : { uid: options.user };
    const child = spawn(process.execPath, [program, ...args], {
      cwd: options.cwd,
      env: environment,
      ...user,
    });
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

/** The process that answers `statuslintAgain`, and the answer that is waited for last. */
let resident: ChildProcess | undefined;
let lastAnswer: Promise<unknown> = Promise.resolve();

/**
 * Runs statuslint in a process that many runs share, in a fraction of the time: wherever the process itself, with its
 * streams, exit code and signals, is not what is tested.
 */
export function statuslintAgain(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  // All that share the process are of its user.
  if (options.user !== undefined) return statuslint(args, options);
  const answer = lastAnswer.then(() => answerOf(args, options));
  lastAnswer = answer.catch(() => undefined);
  return answer;
}

function answerOf(args: readonly string[], options: RunOptions): Promise<Run> {
  resident ??= startResident();
  const child = resident;
  return new Promise((resolve, reject) => {
    const fail = (): void => {
      reject(new Error(`the process ended with ${child.exitCode ?? child.signalCode} on: ${args.join(" ")}`));
    };
    child.once("exit", fail);
    // Before the test is ended, which would leave it running.
    const timer = setTimeout(() => child.kill("SIGKILL"), patience * 0.8);
    child.once("message", (run: Run) => {
      clearTimeout(timer);
      child.off("exit", fail);
      resolve(run);
    });
    child.send({
      args,
      folder: options.cwd ?? process.cwd(),
      environment: environmentOf(options),
      input: Buffer.from(options.input ?? ""),
    });
  });
}

function startResident(): ChildProcess {
  const child = spawn(process.execPath, [path.resolve("test/support/resident.js")], {
    env: environmentOf({}),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    serialization: "advanced",
  });
  child.once("exit", () => {
    resident = undefined;
  });
  // It ends with the tests, and keeps none of their processes alive.
  child.unref();
  child.channel?.unref();
  return child;
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
