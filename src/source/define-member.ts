/** Sets a key as data, also where the name (`__proto__`) means something to JavaScript. */
export function define(mapping: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    mapping[key] = value;
  }
}

/** Whether a key looks like a status code. */
export function isCode(key: string): boolean {
  return key.length === 3 && key.charCodeAt(0) >= 48 && key.charCodeAt(0) <= 57;
}

/**
 * Sets a status code as a key. The engine takes it for an index, and would make room for all the lower ones, unless the
 * first such key is more than a plain property for a moment.
 */
export function defineCode(mapping: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: false });
  Object.defineProperty(mapping, key, { writable: true });
}
