import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { builtPresets } from "../../src/ruleset/built-presets.ts";
import { presetLayers, presets } from "../../src/ruleset/presets.ts";
import { SourceFile } from "../../src/source/source-file.ts";

test("the presets are the files of rulesets/, as data", () => {
  const files = readdirSync("rulesets").filter((name) => name.endsWith(".yaml"));
  expect(files).toEqual([...presets].sort().map((name) => `${name}.yaml`));
  const written = files.map((file) => new SourceFile(file, file, readFileSync(`rulesets/${file}`, "utf8")));
  expect(Object.values(builtPresets)).toEqual(written.map(({ data }) => data));
});

test("a preset stands under what it extends", () => {
  expect(presetLayers("gate").map(({ origin }) => origin)).toEqual(["preset gate"]);
  const layers = presetLayers("zalando");
  expect(layers.map(({ origin }) => origin)).toEqual(["preset recommended", "preset zalando"]);
  for (const { config } of layers) expect(config).not.toHaveProperty("extends");
});
