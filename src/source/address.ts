import { fileURLToPath, pathToFileURL } from "node:url";

/** A path of plain names, upwards and then down. */
const plainRelative = /^(?:\.\.?\/)*(?:[\w-][\w.-]*\/)*[\w-][\w.-]*$/;

/** Whether nothing in a `file:` address means something else: no escape, no `..`, no host. */
export function isPlainFile(address: string): boolean {
  return /^file:\/\/(?:\/[\w-][\w.-]*)+$/.test(address);
}

export function isRemote(address: string): boolean {
  return !address.startsWith("file:");
}

/** The address a reference means, seen from the file it stands in, its fragment left out; undefined for none. */
export function resolveAddress(ref: string, base: string): string | undefined {
  const plain = plainAddress(ref, base);
  if (plain !== undefined) return plain;
  try {
    const url = new URL(ref, base);
    url.hash = "";
    if (url.protocol !== "file:" || url.host !== "") return url.href;
    // One file, one address: `%61.yaml` is `a.yaml`, and a query means nothing to a file. Node.js 20 leaves the dots of
    // `/a/.b/..` in place.
    return pathToFileURL(fileURLToPath(url)).href;
  } catch {
    return undefined;
  }
}

/**
 * What `../schemas/pet.yaml` means, seen from a file; undefined where that needs a closer look. In a description of
 * thousands of files nearly every reference is of this kind, and to parse an address takes ten times as long.
 */
function plainAddress(ref: string, base: string): string | undefined {
  if (!plainRelative.test(ref) || !isPlainFile(base)) return undefined;
  let folder = base.lastIndexOf("/");
  let start = 0;
  while (ref[start] === ".") {
    const isUp = ref[start + 1] === ".";
    start += isUp ? 3 : 2;
    if (isUp) folder = base.lastIndexOf("/", folder - 1);
    // Above the root is the root again.
    if (folder < "file://".length) return undefined;
  }
  return base.slice(0, folder + 1) + ref.slice(start);
}
