import { hash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Outcome } from "../../findings/assemble.ts";
import { ruleNamed } from "../../rules/index.ts";
import type { Config } from "../../ruleset/config.ts";
import type { Layer } from "../../ruleset/written-config.ts";
import { displayUri } from "../../source/address.ts";
import { errorCode } from "../../source/error-code.ts";
import { InputError } from "../../source/input-error.ts";
import { forbids } from "../../source/read/access.ts";
import { accessFrom, defaultLimits } from "../../source/read/load.ts";
import { readText } from "../../source/read/read.ts";
import { version } from "../../version.ts";
import { UsageError } from "../world/errors.ts";
import { writeWhole } from "../world/write-file.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";
import { type PackedAudit, unpackOutcome } from "./packed-audit.ts";
import { heldBy, isRefusal, type Noted, type NotedFile, refusal } from "./recorded-audit.ts";

/** How entries are written; another number makes all earlier ones count for nothing. */
const format = 4;
/** Entries that were made under settings which nobody has used for so long are removed. */
const keptFor = 30 * 24 * 60 * 60 * 1000;

/**
 * Outcomes of earlier runs. An entry counts where the version, the rules, their configuration and the text of every file
 * that was read are the same as then. What is wrong with the cache itself only costs time.
 */
export class Cache {
  readonly #folder: string;
  readonly #load: AuditSettings["load"];
  readonly #today: string;
  #isWritable = true;

  private constructor(folder: string, { load, today }: AuditSettings) {
    this.#folder = folder;
    this.#load = load;
    this.#today = today;
  }

  /**
   * The cache for a run; in words, why it cannot be used.
   *
   * @param given the folder, as given; undefined for the default one
   * @param settings what decides, besides the texts, what is found in a document
   * @param layers the configurations that its ruleset was made of
   */
  static open(given: string | undefined, settings: AuditSettings, layers: readonly Layer[]): Cache | string {
    const configs = layers.map(({ config }) => config);
    const defined = new Set(configs.flatMap(({ define = {} }) => Object.keys(define)));
    const isPlain = settings.ruleset.rules.every(
      ({ rule }) => ruleNamed(rule.id) === rule || defined.has(rule.id),
    );
    // Code may read what it likes, so nobody knows when it would find something else.
    if (!isPlain) return "the cache is not used with rules in code";
    const root = given === undefined ? defaultFolder(settings) : path.resolve(settings.folder, given);
    const folder = path.join(root, settingsKey(settings, configs));
    try {
      if (!existsSync(folder)) removeOld(root);
      mkdirSync(folder, { recursive: true });
      if (!existsSync(path.join(root, ".gitignore"))) writeFileSync(path.join(root, ".gitignore"), "*\n");
      const now = new Date();
      utimesSync(folder, now, now);
    } catch (error) {
      return `the cache cannot be written (${errorCode(error) ?? "unknown reason"})`;
    }
    return new Cache(folder, settings);
  }

  /** What an earlier run found in a document that is as it was; undefined where there is nothing, or it changed. */
  async find(input: Input): Promise<Noted | undefined> {
    if (!isCacheable(input)) return undefined;
    const entry = readEntry(this.#file(input));
    if (!entry) return undefined;
    for (const [name, held] of entry.files) {
      if ((await this.#held(name, input)) !== held) return undefined;
    }
    const outcome = unpackOutcome(entry);
    if (!isOfDay(outcome, this.#today)) return undefined;
    return { outcome, files: entry.files.map(([name, held]) => [this.#addressOf(name), held]) };
  }

  /** Keeps what was found in a document. */
  async keep(input: Input, packed: PackedAudit): Promise<void> {
    const isWhole = packed.files.every(([address, held]) => address.startsWith("file:") || isRefusal(held));
    if (!isCacheable(input) || !this.#isWritable || !isWhole) return;
    const files = packed.files.map(([address, held]): NotedFile => [this.#nameOf(address), held]);
    try {
      await writeWhole(this.#file(input), entryOf({ ...packed, files }), "cache");
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      this.#isWritable = false;
    }
  }

  #file(input: Input): string {
    const { base } = this.#load;
    const root = path.relative(base, accessFrom(path.dirname(input.file), this.#load).root);
    const name = JSON.stringify([path.relative(base, input.file), root, input.isNamed]);
    return path.join(this.#folder, `${hash("sha256", name, "hex").slice(0, 32)}.cache`);
  }

  /** Caches move with the repository, from one machine to another. */
  #nameOf(address: string): string {
    return address.startsWith("file:")
      ? path.relative(this.#load.base, fileURLToPath(address)).split(path.sep).join("/")
      : address;
  }

  #addressOf(name: string): string {
    return isAddress(name) ? name : pathToFileURL(path.resolve(this.#load.base, name)).href;
  }

  async #held(name: string, input: Input): Promise<string> {
    const { base, limits } = this.#load;
    const address = this.#addressOf(name);
    const isRoot = path.resolve(base, name) === input.file;
    const refused = isRoot ? undefined : forbids(accessFrom(path.dirname(input.file), this.#load), address);
    if (refused !== undefined) return refusal(refused);
    try {
      return heldBy(await readText(address, name, { ...defaultLimits, ...limits }));
    } catch (error) {
      if (error instanceof InputError) return error.problem.message;
      throw error;
    }
  }
}

/** Standard input and what comes from a network are read anew in any case. */
function isCacheable({ file, isStandardInput }: Input): boolean {
  return !isStandardInput && !isAddress(file);
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z+.-]+:/i.test(text);
}

/** In the package's own place for such things, where there is one; else in the root of the repository. */
function defaultFolder({ load: { base } }: AuditSettings): string {
  const modules = path.join(base, "node_modules");
  return existsSync(modules)
    ? path.join(modules, ".cache", "statuslint")
    : path.join(base, ".statuslint-cache");
}

function settingsKey(settings: AuditSettings, configs: readonly Config[]): string {
  const { folder, ruleset, load, building, validate, needsHashes, baseline } = settings;
  const { base, allowRemote, allowOutside, allowPrivate, limits } = load;
  const decisive = {
    format,
    version,
    configs,
    globs: ruleset.folder === undefined ? null : displayUri(ruleset.folder, base),
    load: { allowRemote, allowOutside, allowPrivate, limits },
    audit: { building, validate, needsHashes },
    baseline: baseline === undefined ? null : (bytesOf(path.resolve(folder, baseline))?.toString() ?? null),
  };
  return hash("sha256", JSON.stringify(decisive), "hex").slice(0, 16);
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** An entry: the hash of what follows, a line of JSON that says what that is, and the packed audit. */
export function entryOf({ files, outcome, occurrences }: PackedAudit): Uint8Array {
  const head = JSON.stringify({ files, length: outcome.length } satisfies EntryHead);
  const body = Buffer.concat([Buffer.from(`${head}\n`), outcome, occurrences]);
  return Buffer.concat([Buffer.from(`${heldBy(body)}\n`), body]);
}

interface EntryHead {
  /** Every file that was read, by its path from the base; what may not be read, by its address. */
  readonly files: readonly NotedFile[];
  /** Bytes of the outcome; what follows are the occurrences. */
  readonly length: number;
}

/** An entry that is not whole counts for nothing. */
export function readEntry(file: string): PackedAudit | undefined {
  const bytes = bytesOf(file);
  const start = (bytes?.indexOf("\n") ?? -1) + 1;
  if (bytes === null || start === 0) return undefined;
  const body = bytes.subarray(start);
  if (heldBy(body) !== bytes.toString("latin1", 0, start - 1)) return undefined;
  const end = body.indexOf("\n") + 1;
  const { files, length } = JSON.parse(body.toString("utf8", 0, end)) as EntryHead;
  return { files, outcome: body.subarray(end, end + length), occurrences: body.subarray(end + length) };
}

/** Whether the ignores in force then are those in force on a day. */
function isOfDay(outcome: Outcome, today: string): boolean {
  if (outcome.kind !== "audited") return true;
  return outcome.audit.ignores.every(
    ({ ignore: { until, isExpired } }) => until === null || until < today === isExpired,
  );
}

function removeOld(root: string): void {
  if (!existsSync(root)) return;
  const oldest = Date.now() - keptFor;
  for (const name of readdirSync(root)) {
    const folder = path.join(root, name);
    if (/^[0-9a-f]{16}$/.test(name) && statSync(folder).mtimeMs < oldest) rmSync(folder, { recursive: true });
  }
}
