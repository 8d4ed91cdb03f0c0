// Builds dist/: the command line, the public API, its types, and the schema of the JSON report.
import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";
import buildPage from "./build-page.js";

buildPage();
const { metafile } = await build({
  entryPoints: {
    cli: "src/cli/index.ts",
    worker: "src/cli/worker.ts",
    index: "src/index.ts",
    testing: "src/testing.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  logLevel: "warning",
  metafile: true,
});
// What an earlier build left goes last, so that a statuslint that runs meanwhile finds its files.
for (const file of readdirSync("dist", { withFileTypes: true })) {
  if (file.isFile() && file.name.endsWith(".js") && !metafile.outputs[`dist/${file.name}`])
    rmSync(`dist/${file.name}`);
}
execFileSync(
  process.execPath,
  ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json", "--noCheck"],
  {
    stdio: "inherit",
  },
);
cpSync("src/reports/report.schema.json", "dist/report.schema.json");
