import { isAscii, isUtf8 } from "node:buffer";
import { closeSync, constants, createReadStream, fstatSync, openSync, readSync, type Stats } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { errorCode } from "../error-code.ts";
import { InputError } from "../input-error.ts";
import { LineIndex } from "../position.ts";
import type { ReadText } from "../source-file.ts";
import { fileUrl, leavesRepository, localPath, type ReadLimits, tooLarge } from "./access.ts";

/**
 * The text at a `file:`, `http:` or `https:` address.
 *
 * @param uri how the file is named in errors
 * @throws InputError: missing, not a regular file, too large, not text, or no answer
 */
export async function readText(address: string, uri: string, limits: ReadLimits): Promise<ReadText> {
  if (address.startsWith("file:")) return decode(readLocal(address, uri, limits), uri);
  // Loaded when needed: the network modules take 20 ms, and most runs fetch nothing.
  const { readRemote } = await import("./remote.ts");
  return decode(await readRemote(address, uri, limits), uri);
}

/** Bytes that a file may hold which says how the program works: far more than anybody writes, or than a baseline has. */
const mostOfSettings = 100_000_000;

/**
 * The text of a file that says how the program works, or what it did: a configuration, a ruleset, a baseline, a report. It
 * is read as documents are.
 *
 * @param file absolute path
 * @param uri how the file is named in errors
 * @param mayLeave whether links may lead out of the repository that the file is in
 * @throws InputError: missing, not a regular file, too large, not text, or out of reach
 */
export function readSettings(
  file: string,
  uri: string,
  mayLeave: boolean,
  maxBytes: number = mostOfSettings,
): string {
  refuseLeaving(file, uri, mayLeave);
  try {
    return decode(readLocal(fileUrl(file), uri, { maxBytes }), uri).text;
  } catch (error) {
    if (!(error instanceof InputError) || !error.isOverLimit) throw error;
    throw new InputError(
      { file: uri, message: error.message, fix: "Check that this is the file you mean." },
      true,
    );
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
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const stats = fstatSync(handle);
      if (stats.isDirectory())
        throw problem(uri, "this is a folder", "Name a file, or a glob such as 'apis/**/*.yaml'.");
      // Reading a pipe or a device could wait for ever.
      if (!stats.isFile())
        throw problem(
          uri,
          "this is not a regular file",
          "Name a file; a description may be piped in with `-`.",
        );
      if (stats.size > limits.maxBytes) throw tooLarge(uri, limits);
      // Some files of the system have text and no size.
      const bytes = stats.size === 0 ? readUnsized(handle, uri, stats, limits) : readSized(handle, stats);
      if (bytes) return bytes;
    }
    throw problem(uri, "the file is being written", "Run again when that has ended.");
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

/** How often a file is read that is written meanwhile. */
const maxAttempts = 5;
/** For how long a second change may leave the time of the last one as it is, in milliseconds: systems count it in steps. */
const timeStep = 20;

/** All of a file; undefined where it changes meanwhile, and what was read may be half of it or of two states. */
function readSized(handle: number, { size, mtimeMs }: Stats): Uint8Array | undefined {
  desk ??= Buffer.allocUnsafeSlow(deskSize);
  // One more than there should be shows that the file grew.
  const bytes = size < deskSize ? desk : Buffer.allocUnsafe(size + 1);
  let length = 0;
  for (let read = -1; read !== 0 && length < size; length += read) {
    read = readSync(handle, bytes, length, size + 1 - length, length);
  }
  // Of a small file, all is read at once.
  if (length !== size || (size >= deskSize && !isAtRest(handle, mtimeMs))) return undefined;
  return bytes.subarray(0, length);
}

/** Whether a file is as it was when its time was taken; waits where that is too short ago to tell. */
function isAtRest(handle: number, mtimeMs: number): boolean {
  if (Math.abs(Date.now() - mtimeMs) < timeStep) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, timeStep);
    return false;
  }
  return fstatSync(handle).mtimeMs === mtimeMs;
}

/** All of a file that is said to be empty; undefined where it is no longer. @throws InputError where it has no end */
function readUnsized(
  handle: number,
  uri: string,
  { mtimeMs }: Stats,
  limits: Pick<ReadLimits, "maxBytes">,
): Uint8Array | undefined {
  const chunks: Uint8Array[] = [];
  for (let length = 0; length <= limits.maxBytes; ) {
    const chunk = Buffer.allocUnsafe(deskSize);
    const read = readSync(handle, chunk, 0, deskSize, length);
    if (read === 0) {
      const isWhole = length === 0 || (isAtRest(handle, mtimeMs) && fstatSync(handle).size === 0);
      return isWhole ? Buffer.concat(chunks) : undefined;
    }
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  throw tooLarge(uri, limits);
}

/**
 * What is written into a pipe that has a name. It is waited for without a thread that would have to end first.
 *
 * @throws InputError where it cannot be opened
 */
export async function openPipe(file: string, uri: string): Promise<Readable> {
  // Elsewhere a pipe into which nobody writes yet is at its end.
  if (process.platform !== "linux") return createReadStream(file);
  const { Socket } = await import("node:net");
  try {
    return new Socket({ fd: openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)) });
  } catch (error) {
    throw unreadable(uri, errorCode(error));
  }
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
      return problem(
        uri,
        "this is not a regular file",
        "Name a file; a description may be piped in with `-`.",
      );
    default: {
      const message = `the file cannot be read (${code ?? "unknown reason"})`;
      return problem(uri, message, "Check the file and its disk.");
    }
  }
}

/**
 * Bytes as text: UTF-8, or UTF-16 with a byte order mark.
 *
 * @throws InputError for binary data, and for another encoding: where
 */
export function decode(bytes: Uint8Array, uri: string): ReadText {
  const encoding = encodingOf(bytes);
  // NUL stands in no text. Checked and read by Buffer, 13 MB take a fifth of TextDecoder's time.
  if (encoding === "utf-8" && !bytes.includes(0) && isUtf8(bytes)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { text: buffer.toString(isAscii(bytes) ? "latin1" : "utf8"), isUtf8: true };
  }
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes("\0")) {
    const fix = "Name an OpenAPI description in YAML or JSON, saved as UTF-8.";
    throw problem(uri, "this is binary data, not text", fix);
  }
  const offset = firstLost(text, bytes, encoding);
  if (offset === undefined) return { text, isUtf8: false };
  throw new InputError({
    file: uri,
    position: new LineIndex(text).positionAt(offset),
    message: `what stands here is not ${encoding === "utf-8" ? "UTF-8" : "UTF-16"}`,
    fix: "Save the file as UTF-8; it may be in an older encoding, such as Latin-1.",
  });
}

/** The offset in a text of the first character that its bytes do not say; undefined where they say all of it. */
function firstLost(text: string, bytes: Uint8Array, encoding: string): number | undefined {
  const mark = encoding !== "utf-8" ? 2 : bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  // Without the byte order mark, as the text is; of UTF-16, whole units.
  const read = Buffer.from(mark === 2 ? bytes.subarray(2, bytes.length & ~1) : bytes.subarray(mark));
  if (encoding === "utf-16be") read.swap16();
  const said = Buffer.from(text, mark === 2 ? "utf16le" : "utf8");
  if (read.equals(said)) return undefined;
  const end = Math.min(read.length, said.length);
  let at = 0;
  while (at < end && read[at] === said[at]) at++;
  // A character that was only begun counts for none.
  return mark === 2 ? at >> 1 : new TextDecoder().decode(read.subarray(0, at), { stream: true }).length;
}

/** The encoding that a byte order mark tells; without one, UTF-8. */
function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return "utf-8";
}

function problem(file: string, message: string, fix: string): InputError {
  return new InputError({ file, message, fix });
}
