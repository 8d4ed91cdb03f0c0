import { hash } from "node:crypto";
import {
  type Dirent,
  existsSync,
  lstatSync,
  readdir,
  realpath,
  realpathSync,
  type Stats,
  stat,
  statSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { counted } from "../../reports/words/count.ts";
import { list, Scope } from "../../ruleset/scope.ts";
import { displayUri, withoutSecrets } from "../../source/address.ts";
import { fileUrl, leavesRepository, repositoryRoot } from "../../source/read/access.ts";
import { ignoredByGit } from "../git/ignored.ts";
import type { AuditRequest } from "../options/audit.ts";
import type { Shard } from "../options/fleet.ts";
import { UsageError } from "../world/errors.ts";
import type { Streams } from "../world/process.ts";
import type { LoadedRuleset } from "./load-ruleset.ts";

/** A text to audit: a file, an address, or what comes through a pipe. */
export interface Input {
  /** Path (absolute or relative to the working directory) or http(s) address; for a pipe without a name the one it goes by. */
  readonly file: string;
  /** Where its text can be read once only: `-` for standard input, else the absolute path of a pipe. */
  readonly pipe?: string;
  /** Named on the command line, not found by a glob or in a folder: then it must be a description. */
  readonly isNamed: boolean;
  /** The Overlays it is read with: absolute paths, or addresses. */
  readonly overlays?: readonly string[];
}

/** What files are looked for in a folder. */
const descriptions = "**/*.{yaml,yml,json}";
/** Folders whose descriptions are somebody else's. */
const othersFolders = ["**/node_modules/**", "**/.git/**"];
/** Names that a description usually has: these are audited where nothing says what to audit. */
const usualNames = ["openapi", "swagger"].flatMap((name) =>
  ["yaml", "yml", "json"].map((ending) => `${name}.${ending}`),
);

/** What arguments stand for. */
export interface Found {
  /** Each real file once, in the order of the arguments; what a glob or a folder stands for, by name. */
  readonly inputs: readonly Input[];
  /** The arguments. */
  readonly asked: readonly string[];
  /** How many files of globs and folders are left out because git ignores them, and because they are excluded. */
  readonly left: { readonly ignored: number; readonly excluded: number };
}

/** How the files are found that arguments stand for. */
export interface Search {
  /** Absolute path of the folder that arguments start in. */
  readonly folder: string;
  /** The path that standard input goes by; default: `stdin.yaml`. */
  readonly stdinFile?: string;
  /** Whether a person wrote the arguments: what a repository says could name a pipe into which nobody writes. */
  readonly readsPipes?: boolean;
  /** What is left out of folders and globs. */
  readonly excluded?: Scope | undefined;
  /** Whether to leave what git ignores out of folders and globs. */
  readonly isGitAsked?: boolean;
  /** Whether a glob or a folder may hold nothing. */
  readonly mayBeEmpty?: boolean;
}

/**
 * The documents to audit: those that arguments stand for, else those that the configuration lists under `files`, else the
 * one with the usual name. What the configuration lists under `exclude`, and what git ignores, is left out of folders
 * and globs; arguments that begin with `!` take away from all.
 *
 * @param search `folder` is the working directory
 * @throws UsageError when a glob or folder holds nothing, or nothing says what to audit
 */
export async function findDocuments(
  patterns: readonly string[],
  { decisions: { settings }, ruleset }: Pick<LoadedRuleset, "decisions" | "ruleset">,
  search: Search & Pick<AuditRequest, "overlays" | "load"> & { readonly streams: Streams },
): Promise<Found> {
  const { folder } = search;
  const home = ruleset.folder ?? `${pathToFileURL(folder).href}/`;
  const overlays = overlaysFor(settings.overlay.value, fileURLToPath(home), search);
  const documents = await documentsOf(overlays, search.load);
  const found = await findInputs(patterns, settings, [...new Set(documents.values())], home, search);
  if (overlays.length === 0) return found;
  const named = new Map(found.inputs.map((input) => [keyOf(input.file, folder), input]));
  const inputs = found.inputs.map((input) => {
    // What is made for one of several is laid over that one.
    const isMeant = (overlay: string): boolean => {
      const document = documents.get(overlay);
      return document === undefined || (named.get(keyOf(document, folder)) ?? input) === input;
    };
    return { ...input, overlays: overlays.filter(isMeant) };
  });
  return { ...found, inputs };
}

/** The Overlays that the command line names, else those that the configuration lists. @throws UsageError */
function overlaysFor(
  listed: string | readonly string[] | null,
  home: string,
  { overlays, folder, load }: Pick<AuditRequest, "overlays" | "folder" | "load">,
): readonly string[] {
  if (overlays.length > 0)
    return overlays.map((file) => (isAddress(file) ? file : path.resolve(folder, file)));
  return list(listed ?? []).map((name) => {
    const file = path.resolve(home, name);
    // Whoever commits a configuration may have no files read that are elsewhere.
    if (load.allowOutside || !leavesRepository(file, home)) return file;
    throw new UsageError(`the Overlay \`${name}\` leaves the repository`, "Allow it with --allow-outside.");
  });
}

/** The files that Overlays say they are for, by the Overlay; those elsewhere are not for them to name. */
async function documentsOf(
  overlays: readonly string[],
  { allowOutside = false }: AuditRequest["load"],
): Promise<ReadonlyMap<string, string>> {
  const documents = new Map<string, string>();
  if (overlays.length === 0) return documents;
  const { extendedBy } = await import("../../source/read/overlays.ts");
  for (const overlay of overlays) {
    const file = isAddress(overlay) ? undefined : extendedBy(overlay, allowOutside);
    if (file !== undefined && (allowOutside || !leavesRepository(file, path.dirname(overlay))))
      documents.set(overlay, file);
  }
  return documents;
}

/** What a file is known by, whatever links lead to it. */
function keyOf(file: string, folder: string): string {
  return isAddress(file) ? file : realPath(path.resolve(folder, file));
}

/** @param documents what is audited where nothing else says what to audit */
async function findInputs(
  patterns: readonly string[],
  settings: LoadedRuleset["decisions"]["settings"],
  documents: readonly string[],
  home: string,
  search: Search & { readonly streams: Streams },
): Promise<Found> {
  const { folder } = search;
  const options = { ...search, excluded: excludedBy(settings, home), isGitAsked: true };
  if (patterns.some((pattern) => !isNegated(pattern, folder)))
    return expandInputs(patterns, { ...options, readsPipes: true });
  const files = list(settings.files.value ?? []);
  if (files.length > 0) {
    const start = fileURLToPath(home);
    const all = files.every((pattern) => isNegated(pattern, start)) ? [".", ...files] : files;
    const way = path.relative(start, folder);
    const away = patterns.map((pattern) => `!${path.join(way, pattern.slice(1))}`);
    return expandInputs([...all, ...away], { ...options, folder: start });
  }
  if (documents.length > 0) return expandInputs([...documents, ...patterns], options);
  const usual = usualNames.filter((name) => existsSync(path.resolve(folder, name)));
  if (usual.length === 0) {
    throw new UsageError(
      "no document is named",
      "Name files, folders or globs (statuslint openapi.yaml), or `-` for standard input, or list files in the configuration: `files: apis/**/*.yaml`. Help: statuslint --help",
    );
  }
  const piped = search.streams.isPiped ? ", not standard input, which `-` names" : "";
  search.streams.error(`note: no document is named: ${usual.join(", ")} of this folder is audited${piped}\n`);
  return expandInputs([...usual, ...patterns], options);
}

/** What the configuration leaves out of folders and globs. */
export function excludedBy(
  { exclude }: Pick<LoadedRuleset["decisions"]["settings"], "exclude">,
  home: string,
): Scope | undefined {
  const globs = list(exclude.value ?? []);
  return globs.length === 0 ? undefined : new Scope({ files: withContents(globs) }, home);
}

/** A request with the documents that it is about: they may refer to one another by what each says it is known by. */
export function withDocuments(request: AuditRequest, { inputs }: Found): AuditRequest {
  const given = inputs.flatMap(({ file, pipe }) =>
    pipe !== undefined || isAddress(file) ? [] : [path.resolve(request.folder, file)],
  );
  return { ...request, load: { ...request.load, given } };
}

/**
 * The inputs that arguments stand for. Those of folders and globs go by their real path where it lies in the same
 * repository: git knows it, and links may lead in circles.
 *
 * @throws UsageError when a glob or folder holds nothing, or an argument is empty
 */
export async function expandInputs(patterns: readonly string[], search: Search): Promise<Found> {
  const { folder, excluded, stdinFile = "stdin.yaml" } = search;
  const root = repositoryRoot(folder) ?? folder;
  const away = patterns.filter((pattern) => isNegated(pattern, folder)).map((pattern) => pattern.slice(1));
  const unwanted =
    away.length === 0
      ? undefined
      : new Scope({ files: withContents(away) }, `${pathToFileURL(folder).href}/`);
  const inputs = new Map<string, Input>();
  const left = { ignored: 0, excluded: 0 };
  const add = (file: string, isNamed: boolean): void => {
    if (unwanted?.includesDocument(documentAt(file))) return;
    const key = isAddress(file) ? file : realPath(file);
    if (!inputs.has(key)) inputs.set(key, { file, isNamed });
  };
  let nameless = 0;
  const addPipe = (pipe: string): void => {
    if (inputs.has(pipe)) return;
    // A number of an open file is no name.
    const isNameless = pipe === "-" || openFiles.test(pipe);
    if (isNameless) nameless++;
    const file = isNameless ? path.resolve(folder, numbered(stdinFile, nameless)) : pipe;
    inputs.set(pipe, { file, pipe, isNamed: true });
  };
  const addFound = async (pattern: string, from: string, shown: string): Promise<void> => {
    const found = await matches(pattern, from);
    if (found.length === 0 && !search.mayBeEmpty) {
      throw new UsageError(
        `nothing matches \`${shown}\``,
        "Check the path; put a glob in quotes so that the shell leaves it alone.",
      );
    }
    const files = [...new Set(found.map((file) => inRepository(file, root)))].sort();
    const ignored = search.isGitAsked ? await ignoredByGit(files, globBase(pattern, from)) : new Set();
    for (const file of files) {
      if (excluded?.includesDocument(documentAt(file))) left.excluded++;
      else if (ignored.has(file)) left.ignored++;
      else add(file, false);
    }
  };
  const asked = patterns.filter((pattern) => !isNegated(pattern, folder));
  for (const pattern of asked) {
    // Taken for the whole folder, a variable that is not set would have `fix --write` change all in it.
    if (pattern === "") {
      throw new UsageError(
        "the name of a file is empty",
        "Check the variable that it comes from; `.` names the whole folder.",
      );
    }
    if (isAddress(pattern)) {
      add(pattern, true);
    } else {
      const file = path.resolve(folder, pattern);
      const pipe = pattern === "-" ? "-" : search.readsPipes ? pipeAt(file) : undefined;
      const stats = statsOf(file);
      if (pipe !== undefined) {
        addPipe(pipe);
        continue;
      }
      if (stats?.isDirectory()) await addFound(descriptions, file, pattern);
      else if (!stats && /[*?[\]{}!()]/.test(pattern)) await addFound(pattern, folder, pattern);
      else add(file, true);
    }
  }
  return { inputs: [...inputs.values()], asked, left };
}

/** What to say where globs and folders held no description, so that nothing was audited. */
export function nothingAudited({ inputs, asked, left }: Found): UsageError {
  const where = asked.map((pattern) => `\`${pattern}\``).join(", ");
  const counts = [
    ...(left.ignored > 0 ? [`${left.ignored} ignored by git`] : []),
    ...(left.excluded > 0 ? [`${left.excluded} excluded by the configuration`] : []),
  ].join(", ");
  const what =
    inputs.length === 0
      ? `there is no file in ${where}`
      : `${where} ${asked.length === 1 ? "holds" : "hold"} ${counted(inputs.length, "file")} and no OpenAPI description`;
  return new UsageError(
    `nothing was audited: ${what}${counts === "" ? "" : ` (left out: ${counts})`}`,
    "Name what holds one. Where there may be none, say so: --pass-on-no-documents",
  );
}

/** Whether an argument takes away; the name of a file, from a shell or a hook, is a name also where it begins like one. */
function isNegated(pattern: string, folder: string): boolean {
  return pattern.startsWith("!") && !pattern.startsWith("!(") && !existsSync(path.resolve(folder, pattern));
}

/** Globs with those for all that a folder holds. */
function withContents(globs: readonly string[]): readonly string[] {
  return globs.flatMap((glob) => {
    const plain = glob.replace(/\/$/, "");
    return plain.endsWith("**") ? [plain] : [plain, `${plain}/**`];
  });
}

function documentAt(file: string): { readonly uri: string; readonly address: string } {
  return { uri: file, address: isAddress(file) ? file : fileUrl(file) };
}

/** The folder that a glob cannot leave: what stands before its first special character. */
function globBase(pattern: string, folder: string): string {
  const parts = pattern.split("/");
  const special = parts.findIndex((part) => /[*?[\]{}!()]/.test(part));
  return path.resolve(folder, ...parts.slice(0, special));
}

/** The system's own names for files that a program has open. */
const openFiles = /^\/(?:dev|proc\/(?:self|\d+))\/fd\/\d+$/;
const standardInput = /^\/(?:dev\/stdin|(?:dev|proc\/self)\/fd\/0)$/;

/**
 * The pipe that a path names: `-` for standard input, else the path. A link to one is none, but for the system's own:
 * anybody can commit a link.
 */
function pipeAt(file: string): string | undefined {
  if (standardInput.test(file)) return "-";
  const stats = openFiles.test(file) ? statsOf(file) : statsOf(file, lstatSync);
  return stats?.isFIFO() ? file : undefined;
}

function statsOf(file: string, read: typeof statSync | typeof lstatSync = statSync): Stats | undefined {
  try {
    return read(file);
  } catch {
    // Whoever reads it says why that cannot be done.
    return undefined;
  }
}

/** The name of the first, second … of things: `stdin.yaml`, `stdin-2.yaml`. */
function numbered(file: string, number: number): string {
  if (number === 1) return file;
  const { dir, name, ext } = path.parse(file);
  return path.join(dir, `${name}-${number}${ext}`);
}

/** The real path of a file where it lies under the root, else the file as it is named. */
function inRepository(file: string, root: string): string {
  const inside = path.relative(realPath(root), realPath(file));
  return inside.startsWith("..") || path.isAbsolute(inside) ? file : path.join(root, inside);
}

function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    return file;
  }
}

/** Whether an argument is an address, not a path. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** How reports name an input, relative to a folder. */
export function nameOf({ file }: Input, base: string): string {
  return /^https?:/i.test(file) ? withoutSecrets(file) : displayUri(fileUrl(file), base);
}

/**
 * The inputs of a share. Which one an input belongs to follows from its name in reports alone: so all shares together
 * are all inputs, also when one machine sees a file more than another.
 */
export function shardOf(inputs: readonly Input[], { index, of }: Shard, base: string): readonly Input[] {
  return inputs.filter((input) => shareOf(nameOf(input, base), of) === index);
}

/** The share of a name, from 1 to `of`: the first 48 bits of its SHA-256. */
function shareOf(name: string, of: number): number {
  return (Number.parseInt(hash("sha256", name, "hex").slice(0, 12), 16) % of) + 1;
}

/**
 * The files that a glob stands for, and the folders on the way that cannot be read: nobody knows what is in them, and
 * whoever reads one says why.
 */
async function matches(pattern: string, folder: string): Promise<readonly string[]> {
  const { glob } = await import("tinyglobby");
  const unreadable = new Set<string>();
  const readFolder = (name: string, options: { withFileTypes: true }, done: Done<Dirent[]>): void => {
    const folder = withLines(name);
    readdir(folder, options, (error, entries) => {
      if (error && error.code !== "ENOENT" && error.code !== "ENOTDIR") unreadable.add(path.resolve(folder));
      for (const entry of entries ?? []) entry.name = withoutLines(entry.name);
      done(error, entries);
    });
  };
  const found = await glob(pattern, {
    cwd: folder,
    absolute: true,
    ignore: othersFolders,
    dot: false,
    expandDirectories: false,
    fs: {
      readdir: readFolder as typeof readdir,
      stat: ((name: string, done: Done<Stats>) => stat(withLines(name), done)) as typeof stat,
      realpath: ((name: string, done: Done<string>) =>
        realpath(withLines(name), (error, real) =>
          done(error, error ? real : withoutLines(real)),
        )) as typeof realpath,
    },
  });
  return [...found.map(withLines), ...unreadable];
}

type Done<T> = (error: NodeJS.ErrnoException | null, result: T) => void;

/** What ends a line: to a glob no name begins with it, and whoever wants to hide a file could call it so. */
const lineEnds = "\n\r\u2028\u2029";
/** Halves of surrogate pairs, which no name holds, stand for them meanwhile. */
const standIns = 0xdc00;

function withoutLines(name: string): string {
  return name.replace(/[\n\r\u2028\u2029]/g, (end) => String.fromCharCode(standIns + lineEnds.indexOf(end)));
}

function withLines(name: string): string {
  return name.replace(/[\udc00-\udc03]/gu, (half) => lineEnds.charAt(half.charCodeAt(0) - standIns));
}
