import { execFile } from "node:child_process";
import { UsageError } from "../world/errors.ts";

/** What git answered: its exit code and what it wrote. */
export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** What git may not do while it is asked: write, wait for somebody to type, or answer in another language. */
export const quietly = { GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };

/**
 * Asks git. Arguments go to it as they are, no shell is involved.
 *
 * @throws UsageError where there is no git
 */
export function git(args: readonly string[], folder: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = {
      cwd: folder,
      env: { ...process.env, ...quietly },
      maxBuffer: 200_000_000,
      encoding: "utf8",
    } as const;
    execFile("git", [...args], options, (error, out, stderr) => {
      if (!error) resolve({ code: 0, out, error: stderr });
      else if (error.code === "ENOENT") reject(noGit());
      else resolve({ code: typeof error.code === "number" ? error.code : 128, out, error: stderr });
    });
  });
}

/** What to say where git cannot be started. */
export function noGit(): UsageError {
  return new UsageError(
    "git is needed to read an earlier revision, and it is not installed",
    "Install git, or compare with a baseline: --baseline <file>.",
  );
}
