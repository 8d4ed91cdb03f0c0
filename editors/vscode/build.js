// Builds dist/: the extension, and the server that it starts, each one file. The project itself has to be built before.
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";
import { writeLicences } from "../../scripts/licences.js";

const { version } = JSON.parse(readFileSync("package.json", "utf8"));
if (version !== JSON.parse(readFileSync("../../package.json", "utf8")).version)
  throw new Error("The extension has another version than what is in it.");

rmSync("dist", { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/extension.ts", "src/server.ts"],
  outdir: "dist",
  bundle: true,
  platform: "node",
  format: "cjs",
  outExtension: { ".js": ".cjs" },
  target: "node20.19",
  minify: true,
  // What is bundled asks where it is, as modules do.
  define: { "import.meta.url": "fileUrl" },
  banner: { js: 'const fileUrl = require("node:url").pathToFileURL(__filename).href;' },
  // Names stand in messages of a defect.
  keepNames: true,
  external: ["vscode"],
  metafile: true,
  logLevel: "warning",
});
writeLicences([metafile], "dist/third-party-licences.txt");
copyFileSync("../../LICENSE", "LICENSE");
