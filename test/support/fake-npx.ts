import { execFileSync } from "node:child_process";
import {
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { writeFile } from "node:fs/promises";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Run, statuslintAgain } from "./run.ts";

/**
 * A folder for the front of the PATH, whose `npx` runs this program in the place of the published one, and insists on
 * being called as the scripts for CI systems should: `npx --yes statuslint@<version> …`.
 */
export function folderWithNpx(): string {
  return folderWithScript([
    `[ "$1" = --yes ] || { echo "npx would ask before it installs" >&2; exit 99; }`,
    `case "$2" in statuslint@[0-9]*) ;; *) echo "no version: $2" >&2; exit 99 ;; esac`,
    "shift 2",
    ...linesThatAsk(),
  ]);
}

/** A folder with a `statuslint`, and an `npx` that runs it, as they are where the package is installed. */
export function folderWithPrograms(): string {
  const start = linesThatAsk();
  const folder = folderWithScript(['[ "$1" = statuslint ] || exit 99', "shift", ...start]);
  writeScript(path.join(folder, "statuslint"), start);
  return folder;
}

/** A folder whose `npx` prints the arguments it got, a NUL behind each, and does nothing. */
export function folderWithRecorder(): string {
  return folderWithScript(["printf '%s\\0' \"$@\""]);
}

/**
 * Lines of a script that runs the program in the process of `statuslintAgain`, as it would run in the place of the script:
 * with its arguments, working directory, environment and, where an argument names it, standard input. Starting a process
 * for each line of the documentation and of the templates takes most of the time that these tests take.
 */
function linesThatAsk(): string[] {
  const questions = path.join(mkdtempSync(path.join(tmpdir(), "statuslint-questions-")), "pipe");
  execFileSync("mkfifo", [questions]);
  // Open for both, it does not end with the first who writes to it.
  const fd = openSync(questions, constants.O_RDWR | constants.O_NONBLOCK);
  let rest = "";
  new Socket({ fd, readable: true, writable: false })
    .setEncoding("utf8")
    .on("data", (text: string) => {
      const folders = `${rest}${text}`.split("\n");
      rest = folders.pop() ?? "";
      for (const folder of folders) void answer(folder);
    })
    .unref();
  return [
    'folder="$(mktemp -d)"',
    'case " $* " in *" - "* | *" /dev/stdin "*) cat > "$folder/input" ;; esac',
    `for text in "$PWD" "$@"; do printf '%s\\0' "$text"; done > "$folder/arguments"`,
    'env -0 > "$folder/environment"',
    'mkfifo "$folder/code"',
    `echo "$folder" > "${questions}"`,
    'read -r code < "$folder/code"',
    'cat "$folder/out"',
    'cat "$folder/error" >&2',
    'rm -r "$folder"',
    'exit "$code"',
  ];
}

/** Runs what a script has put into a folder, and puts beside it what the program wrote and its exit code. */
async function answer(folder: string): Promise<void> {
  const file = (name: string): string => path.join(folder, name);
  const texts = (name: string): string[] => readFileSync(file(name), "utf8").split("\0").slice(0, -1);
  const [cwd = "", ...args] = texts("arguments");
  const env = Object.fromEntries(
    texts("environment").map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]),
  );
  const input = existsSync(file("input")) ? readFileSync(file("input")) : "";
  // A script that were told nothing would wait for ever.
  const failed = (reason: unknown): Run => ({ code: 70, out: "", error: String(reason) });
  const { code, out, error } = await statuslintAgain(args, { cwd, env, input }).catch(failed);
  writeFileSync(file("out"), out);
  writeFileSync(file("error"), error);
  await writeFile(file("code"), `${code}\n`);
}

function folderWithScript(lines: readonly string[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "statuslint-npx-"));
  writeScript(path.join(folder, "npx"), lines);
  return folder;
}

function writeScript(file: string, lines: readonly string[]): void {
  writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"));
  chmodSync(file, 0o755);
}
