import type { Operation } from "../model/api.ts";
import { once } from "../model/once.ts";
import { fitsPath, maxPatternLength, OperationPatterns, operationPattern } from "../model/paths/pattern.ts";
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

/** Scopes that operations are looked up in together, without being compared with each. */
export class Scopes {
  readonly #byPattern = new OperationPatterns<Scope>();
  readonly #byTag = new Map<string, Scope[]>();

  /** Adds a scope that says something about operations. */
  add(scope: Scope, { operations, tags }: WrittenScope): void {
    if (operations !== undefined) {
      for (const text of list(operations)) {
        const pattern = operationPattern(text);
        if (pattern) this.#byPattern.add(pattern, scope);
      }
      return;
    }
    for (const tag of list(tags ?? [])) {
      const known = this.#byTag.get(tag);
      if (known) known.push(scope);
      else this.#byTag.set(tag, [scope]);
    }
  }

  /** Those that an operation is one of, in no order; those of whole documents are left out. */
  readonly around = once((operation: Operation): ReadonlySet<Scope> => {
    const found = new Set<Scope>();
    for (const scope of this.#byPattern.of(operation)) if (scope.hasTagOf(operation)) found.add(scope);
    for (const tag of operation.tags) for (const scope of this.#byTag.get(tag) ?? []) found.add(scope);
    return found;
  });
}

/** Documents and operations, ready to be asked about; of several kinds of restrictions each must be met. */
export class Scope {
  readonly #globs: readonly Glob[] | undefined;
  readonly #tags: ReadonlySet<string> | undefined;
  /** Whether it says nothing about operations: it holds for whole documents. */
  readonly isWholeDocument: boolean;

  /**
   * @param folder the `file:` address of the folder that globs start in; without it they are compared with names in reports
   * @param among those that it is looked up with
   */
  constructor(
    written: WrittenScope,
    folder?: string,
    readonly among: Scopes = new Scopes(),
  ) {
    const { files, operations, tags } = written;
    this.#globs = files === undefined ? undefined : list(files).flatMap((glob) => globs(glob, folder));
    this.#tags = tags === undefined ? undefined : new Set(list(tags));
    this.isWholeDocument = operations === undefined && tags === undefined;
    if (!this.isWholeDocument) among.add(this, written);
  }

  /** Whether a document is one of those that are meant; its operations may not all be. */
  includesDocument(document: Document): boolean {
    if (!this.#globs) return true;
    const paths = pathsOf(document);
    const fits = ({ isAbsolute, segments }: Glob): boolean =>
      segments !== undefined && fitsPath(isAbsolute ? paths.absolute : paths.shown, segments);
    const wanted = this.#globs.filter(({ isNegated }) => !isNegated);
    const unwanted = this.#globs.filter(({ isNegated }) => isNegated);
    return (wanted.length === 0 || wanted.some(fits)) && !unwanted.some(fits);
  }

  /** Whether an operation of such a document is one of those that are meant. */
  includes(operation: Operation | undefined): boolean {
    return this.isWholeDocument || (operation !== undefined && this.among.around(operation).has(this));
  }

  /** Whether its tags, if there are any, hold for an operation. */
  hasTagOf({ tags }: Operation): boolean {
    return !this.#tags || tags.some((tag) => this.#tags?.has(tag));
  }
}

/** A document is compared with the globs of thousands of lines. */
const pathsOf = once(({ uri, address }: Document) => ({
  absolute: splitPath(decoded(address)),
  shown: splitPath(uri),
}));

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
