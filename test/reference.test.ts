import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { referencePage } from "../src/reports/reference/reference-page.ts";
import { rules } from "../src/rules/index.ts";
import { configSchema } from "../src/ruleset/check/config-schema.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { presets } from "../src/ruleset/presets.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";

// `npx vitest run test/reference.test.ts -u` writes both files anew.

test("rulesets/README.md documents every rule and preset as they are", async () => {
  const described = await Promise.all(
    presets.map(async (preset) => {
      const { name, layers } = await loadConfig({
        folder: process.cwd(),
        file: false,
        ruleset: preset,
        rules,
      });
      return { ruleset: resolveRuleset(name, layers, rules), purpose: purposeOf(preset) };
    }),
  );
  await expect(referencePage(rules, described)).toMatchFileSnapshot("../rulesets/README.md");
});

test("rulesets/schema.json is the schema that configurations are checked against", async () => {
  const text = `${JSON.stringify(configSchema(rules), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../rulesets/schema.json");
});

/** The remark at the head of a preset's file. */
function purposeOf(preset: string): string {
  const lines = readFileSync(`rulesets/${preset}.yaml`, "utf8").split("\n");
  const end = lines.findIndex((line) => !line.startsWith("#"));
  return lines
    .slice(0, end)
    .map((line) => line.replace(/^# ?/, ""))
    .join(" ");
}
