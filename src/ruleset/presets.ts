import { builtPresets } from "./built-presets.ts";
import type { Layer } from "./written-config.ts";

/** The rulesets that come with statuslint, as they stand in the folder `rulesets`. */
export const presets = [
  "recommended",
  "gate",
  "review",
  "rfc",
  "owasp",
  "zalando",
  "azure",
  "google-aip",
] as const;

/** Whether a ruleset of this name comes with statuslint. */
export function isPreset(name: string): boolean {
  return (presets as readonly string[]).includes(name);
}

/**
 * A preset under all that it extends, those first. What comes with the package is checked by its own tests, and its lines
 * are nobody's to change: no place is told.
 */
export function presetLayers(name: string): readonly Layer[] {
  const { extends: parents = [], ...config } = builtPresets[name] ?? {};
  return [
    ...[parents].flat().flatMap(presetLayers),
    { origin: `preset ${name}`, config, placeOf: () => undefined },
  ];
}
