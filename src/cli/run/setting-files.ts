import path from "node:path";
import { configFiles } from "../../ruleset/load/config-file.ts";
import { presets } from "../../ruleset/presets.ts";
import { repositoryRoot } from "../../source/read/access.ts";
import type { AuditRequest } from "../options/audit.ts";
import { isAddress } from "./inputs.ts";
import { loadRuleset } from "./load-ruleset.ts";

/** The files that the configuration in force is made of: absolute paths. @throws InputError, UsageError for a wrong one */
export async function extendedFiles({ chosen, folder }: AuditRequest): Promise<readonly string[]> {
  const { layers } = await loadRuleset(chosen, folder);
  return layers.flatMap(({ file }) => file ?? []);
}

/** The files besides the documents that decide what is reported, there or not: absolute paths. */
export function settingFiles({
  chosen: { config, ruleset },
  baseline,
  folder,
}: Pick<AuditRequest, "chosen" | "baseline" | "folder">): string[] {
  const named = [config, ruleset, baseline].filter(
    (file): file is string =>
      typeof file === "string" && !isAddress(file) && !(presets as readonly string[]).includes(file),
  );
  const found: string[] = [];
  if (config === undefined) {
    const stop = repositoryRoot(folder) ?? folder;
    for (let at = folder; ; at = path.dirname(at)) {
      found.push(...configFiles.map((name) => path.join(at, name)));
      if (at === stop || path.dirname(at) === at) break;
    }
  }
  return [...named.map((file) => path.resolve(folder, file)), ...found];
}
