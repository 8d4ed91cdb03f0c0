import { existsSync } from "node:fs";
import path from "node:path";
import { compareWithBaseline } from "../cli/compare/baseline.ts";
import { parseRequest } from "../cli/options/audit.ts";
import type { GivenOptions } from "../cli/options/given.ts";
import { type AuditSettings, auditSettings } from "../cli/run/audit-input.ts";
import { findDocuments, type Input, isAddress, withDocuments } from "../cli/run/inputs.ts";
import { loadRuleset } from "../cli/run/load-ruleset.ts";
import type { World } from "../cli/world/process.ts";
import { list, Scope } from "../ruleset/scope.ts";
import { fileUrl } from "../source/read/access.ts";

/** What is in force for one document. */
export interface InForce {
  readonly input: Input;
  readonly settings: AuditSettings;
  /** Whether the configuration leaves the document out. */
  readonly isExcluded: boolean;
  /** The absolute path of the configuration, where it is YAML or JSON of its own. */
  readonly configuration: string | undefined;
}

/** What an audit of documents in one folder is asked, and the documents that its configuration lists. */
interface FolderSettings extends Omit<InForce, "input" | "isExcluded"> {
  readonly listed: readonly Input[];
  readonly excluded: Scope | undefined;
}

/**
 * The configuration in force, as for an audit that is started in the folder of a document: the nearest upwards, unless the
 * command line names one.
 */
export class Settings {
  readonly #given: GivenOptions;
  readonly #world: World;
  readonly #byFolder = new Map<string, Promise<FolderSettings>>();

  /** @param given what the command line says; paths in it start in the world's folder */
  constructor(given: GivenOptions, world: World) {
    this.#world = world;
    const absolute = (name: string): string => {
      const file = path.resolve(world.folder, name);
      return !isAddress(name) && existsSync(file) ? file : name;
    };
    const { config, ruleset, plugin, overlay } = given;
    this.#given = {
      ...given,
      ...(typeof config === "string" ? { config: path.resolve(world.folder, config) } : {}),
      ...(ruleset === undefined ? {} : { ruleset: absolute(ruleset) }),
      ...(plugin ? { plugin: plugin.map(absolute) } : {}),
      ...(overlay ? { overlay: overlay.map(absolute) } : {}),
    };
  }

  /** Has everything read again. */
  forget(): void {
    this.#byFolder.clear();
  }

  /**
   * What is in force for a document.
   *
   * @param file its absolute path
   * @throws InputError, UsageError for a wrong configuration, or a baseline that is not there
   */
  async of(file: string): Promise<InForce> {
    const folder = path.dirname(file);
    const known = this.#byFolder.get(folder) ?? this.#load(folder);
    this.#byFolder.set(folder, known);
    const { settings, listed, excluded, configuration } = await known;
    const { today } = this.#request(folder);
    const input = listed.find((one) => path.resolve(folder, one.file) === file) ?? { file, isNamed: false };
    const isExcluded = excluded?.includesDocument({ uri: file, address: fileUrl(file) }) ?? false;
    return {
      input: { ...input, isNamed: false },
      settings: { ...settings, today },
      isExcluded,
      configuration,
    };
  }

  #request(folder: string): ReturnType<typeof parseRequest>["request"] {
    return parseRequest(this.#given, { ...this.#world, folder }).request;
  }

  async #load(folder: string): Promise<FolderSettings> {
    const asked = this.#request(folder);
    const loaded = await loadRuleset(asked.chosen, folder);
    const { files, exclude, overlay } = loaded.decisions.settings;
    const isListed = list(files.value ?? []).length > 0 || list(overlay.value ?? []).length > 0;
    const search = { ...asked, mayBeEmpty: true, streams: this.#world.streams };
    const found = isListed ? await findDocuments([], loaded, search) : undefined;
    const request = found ? withDocuments(asked, found) : asked;
    const settings = await auditSettings(request, loaded.ruleset);
    const { baseline } = asked;
    const comparison =
      baseline === undefined
        ? undefined
        : compareWithBaseline(baseline, false, { ...settings, folder: this.#world.folder });
    const globs = list(exclude.value ?? []);
    const home = loaded.ruleset.folder;
    const own = loaded.layers.findLast(({ file }) => file !== undefined)?.file;
    return {
      configuration: own === undefined || path.basename(own) === "package.json" ? undefined : own,
      settings: comparison ? { ...settings, narrow: comparison.narrow } : settings,
      listed: found?.inputs ?? [],
      excluded: globs.length > 0 && home !== undefined ? new Scope({ files: globs }, home) : undefined,
    };
  }
}
