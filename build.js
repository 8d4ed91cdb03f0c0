// Builds dist/: the command line, the public API, its types, and the schema of the JSON report.
import { execFileSync } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { build } from "esbuild";

rmSync("dist", { recursive: true, force: true });
await build({
  entryPoints: { cli: "src/cli/index.ts", index: "src/index.ts" },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  loader: { ".css": "text", ".txt": "text" },
  logLevel: "warning",
});
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck"],
  {
    stdio: "inherit",
  },
);
cpSync("src/reports/report.schema.json", "dist/report.schema.json");
