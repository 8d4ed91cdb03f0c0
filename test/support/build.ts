import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * Builds what the tests of real processes run, and gives all tests one temporary folder.
 *
 * @returns what takes that folder away when the last test has ended
 */
export default function setup(): () => void {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "statuslint-")));
  // Some tests run as another user, who has to get through.
  chmodSync(folder, 0o755);
  process.env.TMPDIR = folder;
  execFileSync(process.execPath, ["scripts/build.js"], { stdio: "inherit" });
  return () => rmSync(folder, { recursive: true, force: true });
}
