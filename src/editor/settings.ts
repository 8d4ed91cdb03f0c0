import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { compareWithBaseline } from "../cli/compare/baseline.ts";
import { parseRequest } from "../cli/options/audit.ts";
import type { GivenOptions } from "../cli/options/given.ts";
import { type AuditSettings, auditSettings } from "../cli/run/audit-input.ts";
import {
  excludedBy,
  expandInputs,
  findDocuments,
  type Input,
  isAddress,
  withDocuments,
} from "../cli/run/inputs.ts";
import { loadRuleset } from "../cli/run/load-ruleset.ts";
import { settingFiles } from "../cli/run/setting-files.ts";
import type { World } from "../cli/world/process.ts";
import { list } from "../ruleset/scope.ts";
import { fileUrl, isInside } from "../source/read/access.ts";

/** What is in force for one document. */
export interface InForce {
  readonly input: Input;
  readonly settings: AuditSettings;
  /** The absolute path of the configuration, where it is YAML or JSON of its own. */
  readonly configuration: string | undefined;
}

/** What audits of the documents in one folder are asked. */
interface FolderSettings extends Pick<InForce, "configuration"> {
  readonly settings: AuditSettings;
  /** What the configuration lists under `files`; undefined where it lists nothing. */
  readonly listed: readonly Input[] | undefined;
  readonly isExcluded: (file: string) => boolean;
  /** A document as an input: with the Overlays that are laid over it. */
  readonly inputOf: (file: string) => Promise<Input>;
}

/**
 * The configuration in force, as for an audit that is started in the folder of a document: the nearest upwards, unless the
 * command line names one.
 */
export class Settings {
  /** The files that decide what is in force, there or not: absolute paths. */
  readonly files = new Set<string>();
  /** Absolute path of the folder that the server works in. */
  readonly folder: string;
  /** Absolute paths of the folders that are open in the editor. */
  folders: readonly string[];
  readonly #given: GivenOptions;
  readonly #world: World;
  readonly #byFolder = new Map<string, Promise<FolderSettings>>();

  /**
   * @param given what the command line says; paths in it start in the world's folder
   * @param folders see there; default: the world's
   */
  constructor(given: GivenOptions, world: World, folders: readonly string[] = []) {
    this.#world = world;
    this.folder = world.folder;
    this.folders = folders;
    const absolute = (name: string): string => {
      const file = path.resolve(world.folder, name);
      return !isAddress(name) && existsSync(file) ? file : name;
    };
    const { config, ruleset, plugin, overlay } = given;
    this.#given = {
      ...given,
      ...(typeof config === "string" ? { config: path.resolve(this.folder, config) } : {}),
      ...(ruleset === undefined ? {} : { ruleset: absolute(ruleset) }),
      ...(plugin ? { plugin: plugin.map(absolute) } : {}),
      ...(overlay ? { overlay: overlay.map(absolute) } : {}),
    };
  }

  /** The innermost open folder that a file lies in: its absolute path. Of what lies in none, the world's. */
  folderOf(file: string): string {
    const around = this.folders.filter((folder) => isInside(folder, file));
    return around.sort((a, b) => b.length - a.length)[0] ?? this.folder;
  }

  /** Has everything read again. */
  forget(): void {
    this.#byFolder.clear();
  }

  /**
   * What is in force for a document; undefined where the configuration excludes it.
   *
   * @param file its absolute path
   * @throws InputError, UsageError for a wrong configuration, or a baseline that is not there
   */
  async of(file: string): Promise<InForce | undefined> {
    const folder = path.dirname(file);
    const { settings, isExcluded, inputOf, configuration } = await this.#in(folder);
    if (isExcluded(file)) return undefined;
    const { today } = this.#request(folder);
    // What turns out to be no description is left alone.
    return {
      input: { ...(await inputOf(file)), isNamed: false },
      settings: { ...settings, today },
      configuration,
    };
  }

  /**
   * The files that may be descriptions which refer to one: those that the configuration lists, else all YAML and JSON of the
   * open folder that it lies in.
   *
   * @param file its absolute path
   * @throws InputError, UsageError for a wrong configuration
   */
  async candidates(file: string): Promise<readonly string[]> {
    const { listed, isExcluded } = await this.#in(path.dirname(file));
    const folder = this.folderOf(file);
    const found =
      listed ?? (await expandInputs([folder], { folder, isGitAsked: true, mayBeEmpty: true })).inputs;
    return found.flatMap((input) => (isAddress(input.file) || isExcluded(input.file) ? [] : [input.file]));
  }

  #in(folder: string): Promise<FolderSettings> {
    const known = this.#byFolder.get(folder) ?? this.#load(folder);
    this.#byFolder.set(folder, known);
    return known;
  }

  #request(folder: string): ReturnType<typeof parseRequest>["request"] {
    return parseRequest(this.#given, { ...this.#world, folder }).request;
  }

  async #load(folder: string): Promise<FolderSettings> {
    const asked = this.#request(folder);
    const named = { ...asked, folder: this.folder };
    const nearest = { ...asked, baseline: undefined };
    for (const file of [...settingFiles(named), ...settingFiles(nearest)]) this.files.add(file);
    // Also what is wrong, or missing, may be mended.
    const loaded = await loadRuleset(asked.chosen, folder, (file) => this.files.add(file));
    for (const { file } of loaded.layers) if (file !== undefined) this.files.add(file);
    const { settings: decided } = loaded.decisions;
    const search = { ...asked, mayBeEmpty: true, streams: this.#world.streams };
    const isListed = list(decided.files.value ?? []).length > 0;
    const found = isListed ? await findDocuments([], loaded, search) : undefined;
    const listed = found?.inputs;
    const overlays = [...asked.overlays, ...list(decided.overlay.value ?? [])];
    const request = found ? withDocuments(asked, found) : asked;
    const settings = await auditSettings(request, loaded.ruleset);
    const comparison =
      asked.baseline === undefined
        ? undefined
        : compareWithBaseline(asked.baseline, false, { ...settings, folder: this.folder });
    const excluded = excludedBy(decided, loaded.ruleset.folder ?? `${pathToFileURL(folder).href}/`);
    const own = loaded.layers.findLast(({ file }) => file !== undefined)?.file;
    const isThis = (file: string, input: Input): boolean => path.resolve(folder, input.file) === file;
    return {
      configuration: own === undefined || path.basename(own) === "package.json" ? undefined : own,
      settings: comparison ? { ...settings, narrow: comparison.narrow } : settings,
      listed,
      isExcluded: (file) => excluded?.includesDocument({ uri: file, address: fileUrl(file) }) ?? false,
      async inputOf(file) {
        const known = listed?.find((input) => isThis(file, input));
        if (known || overlays.length === 0) return known ?? { file, isNamed: false };
        // An Overlay that is meant for another document is not laid over this one.
        const all = [...(listed ?? []).map((input) => input.file), file];
        const { inputs } = await findDocuments(all, loaded, search);
        return inputs.find((input) => isThis(file, input)) ?? { file, isNamed: false };
      },
    };
  }
}
