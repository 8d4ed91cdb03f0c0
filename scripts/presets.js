// Puts the rulesets of the folder rulesets/ into src/ruleset/built-presets.ts, as data.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { load } from "js-yaml";

export default function buildPresets() {
  const files = readdirSync("rulesets").filter((name) => name.endsWith(".yaml"));
  const presets = files
    .sort()
    .map((file) => [path.basename(file, ".yaml"), load(readFileSync(`rulesets/${file}`, "utf8"))]);
  writeFileSync(
    "src/ruleset/built-presets.ts",
    `// Made by scripts/presets.js from the folder rulesets/.\nimport type { Config } from "./config.ts";\n\nexport const builtPresets: Readonly<Record<string, Config>> = ${JSON.stringify(Object.fromEntries(presets), null, 2)};\n`,
  );
}
