import { execFileSync } from "node:child_process";

/** Builds what the tests of real processes run. */
export default function setup(): void {
  execFileSync(process.execPath, ["scripts/build.js"], { stdio: "inherit" });
}
