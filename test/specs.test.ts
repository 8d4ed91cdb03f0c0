import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { audit } from "../src/index.ts";
import { buildApi } from "../src/model/build/api.ts";
import { rules } from "../src/rules/index.ts";
import { loadConfig } from "../src/ruleset/load/load.ts";
import { resolveRuleset } from "../src/ruleset/resolve.ts";
import { loadSources } from "../src/source/read/load.ts";

/** Each document's findings under the default ruleset, every occurrence on its own, as `file:line rule`. */
async function findingsIn(file: string): Promise<string[]> {
  const sources = await loadSources(file);
  const { name, layers } = await loadConfig({ folder: process.cwd(), file: false, rules });
  const { findings } = audit(buildApi(sources), resolveRuleset(name, layers, rules));
  return findings.map(({ location, rule }) => `${location.file}:${location.start.line} ${rule}`).sort();
}

/** What the marks `# ✗ rule, rule` of a YAML file announce. */
function marksOf(file: string): string[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines
    .flatMap((line, index) => {
      const marks = /# ✗ (.+)$/.exec(line)?.[1]?.split(/,\s*/) ?? [];
      return marks.map((rule) => `${file}:${index + 1} ${rule}`);
    })
    .sort();
}

describe("specs", () => {
  test.each([
    ["specs/bookshop.yaml"],
    ["specs/garden.yaml"],
    ["specs/lending.yaml"],
    ["specs/telemetry-3.2.yaml"],
    [
      "specs/warehouse/openapi.yaml",
      "specs/warehouse/paths/pallets.yaml",
      "specs/warehouse/paths/pallet.yaml",
      "specs/warehouse/components/responses.yaml",
      "specs/warehouse/components/schemas.yaml",
    ],
    ["specs/broken/dangling-reference.yaml"],
    ["specs/broken/duplicate-status.yaml"],
  ])("%s carries its findings where it says", async (root, ...parts) => {
    expect(await findingsIn(root)).toEqual([root, ...parts].flatMap(marksOf).sort());
  });
});
