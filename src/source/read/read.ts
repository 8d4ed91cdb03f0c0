import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { errorCode } from "../error-code.ts";
import { InputError } from "../input-error.ts";
import { leavesRepository, localPath, type ReadLimits, tooLarge } from "./access.ts";

/**
 * The text at a `file:`, `http:` or `https:` address.
 *
 * @param uri how the file is named in errors
 * @throws InputError: missing, not a regular file, too large, not text, or no answer
 */
export async function readText(address: string, uri: string, limits: ReadLimits): Promise<string> {
  if (address.startsWith("file:")) return decode(readLocal(address, uri, limits), uri);
  // Loaded when needed: the network modules take 20 ms, and most runs fetch nothing.
  const { readRemote } = await import("./remote.ts");
  return decode(await readRemote(address, uri, limits), uri);
}

/** What a file may hold that says how the program works: far more than anybody writes, or than a baseline has. */
const mostOfSettings = { maxBytes: 100_000_000 };

/**
 * The text of a file that says how the program works: a configuration, a ruleset, a baseline. It is read as documents are.
 *
 * @param file absolute path
 * @param uri how the file is named in errors
 * @param mayLeave whether links may lead out of the repository that the file is in
 * @throws InputError: missing, not a regular file, too large, not text, or out of reach
 */
export function readSettings(file: string, uri: string, mayLeave: boolean): string {
  refuseLeaving(file, uri, mayLeave);
  try {
    return decode(readLocal(pathToFileURL(file).href, uri, mostOfSettings), uri);
  } catch (error) {
    if (!(error instanceof InputError) || !error.isOverLimit) throw error;
    throw problem(uri, error.message, "Check that this is the file you mean.");
  }
}

/** @throws InputError for a file in a repository whose links lead out of it */
export function refuseLeaving(file: string, uri: string, mayLeave: boolean): void {
  if (mayLeave || !leavesRepository(file, path.dirname(file))) return;
  throw problem(uri, "its symbolic links leave the repository", "Allow it with --allow-outside.");
}

/**
 * The bytes of a file, which hold until the next is read.
 *
 * Without waiting: for a description of 2,500 files, promises for each step take three times as
 * long as the disk.
 */
function readLocal(address: string, uri: string, limits: Pick<ReadLimits, "maxBytes">): Uint8Array {
  const file = localPath(address);
  if (file === undefined) throw problem(uri, "there is no such file", "Check the path.");
  let handle: number | undefined;
  try {
    // Without O_NONBLOCK, opening a pipe waits until somebody writes into it.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(handle);
    if (stats.isDirectory())
      throw problem(uri, "this is a folder", "Name a file, or a glob such as 'apis/**/*.yaml'.");
    // Reading a pipe or a device could wait for ever.
    if (!stats.isFile())
      throw problem(uri, "this is not a regular file", "Name a file, or pipe the text in with `-`.");
    if (stats.size > limits.maxBytes) throw tooLarge(uri, limits);
    // Some files of the system have text and no size.
    return stats.size === 0 ? readFileSync(handle) : readSized(handle, stats.size);
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw unreadable(uri, errorCode(error));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/**
 * Where small files are read, one after the other: their texts are made before the next is read. Memory that was never
 * used makes reading a small file take three times as long, and a description may span thousands.
 */
let desk: Buffer | undefined;
const deskSize = 1 << 16;

/** So many bytes of a file, or all there are: its size is known already, and would be asked for again. */
function readSized(handle: number, size: number): Uint8Array {
  desk ??= Buffer.allocUnsafeSlow(deskSize);
  const bytes = size <= deskSize ? desk : Buffer.allocUnsafe(size);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(handle, bytes, length, size - length, null);
  }
  return bytes.subarray(0, length);
}

function unreadable(uri: string, code: string | undefined): InputError {
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
    case "ENAMETOOLONG":
      return problem(uri, "there is no such file", "Check the path.");
    case "ELOOP":
      return problem(uri, "its symbolic links lead in a circle", "Check the links.");
    case "EACCES":
    case "EPERM":
      return problem(uri, "the file may not be read", "Check its permissions.");
    // A socket, or a device that has nothing to say.
    case "ENXIO":
    case "ENODEV":
    case "EAGAIN":
      return problem(uri, "this is not a regular file", "Name a file, or pipe the text in with `-`.");
    default: {
      const message = `the file cannot be read (${code ?? "unknown reason"})`;
      return problem(uri, message, "Check the file and its disk.");
    }
  }
}

/**
 * Bytes as text: UTF-8, or UTF-16 with a byte order mark.
 *
 * @throws InputError for binary data
 */
export function decode(bytes: Uint8Array, uri: string): string {
  const encoding = encodingOf(bytes);
  try {
    if (encoding !== "utf-8") {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes("\0")) return text;
    } else if (!bytes.includes(0) && isUtf8(bytes)) {
      // NUL stands in no text. Checked and read by Buffer, 13 MB take a fifth of TextDecoder's time.
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return buffer.toString(isAscii(bytes) ? "latin1" : "utf8");
    }
  } catch {
    // Falls through: not text in this encoding.
  }
  throw problem(
    uri,
    "this is binary data, not text",
    "Name an OpenAPI description in YAML or JSON, saved as UTF-8.",
  );
}

/** The encoding that a byte order mark tells; without one, UTF-8. */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function problem(file: string, message: string, fix: string): InputError {
  return new InputError({ file, message, fix });
}
