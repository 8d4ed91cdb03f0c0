/** Joins keys to a JSON Pointer (RFC 6901 §3): `["paths", "/a"]` → `/paths/~1a`. */
export function formatPointer(keys: readonly string[]): string {
  return keys.map(pointerStep).join("");
}

/** One key as a part of a JSON Pointer: `/a` → `/~1a`. */
export function pointerStep(key: string): string {
  // Nearly all keys go as they are, and every occurrence of a finding has ten.
  if (!key.includes("~") && !key.includes("/")) return `/${key}`;
  return `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * Splits a JSON Pointer as it stands in a URI fragment (RFC 6901 §6) into keys; percent-encoding is undone.
 * Returns undefined where the text is no pointer: no leading `/`, a bad `~` or `%` escape.
 */
export function parsePointer(fragment: string): readonly string[] | undefined {
  if (fragment === "") return [];
  if (!fragment.startsWith("/")) return undefined;
  let decoded = fragment;
  if (fragment.includes("%")) {
    try {
      decoded = decodeURIComponent(fragment);
    } catch {
      return undefined;
    }
  }
  if (/~(?![01])/.test(decoded)) return undefined;
  const keys = decoded.slice(1).split("/");
  return decoded.includes("~") ? keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~")) : keys;
}
