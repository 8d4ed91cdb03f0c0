import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { plainPath } from "../address.ts";
import { InputError } from "../input-error.ts";
import { notFetched } from "../references.ts";

/** Which files and addresses references may reach. */
export interface Access {
  /** Follow `http` and `https` references. */
  readonly remote: boolean;
  /** Follow file references that leave the root. */
  readonly outside: boolean;
  /** Absolute path of the folder that file references must stay under. */
  readonly root: string;
  /** Whether files do, links included, as far as it was asked before; without it, it is asked each time. */
  readonly reached?: Map<string, boolean> | undefined;
}

/** Bounds on what is read. Sizes in bytes, times in milliseconds. */
export interface ReadLimits {
  readonly maxBytes: number;
  readonly timeout: number;
  /** Whether addresses of this machine and of private networks may be fetched. */
  readonly allowPrivate?: boolean;
}

/** Why an address may not be read; undefined where it may. Symbolic links are judged by what they lead to. */
export function forbids(access: Access, address: string): string | undefined {
  const plain = plainPath(address);
  if (plain !== undefined) return access.outside || isReached(access, plain) ? undefined : leaves;
  const url = new URL(address);
  if (url.protocol === "http:" || url.protocol === "https:") {
    return access.remote ? undefined : notFetched;
  }
  if (url.protocol !== "file:") return `\`${url.protocol}\` addresses cannot be read`;
  if (url.host !== "") return "it names another machine";
  if (access.outside) return undefined;
  const file = localPath(url);
  if (file === undefined) return "it is no valid address";
  return isReached(access, file) ? undefined : leaves;
}

/**
 * Whether a file leaves the repository that a folder lies in, or what its links lead to does. Outside of a repository,
 * nothing leaves one.
 *
 * @param folder absolute path
 */
export function leavesRepository(file: string, folder: string): boolean {
  const root = repositoryRoot(folder);
  return root !== undefined && !isReached({ remote: false, outside: false, root }, file);
}

const leaves = "it leaves the repository (or the document's folder); allow it with --allow-outside";

/** Whether a file lies under the root, and also where its links lead to does. */
function isReached(access: Access, file: string): boolean {
  const known = access.reached?.get(file);
  if (known !== undefined) return known;
  const reached = isInside(access.root, file) && isInside(realRoot(access), realPath(file));
  access.reached?.set(file, reached);
  return reached;
}

export function isInside(folder: string, file: string): boolean {
  // Asked twice of each of thousands of files; one that `..` may lead out of takes the longer way.
  if (file.startsWith(`${folder}${path.sep}`) && !file.includes("..")) return true;
  return leadsInside(path.relative(folder, file));
}

/** Whether a path, relative to a folder, stays in it. */
function leadsInside(relative: string): boolean {
  return relative !== ".." && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** The path of a `file:` address; undefined for one that no file can have (`%2F`, `%00`). */
export function localPath(address: string | URL): string | undefined {
  const plain = typeof address === "string" ? plainPath(address) : undefined;
  if (plain !== undefined) return plain;
  try {
    const file = fileURLToPath(address);
    return file.includes("\0") ? undefined : file;
  } catch {
    return undefined;
  }
}

/**
 * The `file:` address of a path.
 *
 * @param file absolute path
 */
export function fileUrl(file: string): string {
  // Node.js 20 loses control characters at the end.
  return pathToFileURL(`${file}x`).href.slice(0, -1);
}

const realRoots = new WeakMap<Access, string>();

/** The root is asked for with every file, so it is looked up once. */
function realRoot(access: Access): string {
  const known = realRoots.get(access);
  if (known !== undefined) return known;
  const root = realPath(access.root);
  realRoots.set(access, root);
  return root;
}

/** Where a path really leads; of a file that does not exist, where its folder does. */
function realPath(file: string): string {
  try {
    return realpathSync.native(file);
  } catch {
    const folder = path.dirname(file);
    return folder === file ? file : path.join(realPath(folder), path.basename(file));
  }
}

/** The nearest folder upwards that holds `.git`; undefined where there is none. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** Refuses a size. */
export function tooLarge(file: string, { maxBytes }: Pick<ReadLimits, "maxBytes">): InputError {
  const size = maxBytes < 1_000_000 ? `${maxBytes} bytes` : `${maxBytes / 1_000_000} MB`;
  const message = `the file is larger than ${size}`;
  return new InputError({ file, message, fix: "Raise the limit with --max-size." }, true);
}

/** All that comes through a pipe, from standard input or a network. @throws InputError for more than may be read */
export async function readStream(
  stream: AsyncIterable<Uint8Array>,
  uri: string,
  limits: Pick<ReadLimits, "maxBytes">,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // To leave the loop ends the stream.
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limits.maxBytes) throw tooLarge(uri, limits);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
