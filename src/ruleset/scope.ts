import type { Operation } from "../model/api.ts";
import { once } from "../model/once.ts";
import { fitsOperation, fitsPath, maxPatternLength, operationPattern } from "../model/paths/pattern.ts";
import { splitPath } from "../model/paths/segments.ts";

/** Which documents and operations something is said of, as it is written: what is left out restricts nothing. */
export interface WrittenScope {
  /** Globs for documents, from the configuration's folder: `apis/legacy/**`. Those that begin with `!` take away. */
  readonly files?: string | readonly string[];
  /** Patterns for operations: `POST /v1/**`. */
  readonly operations?: string | readonly string[];
  /** Tags, of which an operation has at least one. */
  readonly tags?: string | readonly string[];
}

/** A document as scopes know it. */
interface Document {
  /** How reports name it. */
  readonly uri: string;
  /** Its absolute address. */
  readonly address: string;
}

/** How many globs the braces of one may stand for. */
const maxAlternatives = 64;

/** Documents and operations, ready to be asked about; of several kinds of restrictions each must be met. */
export class Scope {
  readonly #globs: readonly Glob[] | undefined;
  readonly #fits: ((operation: Operation) => boolean) | undefined;

  /** @param folder the `file:` address of the folder that globs start in; without it they are compared with names in reports */
  constructor({ files, operations, tags }: WrittenScope, folder?: string) {
    this.#globs = files === undefined ? undefined : list(files).flatMap((glob) => globs(glob, folder));
    if (operations === undefined && tags === undefined) return;
    const patterns = operations && list(operations).flatMap((text) => operationPattern(text) ?? []);
    const wanted = tags && new Set(list(tags));
    this.#fits = once((operation) => {
      const path = splitPath(operation.path);
      return (
        (!wanted || operation.tags.some((tag) => wanted.has(tag))) &&
        (!patterns || patterns.some((pattern) => fitsOperation(operation, pattern, path)))
      );
    });
  }

  /** Whether it says nothing about operations: it holds for whole documents. */
  get isWholeDocument(): boolean {
    return this.#fits === undefined;
  }

  /** Whether a document is one of those that are meant; its operations may not all be. */
  includesDocument({ uri, address }: Document): boolean {
    if (!this.#globs) return true;
    const paths = { absolute: splitPath(decoded(address)), shown: splitPath(uri) };
    const fits = ({ isAbsolute, segments }: Glob): boolean =>
      segments !== undefined && fitsPath(isAbsolute ? paths.absolute : paths.shown, segments);
    const wanted = this.#globs.filter(({ isNegated }) => !isNegated);
    const unwanted = this.#globs.filter(({ isNegated }) => isNegated);
    return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
  }

  /** Whether an operation of such a document is one of those that are meant. */
  includes(operation: Operation | undefined): boolean {
    return !this.#fits || (operation !== undefined && this.#fits(operation));
  }
}

/** One or several, as a list. */
export function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}

interface Glob {
  readonly isNegated: boolean;
  /** It is compared with the document's address; else with its name in reports. */
  readonly isAbsolute: boolean;
  /** Undefined for one that fits nothing. */
  readonly segments: readonly string[] | undefined;
}

function globs(text: string, folder: string | undefined): Glob[] {
  const isNegated = text.startsWith("!");
  // One that is too long to be compared fits nothing.
  if (text.length > maxPatternLength) return [{ isNegated, isAbsolute: true, segments: undefined }];
  return alternatives(isNegated ? text.slice(1) : text).map((glob) => {
    const isAbsolute = folder !== undefined || isAddress(glob);
    const segments = isAddress(glob) ? splitPath(glob) : inFolder(glob, folder);
    return { isNegated, isAbsolute, segments };
  });
}

/** The segments of a glob behind those of the folder it starts in. */
function inFolder(glob: string, folder: string | undefined): string[] {
  const base = folder === undefined ? [] : splitPath(decoded(folder));
  for (const segment of splitPath(glob)) {
    if (segment === "..") base.pop();
    else if (segment !== ".") base.push(segment);
  }
  return base;
}

/** `**\/*.{yaml,json}` → the globs it stands for. Braces inside braces are expanded too. */
function alternatives(glob: string): readonly string[] {
  let done: readonly string[] = [glob];
  for (;;) {
    const next = done.flatMap((text) => {
      const [braces, inside = ""] = /\{([^{}]*)\}/.exec(text) ?? [];
      if (braces === undefined) return [text];
      const at = text.indexOf(braces);
      return inside.split(",").map((choice) => text.slice(0, at) + choice + text.slice(at + braces.length));
    });
    if (next.length > maxAlternatives || next.every((text, index) => text === done[index])) return done;
    done = next;
  }
}

function isAddress(text: string): boolean {
  return /^(?:file|https?):\//i.test(text);
}

/** An address as people write paths; one that is not validly encoded stays as it is. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
