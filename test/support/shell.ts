import { spawn } from "node:child_process";
import type { Run } from "./run.ts";

/** Runs a script with a shell and nothing in its environment but what is given. */
export function shell(
  command: readonly [string, ...string[]],
  script: string,
  options: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<Run> {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args, "-c", script], {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
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
  });
}
