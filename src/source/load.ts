import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Access, forbids, isInside, repositoryRoot } from "./access.ts";
import { InputError } from "./input-error.ts";
import { defaultParseLimits, type ParseLimits } from "./parse.ts";
import { type ReadLimits, readText } from "./read.ts";
import { referredAddresses } from "./references.ts";
import { SourceFile } from "./source-file.ts";
import { Sources } from "./sources.ts";

/** How a description and the files it refers to are read. */
export interface LoadOptions {
  /** The text, where it was not read from a file (standard input, an editor's buffer). */
  readonly text?: string;
  /** Folder that the paths in reports are relative to; default: the repository root, else the working directory. */
  readonly base?: string;
  readonly allowRemote?: boolean;
  readonly allowOutside?: boolean;
  readonly limits?: Partial<Limits>;
}

/** Every bound on reading; sizes in bytes, times in milliseconds. */
export interface Limits extends ReadLimits, ParseLimits {
  /** Files in one description. */
  readonly maxFiles: number;
}

export const defaultLimits: Limits = {
  ...defaultParseLimits,
  maxBytes: 100_000_000,
  timeout: 10_000,
  maxFiles: 20_000,
};

/** How many files are read at once. */
const parallelReads = 32;

/**
 * Reads the text at a path (or http(s) address, where allowed) and all files it refers to, directly or not. A file
 * that cannot or may not be read fails the references to it, not the document.
 *
 * @throws InputError when the document itself cannot be read
 */
export async function loadSources(file: string, options: LoadOptions = {}): Promise<Sources> {
  const limits = { ...defaultLimits, ...options.limits };
  const isRemote = /^https?:\/\//.test(file);
  const address = isRemote ? new URL(file).href : pathToFileURL(path.resolve(file)).href;
  const folder = isRemote ? process.cwd() : path.dirname(fileURLToPath(address));
  const root = repositoryRoot(folder) ?? folder;
  const base = options.base ?? repositoryRoot(folder) ?? process.cwd();
  const access: Access = {
    remote: options.allowRemote ?? false,
    outside: options.allowOutside ?? false,
    root,
  };
  if (isRemote) {
    const reason = forbids(access, address);
    if (reason !== undefined) throw new InputError({ file, message: reason, fix: "Add --allow-remote." });
  }
  const uri = displayUri(address, base);
  const text = options.text ?? (await readText(address, uri, limits));
  const sources = new Sources(new SourceFile(uri, address, text, limits));
  await loadReferred(sources, base, access, limits);
  return sources;
}

async function loadReferred(sources: Sources, base: string, access: Access, limits: Limits): Promise<void> {
  let wave = referredAddresses(sources.root);
  while (wave.length > 0) {
    const wanted = wave.filter((address) => !sources.knows(address));
    const found = new Set<string>();
    for (let start = 0; start < wanted.length; start += parallelReads) {
      const batch = wanted.slice(start, start + parallelReads);
      const files = await Promise.all(
        batch.map((address) => loadFile(address, sources, base, access, limits)),
      );
      for (const file of files) {
        if (!file) continue;
        sources.add(file);
        for (const address of referredAddresses(file)) found.add(address);
      }
    }
    wave = [...found].sort();
  }
}

async function loadFile(
  address: string,
  sources: Sources,
  base: string,
  access: Access,
  limits: Limits,
): Promise<SourceFile | undefined> {
  const uri = displayUri(address, base);
  try {
    if (sources.size >= limits.maxFiles) {
      throw new InputError({
        file: uri,
        message: `the description spans more than ${limits.maxFiles} files`,
        fix: "Raise the limit with --max-files.",
      });
    }
    const reason = forbids(access, address);
    if (reason !== undefined) {
      sources.fail(address, reason);
      return undefined;
    }
    return new SourceFile(uri, address, await readText(address, uri, limits), limits);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { position, message } = error.problem;
    sources.fail(
      address,
      position ? `${uri}:${position.line}:${position.column}: ${message}` : `${message}: ${uri}`,
    );
    return undefined;
  }
}

/** How reports name an address: relative to `base` with `/` where it lies under it, else as short as can be. */
export function displayUri(address: string, base: string): string {
  if (!address.startsWith("file:")) return address;
  try {
    const file = fileURLToPath(address);
    const relative = path.relative(base, file).split(path.sep).join("/");
    // Outside the base a path from the machine's root would differ from machine to machine.
    return isInside(base, file) ? relative : relative.length < file.length ? relative : path.basename(file);
  } catch {
    return address;
  }
}
