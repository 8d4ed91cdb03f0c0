import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const peakModule = fileURLToPath(new URL("./peak.cjs", import.meta.url));
const peakFile = path.join(mkdtempSync(path.join(tmpdir(), "bench-")), "peak");

/**
 * Runs a Node program once, cold.
 *
 * @param {string[]} args the program and its arguments
 * @returns {{ seconds: number, mebibytes: number, code: number | null }} wall time, peak memory, exit code
 */
export function runOnce(args, cwd = process.cwd()) {
  const start = process.hrtime.bigint();
  const { status, error } = spawnSync(process.execPath, ["--require", peakModule, ...args], {
    cwd,
    stdio: ["ignore", "ignore", "ignore"],
    env: { ...process.env, STATUSLINT_PEAK: peakFile, NO_COLOR: "1" },
  });
  if (error) throw error;
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  return { seconds, mebibytes: Number(readFileSync(peakFile, "utf8")) / 1024, code: status };
}

/** @param {number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
