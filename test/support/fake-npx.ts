import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { program } from "./run.ts";

/**
 * A folder for the front of the PATH, whose `npx` runs this program in the place of the published one, and insists on
 * being called as the scripts for CI systems should: `npx --yes statuslint@<version> …`.
 */
export function folderWithNpx(): string {
  return folderWithScript([
    `[ "$1" = --yes ] || { echo "npx would ask before it installs" >&2; exit 99; }`,
    `case "$2" in statuslint@[0-9]*) ;; *) echo "no version: $2" >&2; exit 99 ;; esac`,
    "shift 2",
    `exec "${process.execPath}" "${program}" "$@"`,
  ]);
}

/** A folder with a `statuslint`, and an `npx` that runs it, as they are where the package is installed. */
export function folderWithPrograms(): string {
  const start = `exec "${process.execPath}" "${program}" "$@"`;
  const folder = folderWithScript(['[ "$1" = statuslint ] || exit 99', "shift", start]);
  writeScript(path.join(folder, "statuslint"), [start]);
  return folder;
}

/** A folder whose `npx` prints the arguments it got, a NUL behind each, and does nothing. */
export function folderWithRecorder(): string {
  return folderWithScript(["printf '%s\\0' \"$@\""]);
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
