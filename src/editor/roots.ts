import { stat } from "node:fs/promises";
import { resolveAddress } from "../source/address.ts";
import { InputError } from "../source/input-error.ts";
import { fileUrl, isInside, localPath } from "../source/read/access.ts";
import { readText } from "../source/read/read.ts";
import type { Files } from "./files.ts";

/** Whether a text may be a description: quick, and right for every one that is. */
export const mayBeDescription = /(?:^|[\s{,])["']?(?:openapi|swagger)["']?\s*:/;
/** The file that a reference may name: also where that is data, for it only decides what is looked at. */
const reference = /\$ref["']?\s*:\s*["']?([^\s"'#,}]+)/g;

/** Larger files are not looked through: bytes. */
const maxBytes = 50_000_000;
/** So many files are looked through between two looks at what the editor says. */
const atOnce = 32;

/** What is known of a file, as long as it does not change. */
interface Look {
  /** Of what is open nothing is kept: undefined. */
  readonly stamp: string | undefined;
  readonly mayBeDescription: boolean;
  /** The addresses that it may refer to. */
  readonly refersTo: readonly string[];
}

/** Finds the descriptions that a file belongs to, by what files of a workspace refer to. */
export class Roots {
  readonly #files: Files;
  readonly #looks = new Map<string, Look>();

  constructor(files: Files) {
    this.#files = files;
  }

  /**
   * The descriptions that may refer to a file, directly or not, in the order of their addresses.
   *
   * @param address of the file
   * @param candidates absolute paths of what may be a description
   * @param folder absolute path of the folder outside of which nothing is looked at
   */
  async of(address: string, candidates: readonly string[], folder: string): Promise<readonly string[]> {
    const addresses = candidates.map((file) => addressOf(fileUrl(file)) ?? "");
    const looks = await this.#lookAt(addresses, folder);
    const referring = new Map<string, string[]>();
    for (const [from, { refersTo }] of looks)
      for (const to of refersTo) referring.set(to, [...(referring.get(to) ?? []), from]);
    const found = new Set([address]);
    // The set grows while it is read.
    for (const one of found) for (const from of referring.get(one) ?? []) found.add(from);
    found.delete(address);
    return [...found].filter((one) => looks.get(one)?.mayBeDescription).sort();
  }

  /** Looks at files and at all that they refer to under a folder. */
  async #lookAt(addresses: readonly string[], folder: string): Promise<ReadonlyMap<string, Look>> {
    const looks = new Map<string, Look>();
    const seen = new Set(addresses);
    const waiting = [...seen];
    for (let start = 0; start < waiting.length; start += atOnce) {
      const batch = waiting.slice(start, start + atOnce);
      const all = await Promise.all(batch.map((address) => this.#look(address)));
      for (const [index, look] of all.entries()) {
        if (look) looks.set(batch[index] ?? "", look);
        for (const to of look?.refersTo ?? []) {
          if (seen.has(to) || !isInside(folder, localPath(to) ?? "/")) continue;
          seen.add(to);
          waiting.push(to);
        }
      }
    }
    return looks;
  }

  async #look(address: string): Promise<Look | undefined> {
    const file = localPath(address);
    if (file === undefined) return undefined;
    const buffer = this.#files.buffers.get(address);
    const stats = await stat(file).catch(() => undefined);
    if (!buffer && !stats?.isFile()) return undefined;
    const stamp = buffer || !stats ? undefined : `${stats.mtimeMs} ${stats.size}`;
    const known = this.#looks.get(address);
    if (known && stamp !== undefined && known.stamp === stamp) return known;
    const text = buffer?.text ?? (await textOf(address));
    const refersTo = new Set<string>();
    for (const [, ref = ""] of text.matchAll(reference)) {
      const to = resolveAddress(ref, address);
      if (to?.startsWith("file:") && to !== address) refersTo.add(to);
    }
    const look = { stamp, mayBeDescription: mayBeDescription.test(text), refersTo: [...refersTo] };
    this.#looks.set(address, look);
    return look;
  }
}

/**
 * The address of a file, written like those of references to it; undefined for what is neither a file nor a text that has none yet.
 *
 * @param folder absolute path of the one in which a text that is not saved (`untitled:`) counts as a file of that name
 */
export function addressOf(uri: string, folder = "/"): string | undefined {
  const file = isUntitled(uri) ? `${fileUrl(folder)}/${encodeURIComponent(uri)}` : uri;
  return file.startsWith("file:") ? resolveAddress(file, file) : undefined;
}

/** Whether a text was never saved: no other refers to it. */
export function isUntitled(uri: string): boolean {
  return uri.startsWith("untitled:");
}

/** The text of a file; an empty one where it cannot be read. */
async function textOf(address: string): Promise<string> {
  try {
    return (await readText(address, address, { maxBytes, timeout: 0 })).text;
  } catch (error) {
    if (error instanceof InputError) return "";
    throw error;
  }
}
