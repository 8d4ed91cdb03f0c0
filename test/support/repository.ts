import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { folderWith } from "./run.ts";

/** A git repository of a test's own, whose commits are the same in every run. */
export class Repository {
  readonly folder: string;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.folder = folderWith({}, false);
    this.git("init", "--quiet", "--initial-branch=main", "--template=");
    if (Object.keys(files).length > 0) this.commit(files);
  }

  /**
   * Writes files, a text or null for a file to take away, and commits everything.
   *
   * @param day `YYYY-MM-DD`; left out: that of all other commits
   */
  commit(files: Readonly<Record<string, string | null>>, day?: string): void {
    this.write(files);
    this.git("add", "--all");
    const date = day === undefined ? {} : { GIT_COMMITTER_DATE: `${day}T12:00:00Z` };
    this.#run(["commit", "--quiet", "--message", "change"], date);
  }

  write(files: Readonly<Record<string, string | null>>): void {
    for (const [name, text] of Object.entries(files)) {
      if (text === null) {
        this.git("rm", "--quiet", name);
        continue;
      }
      mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      writeFileSync(path.join(this.folder, name), text);
    }
  }

  /** What git prints. */
  git(...args: string[]): string {
    return this.#run(args);
  }

  #run(args: readonly string[], more: Readonly<Record<string, string>> = {}): string {
    return execFileSync("git", [...quickly, ...args], {
      cwd: this.folder,
      env: { ...environment, ...more },
      encoding: "utf8",
    });
  }
}

/** What makes a repository last has no use here: no care for a loss of power, and no tidying up behind each commit. */
const quickly = ["-c", "core.fsync=none", "-c", "gc.auto=0", "-c", "maintenance.auto=false"];

const person = { NAME: "Robin", EMAIL: "robin@example.org", DATE: "2026-01-05T09:00:00Z" };

/** No configuration of the machine, and always the same author and time. */
const environment = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  ...Object.fromEntries(
    Object.entries(person).flatMap(([key, value]) => [
      [`GIT_AUTHOR_${key}`, value],
      [`GIT_COMMITTER_${key}`, value],
    ]),
  ),
};
