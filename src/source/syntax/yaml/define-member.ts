/**
 * Sets a key as data, also where the name (`__proto__`) means something to JavaScript.
 *
 * V8 takes a status code for an index and makes room for all lower ones, 2.5 KB a mapping, unless the key is more than a
 * plain property for a moment: 92 instead of 101 MB for a description of 430 operations.
 */
export function define(mapping: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else if (key.length === 3 && /^\d/.test(key)) {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: false });
    Object.defineProperty(mapping, key, { writable: true });
  } else {
    mapping[key] = value;
  }
}
