/** Sets a key as data, also where the name (`__proto__`) means something to JavaScript. */
export function define(mapping: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") {
    Object.defineProperty(mapping, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    mapping[key] = value;
  }
}
