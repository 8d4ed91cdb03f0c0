import { hash, randomBytes } from "node:crypto";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type { Outcome } from "../../findings/assemble.ts";
import { plain } from "../../reports/words/escape.ts";
import { ruleNamed } from "../../rules/index.ts";
import type { Config } from "../../ruleset/config.ts";
import type { Layer } from "../../ruleset/written-config.ts";
import { displayUri, withoutSecrets } from "../../source/address.ts";
import { errorCode } from "../../source/error-code.ts";
import { InputError } from "../../source/input-error.ts";
import { fileUrl, repositoryRoot } from "../../source/read/access.ts";
import { accessFrom, defaultLimits, unreadAddress } from "../../source/read/load.ts";
import { readSettings, readText } from "../../source/read/read.ts";
import { version } from "../../version.ts";
import { git } from "../git/git.ts";
import { UsageError } from "../world/errors.ts";
import type { Environment } from "../world/process.ts";
import { makeFolder, writeWhole } from "../world/write-file.ts";
import type { AuditSettings } from "./audit-input.ts";
import { bytesOf, entryOf, outcomeOf, readEntry, type Seal, sealWith } from "./cache-entry.ts";
import type { Input } from "./inputs.ts";
import type { PackedAudit } from "./packed-audit.ts";
import { heldBy, isRefusal, type Noted, type NotedFile, refusal } from "./recorded-audit.ts";

/** How entries are written; another number makes all earlier ones count for nothing. */
const format = 11;
/** Entries that were made under settings which nobody has used for so long are removed. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/**
 * The mark of a folder that this cache has made, which no other folder is taken for; and git leaves alone what is in it.
 */
const mark = { name: ".gitignore", text: "# A cache of statuslint, which may be removed.\n*\n" };

/**
 * Outcomes of earlier runs. An entry counts where the version, the rules, their configuration and the text of every file
 * that was read are the same as then, and where it was sealed with a key that only its user has: a folder of the repository
 * may be filled by whoever commits to it. What is wrong with the cache itself only costs time.
 */
export class Cache {
  readonly #root: string;
  readonly #folder: string;
  readonly #key: Buffer;
  readonly #load: AuditSettings["load"];
  readonly #today: string;
  #isWritable = true;

  private constructor(root: string, folder: string, key: Buffer, { load, today }: AuditSettings) {
    this.#root = root;
    this.#folder = folder;
    this.#key = key;
    this.#load = load;
    this.#today = today;
  }

  /**
   * The cache for a run; in words, why it cannot be used.
   *
   * @param given the folder, as given; undefined for the user's own
   * @param settings what decides, besides the texts, what is found in a document
   * @param layers the configurations that its ruleset was made of
   * @throws InputError for a baseline that cannot be read
   */
  static async open(
    given: string | undefined,
    settings: AuditSettings,
    layers: readonly Layer[],
    environment: Environment,
  ): Promise<Cache | string> {
    const configs = layers.map(({ config }) => config);
    const defined = new Set(configs.flatMap(({ define = {} }) => Object.keys(define)));
    const isPlain = settings.ruleset.rules.every(
      ({ rule }) => ruleNamed(rule.id) === rule || defined.has(rule.id),
    );
    // Code may read what it likes, so nobody knows when it would find something else.
    if (!isPlain) return "the cache is not used with rules in code";
    const own = cacheFolder(environment);
    const root = given === undefined ? path.join(own, "documents") : path.resolve(settings.folder, given);
    if (given !== undefined && (await isTracked(root))) {
      return `the cache is not used: git tracks \`${plain(given)}\`, so that others may have written it`;
    }
    // The folder of a user holds what many repositories have by the same names.
    const where = given === undefined ? settings.load.base : null;
    const folder = path.join(root, settingsKey(settings, configs, where));
    try {
      const key = secretKey(own, environment);
      if (typeof key === "string") return key;
      if (!isOurs(folder)) {
        removeOld(root);
        makeFolder(root, 0o700);
        // An earlier run may have ended before it wrote the mark.
        if (!isEmptyFolder(folder)) mkdirSync(folder);
        writeFileSync(path.join(folder, mark.name), mark.text);
      }
      const now = new Date();
      utimesSync(folder, now, now);
      return new Cache(root, folder, key, settings);
    } catch (error) {
      if (errorCode(error) === undefined) throw error;
      return `the cache cannot be written (${errorCode(error)})`;
    }
  }

  /** What an earlier run found in a document that is as it was; undefined where there is nothing, or it changed. */
  async find(input: Input): Promise<Noted | undefined> {
    if (!isCacheable(input)) return undefined;
    const file = this.#file(input);
    const entry = readEntry(file, this.#seal(file));
    if (!entry) return undefined;
    for (const [name, held] of entry.files) {
      if ((await this.#held(name, input)) !== held) return undefined;
    }
    const outcome = outcomeOf(entry);
    if (!outcome || !isOfDay(outcome, this.#today)) return undefined;
    return { outcome, files: entry.files.map(([name, held]) => [this.#addressOf(name), held]) };
  }

  /** Keeps what was found in a document. */
  async keep(input: Input, packed: PackedAudit): Promise<void> {
    const isWhole = packed.files.every(([address, held]) => address.startsWith("file:") || isRefusal(held));
    if (!isCacheable(input) || !this.#isWritable || !isWhole) return;
    const files = packed.files.map(([address, held]): NotedFile => [this.#nameOf(address), held]);
    try {
      const file = this.#file(input);
      await writeWhole(file, entryOf({ ...packed, files }, this.#seal(file)), "cache");
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#isWritable = false;
    }
  }

  #seal(file: string): Seal {
    return sealWith(this.#key, path.relative(this.#root, file).split(path.sep).join("/"));
  }

  #file(input: Input): string {
    const { base } = this.#load;
    const root = path.relative(base, accessFrom(path.dirname(input.file), this.#load).root);
    const overlays = (input.overlays ?? []).map((overlay) => path.relative(base, overlay));
    const name = JSON.stringify([path.relative(base, input.file), root, input.isNamed, ...overlays]);
    return path.join(this.#folder, `${hash("sha256", name, "hex").slice(0, 32)}.cache`);
  }

  /** Caches move with the repository, from one machine to another. */
  #nameOf(address: string): string {
    return address.startsWith("file:")
      ? path.relative(this.#load.base, fileURLToPath(address)).split(path.sep).join("/")
      : withoutSecrets(address);
  }

  #addressOf(name: string): string {
    return isAddress(name) ? name : fileUrl(path.resolve(this.#load.base, name));
  }

  async #held(name: string, input: Input): Promise<string> {
    const { base, limits } = this.#load;
    const address = this.#addressOf(name);
    const isAsked = [input.file, ...(input.overlays ?? [])].includes(path.resolve(base, name));
    const access = accessFrom(path.dirname(input.file), this.#load);
    const unread = isAsked ? undefined : await unreadAddress(address, access, this.#load);
    if (unread) return refusal(unread.reason);
    try {
      return heldBy((await readText(address, name, { ...defaultLimits, ...limits })).text);
    } catch (error) {
      if (error instanceof InputError) return error.problem.message;
      throw error;
    }
  }
}

/** Pipes and what comes from a network are read anew in any case. */
function isCacheable({ file, pipe }: Input): boolean {
  return pipe === undefined && !isAddress(file);
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z+.-]+:/i.test(text);
}

/**
 * The folder for a user's caches: as the XDG Base Directory Specification has it, on macOS and Windows as they do.
 *
 * @returns an absolute path
 */
function cacheFolder({ XDG_CACHE_HOME, LOCALAPPDATA, HOME = homedir() }: Environment): string {
  if (process.platform === "darwin") return path.join(HOME, "Library/Caches/statuslint");
  if (process.platform === "win32")
    return path.join(LOCALAPPDATA ?? path.join(HOME, "AppData/Local"), "statuslint/Cache");
  // A relative path is to be ignored.
  const isGiven = XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME);
  return path.join(isGiven ? XDG_CACHE_HOME : path.join(HOME, ".cache"), "statuslint");
}

/**
 * What entries are sealed with: what the environment says, for caches that move from machine to machine, else a key that is
 * made once for this user. In words, why there is none.
 */
function secretKey(folder: string, { STATUSLINT_CACHE_KEY: given }: Environment): Buffer | string {
  if (given) return Buffer.from(given);
  const file = path.join(folder, "key");
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) {
    makeFolder(folder, 0o700);
    const unfinished = `${file}.${randomBytes(4).toString("hex")}`;
    writeFileSync(unfinished, randomBytes(32), { flag: "wx", mode: 0o600 });
    try {
      // Only the first of several runs makes it.
      linkSync(unfinished, file);
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
    } finally {
      rmSync(unfinished);
    }
    return secretKey(folder, {});
  }
  // Windows knows no such numbers, and says 0 of every file.
  const isOwn =
    stats.uid === (process.getuid?.() ?? 0) && (process.platform === "win32" || (stats.mode & 0o077) === 0);
  return stats.isFile() && stats.size === 32 && isOwn
    ? readFileSync(file)
    : `the cache is not used: its key \`${plain(file)}\` is not what it was made as. Remove it`;
}

async function isTracked(folder: string): Promise<boolean> {
  const root = repositoryRoot(folder);
  if (root === undefined) return false;
  const question = ["ls-files", "-z", "--", `:(literal)${path.relative(root, folder)}`];
  const { out } = await git(question, root).catch(() => ({ out: "" }));
  return out !== "";
}

function settingsKey(settings: AuditSettings, configs: readonly Config[], where: string | null): string {
  const { folder, ruleset, load, building, validate, edits, needsHashes, needsDetails, baseline } = settings;
  const { base, allowRemote, allowOutside, allowPrivate, limits } = load;
  const decisive = {
    format,
    version,
    where,
    configs,
    globs: ruleset.folder === undefined ? null : displayUri(ruleset.folder, base),
    load: { allowRemote, allowOutside, allowPrivate, limits },
    audit: { building, validate, edits, needsHashes, needsDetails },
    baseline: baseline === undefined ? null : textOf(path.resolve(folder, baseline), baseline, allowOutside),
  };
  return hash("sha256", JSON.stringify(decisive), "hex").slice(0, 16);
}

function textOf(baseline: string, shown: string, mayLeave = false): string | null {
  return existsSync(baseline) ? readSettings(baseline, shown, mayLeave) : null;
}

/** Whether the ignores in force then are those in force on a day. */
function isOfDay(outcome: Outcome, today: string): boolean {
  if (outcome.kind !== "audited") return true;
  return outcome.audit.ignores.every(
    ({ ignore: { until, isExpired } }) => until === null || until < today === isExpired,
  );
}

/** Whether a folder was made by this cache; a link to one is none. */
function isOurs(folder: string): boolean {
  return (
    lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true &&
    bytesOf(path.join(folder, mark.name))?.toString() === mark.text
  );
}

function isEmptyFolder(folder: string): boolean {
  return (
    lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() === true && readdirSync(folder).length === 0
  );
}

/** Removes entries that nobody has used for long: what this cache has written, and nothing else. */
function removeOld(root: string): void {
  if (!existsSync(root)) return;
  const oldest = Date.now() - keptFor;
  for (const name of readdirSync(root)) {
    const folder = path.join(root, name);
    if (!/^[0-9a-f]{16}$/.test(name) || !isOurs(folder) || lstatSync(folder).mtimeMs >= oldest) continue;
    const entries = readdirSync(folder);
    const own = entries.filter((entry) => /^[0-9a-f]{32}\.cache$/.test(entry));
    for (const entry of own) rmSync(path.join(folder, entry));
    // What is not ours keeps the folder, and its mark.
    if (own.length < entries.length - 1) continue;
    rmSync(path.join(folder, mark.name));
    rmdirSync(folder);
  }
}
