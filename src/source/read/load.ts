import path from "node:path";
import { fileURLToPath } from "node:url";
import { displayUri, isRemote, resolveAddress } from "../address.ts";
import { InputError } from "../input-error.ts";
import { isMapping } from "../node.ts";
import { mayReferElsewhere, notFetched, referenceWalk } from "../references.ts";
import { type ReadText, SourceFile } from "../source-file.ts";
import { identityOf, Sources } from "../sources.ts";
import { defaultParseLimits, type ParseLimits } from "../syntax/parsed.ts";
import { type Access, fileUrl, forbids, type ReadLimits, repositoryRoot, tooLarge } from "./access.ts";
import { readText } from "./read.ts";

/** How a description and the files it refers to are read. */
export interface LoadOptions {
  /** The text, where it was not read from a file (standard input, an editor's buffer). */
  readonly text?: string;
  /** Whether that text is UTF-8 where it comes from; default: true. */
  readonly isUtf8?: boolean;
  /** Folder that the paths in reports are relative to; default: the repository root, else the working directory. */
  readonly base?: string;
  /** Fetch `http` and `https` references. */
  readonly allowRemote?: boolean;
  /** Fetch them also from this machine and from private networks. */
  readonly allowPrivate?: boolean;
  /** Read files outside the repository (or the document's folder). */
  readonly allowOutside?: boolean;
  readonly limits?: Partial<Limits>;
  /** Reads the text at an address, where it is not to be read from disk or network: a revision of a repository. */
  readonly reader?: Reader;
  /** Overlays to lay over the document, one after the other: paths, or addresses where those are allowed. */
  readonly overlays?: readonly string[] | undefined;
  /** Absolute paths of the documents that are audited together: a reference may name one by its `$self` (OpenAPI 3.2 §4.1.1). */
  readonly given?: readonly string[];
  /** Gives the file that was made of the same text before, or what `parse` makes of it; limits and names are the caller's to keep the same. */
  readonly keep?: (address: string, read: ReadText, parse: () => SourceFile) => SourceFile;
  /** Which files are in reach, as it was found before; that holds while no link changes. */
  readonly reached?: Map<string, boolean>;
  /** Told of each address that references name and that is not read: it may not be, or a given document is known by it. */
  readonly refused?: (address: string, reason: string) => void;
}

/** Reads the text at an address; `uri` is how errors name it. Throws InputError. */
export type Reader = (address: string, uri: string, limits: ReadLimits) => Promise<ReadText>;

/** Every bound on reading; sizes in bytes, times in milliseconds. */
export interface Limits extends ReadLimits, ParseLimits {
  /** Files in one description. */
  readonly maxFiles: number;
  /** Characters in all files of one description. */
  readonly maxTotalSize: number;
  /** Different `$ref` texts, file by file, in one description. */
  readonly maxReferences: number;
}

export const defaultLimits: Limits = {
  ...defaultParseLimits,
  maxBytes: 100_000_000,
  timeout: 10_000,
  maxFiles: 20_000,
  maxTotalSize: 400_000_000,
  maxReferences: 1_000_000,
};

/** How many files are read at once. */
const parallelReads = 32;

/** What a description and its files are read with. */
interface Reading {
  readonly sources: Sources;
  /** The folder that names in reports are relative to. */
  readonly base: string;
  readonly access: Access;
  readonly read: Reader;
  readonly keep: NonNullable<LoadOptions["keep"]>;
  readonly refused: LoadOptions["refused"];
  readonly given: LoadOptions["given"];
  readonly limits: Limits & ReadLimits;
  /** Files, characters and references so far. */
  files: number;
  size: number;
  references: number;
}

/**
 * Reads the text at a path (or http(s) address, where allowed) and all files it refers to, directly or not. A file
 * that cannot or may not be read fails the references to it, not the document; one that is over a limit fails all of it.
 *
 * @throws InputError when the document itself cannot be read, or spans more than the limits allow
 */
export async function loadSources(file: string, options: LoadOptions = {}): Promise<Sources> {
  const limits = {
    ...defaultLimits,
    ...options.limits,
    allowPrivate: options.allowPrivate ?? false,
  };
  const address = addressOf(file, options);
  const folder = isRemote(address) ? process.cwd() : path.dirname(fileURLToPath(address));
  const base = path.resolve(options.base ?? repositoryRoot(folder) ?? "");
  const access = accessFrom(folder, options);
  const uri = displayUri(address, base);
  const read = options.reader ?? readText;
  const { text, isUtf8 = true } =
    options.text === undefined ? await read(address, uri, limits) : { ...options, text: options.text };
  // A text that is given was not measured when it was read.
  if (text.length > limits.maxBytes) {
    throw tooLarge(uri, limits);
  }
  const overlay = await overlayFor({ uri, address, text }, options, async (file) => {
    const overlayAddress = addressOf(file, options);
    const overlayUri = displayUri(overlayAddress, base);
    const { text, isUtf8 } = await read(overlayAddress, overlayUri, limits);
    return new SourceFile(overlayUri, overlayAddress, text, limits, isUtf8);
  });
  const { refused, given, keep = (_, __, parse) => parse() } = options;
  const parse = (): SourceFile => new SourceFile(uri, address, text, limits, isUtf8, overlay);
  // What Overlays make of a text may be something else the next time.
  const sources = new Sources(overlay ? parse() : keep(address, { text, isUtf8 }, parse));
  const reading = {
    sources,
    base,
    access,
    read,
    keep,
    refused,
    given,
    limits,
    files: 1,
    size: text.length,
    references: 0,
  };
  count(sources.root, reading);
  if (mayReferElsewhere(sources.root)) await loadReferred(reading);
  return sources;
}

/** What lays the Overlays over a document that is a description; undefined where there are none. @throws InputError */
async function overlayFor(
  document: Pick<SourceFile, "uri" | "address" | "text">,
  { overlays = [] }: LoadOptions,
  read: (file: string) => Promise<SourceFile>,
): Promise<SourceFile["overlay"]> {
  // In a folder there are other files, of which an Overlay says nothing.
  if (overlays.length === 0 || !/openapi|swagger/.test(document.text)) return undefined;
  try {
    const files: SourceFile[] = [];
    for (const file of overlays) files.push(await read(file));
    // Loaded when needed, as JSONPath takes a library.
    const { readOverlays } = await import("./overlays.ts");
    const layOver = await readOverlays(files);
    return (data) => {
      const isDescription =
        isMapping(data) && (Object.hasOwn(data, "openapi") || Object.hasOwn(data, "swagger"));
      return isDescription ? layOver(data, document) : undefined;
    };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const message = `${error.message}; it would be applied to ${document.uri}`;
    throw new InputError({ ...error.problem, message }, error.isOverLimit);
  }
}

/** The address of a path, or an address that may be read. @throws InputError */
function addressOf(file: string, options: LoadOptions): string {
  if (!/^https?:\/\//i.test(file)) return fileAddress(path.resolve(file));
  if (!URL.canParse(file))
    throw new InputError({ file, message: "this is no valid address", fix: "Check the address." });
  const address = new URL(file).href;
  const reason = forbids(accessFrom(process.cwd(), options), address);
  if (reason !== undefined) throw new InputError({ file, message: reason, fix: "Add --allow-remote." });
  return address;
}

/** What a description in a folder may refer to. */
export function accessFrom(folder: string, { allowRemote, allowOutside, reached }: LoadOptions): Access {
  return {
    reached,
    remote: allowRemote ?? false,
    outside: allowOutside ?? false,
    root: repositoryRoot(folder) ?? folder,
  };
}

/** A description that spans more than it may is not audited in part: nobody would see what is missing. */
function count(file: SourceFile, reading: Reading): void {
  const { maxReferences } = reading.limits;
  reading.references += file.references.size;
  if (reading.references > maxReferences)
    throw overLimit(reading, `${maxReferences} references`, "--max-references");
}

function overLimit({ sources }: Reading, limit: string, option: string): InputError {
  const message = `the description spans more than ${limit}`;
  return new InputError({ file: sources.root.uri, message, fix: `Raise the limit with ${option}.` }, true);
}

async function loadReferred(reading: Reading): Promise<void> {
  const { sources, limits } = reading;
  const walk = referenceWalk(sources);
  for (let wanted = walk.advance(); wanted.length > 0; wanted = walk.advance()) {
    for (let start = 0; start < wanted.length; start += parallelReads) {
      const batch = wanted.slice(start, start + parallelReads);
      const files = await Promise.all(batch.map((address) => loadFile(address, reading)));
      if (reading.size > limits.maxTotalSize) {
        throw overLimit(reading, `${limits.maxTotalSize} characters`, "--max-total-size");
      }
      for (const [index, file] of files.entries()) {
        if (typeof file === "object") {
          count(file, reading);
          if (!sources.knows(file.address)) sources.add(file);
        }
        const address = batch[index] ?? "";
        if (!sources.knows(address)) sources.fail(address, typeof file === "object" ? notFetched : file);
      }
    }
  }
}

/** Reads one file of a description, or says why it cannot be had. */
async function loadFile(named: string, reading: Reading): Promise<SourceFile | string> {
  const { access, limits } = reading;
  const unread = await unreadAddress(named, access, reading);
  if (unread) {
    reading.refused?.(named, unread.reason);
    if (unread.at === undefined) return unread.reason;
  }
  const address = unread?.at ?? named;
  // Counted before the file is there: many are on their way at the same time.
  if (++reading.files > limits.maxFiles) throw overLimit(reading, `${limits.maxFiles} files`, "--max-files");
  const uri = displayUri(address, reading.base);
  try {
    const read = await reading.read(address, uri, limits);
    const { text, isUtf8 } = read;
    if (text.trim() === "") return `the file is empty: ${uri}`;
    reading.size += text.length;
    return reading.keep(address, read, () => new SourceFile(uri, address, text, limits, isUtf8));
  } catch (error) {
    // More than may be read fails the description: it would be audited in part, and nobody would see which.
    if (!(error instanceof InputError) || error.isOverLimit) throw error;
    const { position, message } = error.problem;
    return position ? `${uri}:${position.line}:${position.column}: ${message}` : `${message}: ${uri}`;
  }
}

/**
 * Why nothing is read from an address: it may not be, or a given document says that it is known by it, and lies at `at`.
 * Undefined where it is read.
 */
export async function unreadAddress(
  address: string,
  access: Access,
  options: Pick<LoadOptions, "limits"> & {
    readonly base: string;
    readonly given?: LoadOptions["given"] | undefined;
  },
): Promise<{ readonly reason: string; readonly at?: string } | undefined> {
  const reason = forbids(access, address);
  if (reason === undefined && !isRemote(address)) return undefined;
  const { base, given, limits } = options;
  const said = (given && (await identitiesOf(given, { ...defaultLimits, ...limits })).get(address)) ?? [];
  const [at, ...others] = said.filter((one) => forbids(access, one) === undefined);
  if (at === undefined) return reason === undefined ? undefined : { reason };
  if (others.length === 0) return { reason: `it is ${displayUri(at, base)}`, at };
  const names = [at, ...others].map((one) => displayUri(one, base)).sort();
  return { reason: `${names.join(" and ")} say different things, each by this \`$self\`` };
}

/** Where the documents lie that say they are known by an address; of those with the same text the first. */
type Identities = ReadonlyMap<string, readonly string[]>;

const identities = new WeakMap<readonly string[], Promise<Identities>>();

/** By what addresses documents say they are known. Looked up where one is asked for. */
function identitiesOf(given: readonly string[], limits: Limits): Promise<Identities> {
  const known = identities.get(given) ?? readIdentities(given, limits);
  identities.set(given, known);
  return known;
}

async function readIdentities(given: readonly string[], limits: Limits): Promise<Identities> {
  const found = new Map<string, Map<string, string>>();
  for (const path of given) {
    const address = fileAddress(path);
    try {
      const { text } = await readText(address, path, limits);
      const identity = text.includes("$self")
        ? identityOf(new SourceFile(path, address, text, limits))
        : undefined;
      if (identity === undefined) continue;
      const byText = found.get(identity) ?? new Map<string, string>();
      found.set(identity, byText);
      if (!byText.has(text)) byText.set(text, address);
    } catch (error) {
      // Its own audit says what is wrong with it.
      if (!(error instanceof InputError)) throw error;
    }
  }
  return new Map([...found].map(([identity, byText]) => [identity, [...byText.values()]]));
}

/** The address of a path, written like those of references to it. */
function fileAddress(file: string): string {
  const href = fileUrl(file);
  return resolveAddress(href, href) ?? href;
}
