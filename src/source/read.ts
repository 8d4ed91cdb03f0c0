import { readFile, stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { InputError } from "./input-error.ts";

/** Bounds on what is read. Sizes in bytes, times in milliseconds. */
export interface ReadLimits {
  readonly maxBytes: number;
  readonly timeout: number;
}

/**
 * The text at a `file:`, `http:` or `https:` address.
 *
 * @param uri how the file is named in errors
 * @throws InputError: missing, not a regular file, too large, not text, or no answer
 */
export async function readText(address: string, uri: string, limits: ReadLimits): Promise<string> {
  const bytes = address.startsWith("file:")
    ? await readLocal(address, uri, limits)
    : await readRemote(address, uri, limits);
  return decode(bytes, uri);
}

async function readLocal(address: string, uri: string, limits: ReadLimits): Promise<Uint8Array> {
  const file = fileURLToPath(address);
  try {
    const stats = await stat(file);
    if (stats.isDirectory())
      throw problem(uri, "this is a folder", "Name a file, or a glob such as 'apis/**/*.yaml'.");
    // Reading a pipe or a device could wait for ever.
    if (!stats.isFile())
      throw problem(uri, "this is not a regular file", "Name a file, or pipe the text in with `-`.");
    checkSize(stats.size, uri, limits);
    return await readFile(file);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "ENOENT" || code === "ENOTDIR")
      throw problem(uri, "there is no such file", "Check the path.");
    if (code === "EACCES" || code === "EPERM")
      throw problem(uri, "the file may not be read", "Check its permissions.");
    throw problem(
      uri,
      `the file cannot be read (${code ?? "unknown reason"})`,
      "Check the file and its disk.",
    );
  }
}

async function readRemote(address: string, uri: string, limits: ReadLimits): Promise<Uint8Array> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(limits.timeout), redirect: "error" });
    if (!response.ok) throw problem(uri, `the server answered ${response.status}`, "Check the address.");
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      checkSize(size, uri, limits);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const late = error instanceof Error && error.name === "TimeoutError";
    const message = late ? `no answer within ${limits.timeout / 1000} s` : "the address cannot be read";
    throw problem(uri, message, "Check the address and the network.");
  }
}

function checkSize(bytes: number, uri: string, limits: ReadLimits): void {
  if (bytes <= limits.maxBytes) return;
  const limit = `${Math.floor(limits.maxBytes / 1_000_000)} MB`;
  throw problem(uri, `the file is larger than ${limit}`, "Raise the limit with --max-size.");
}

/**
 * Bytes as text: UTF-8, or UTF-16 with a byte order mark.
 *
 * @throws InputError for binary data
 */
export function decode(bytes: Uint8Array, uri: string): string {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {
    // Falls through: not text in this encoding.
  }
  throw problem(
    uri,
    "this is binary data, not text",
    "Name an OpenAPI description in YAML or JSON, saved as UTF-8.",
  );
}

function problem(file: string, message: string, fix: string): InputError {
  return new InputError({ file, message, fix });
}
