import type { Api, Method, Operation } from "../api.ts";
import { once } from "../once.ts";

/** The operation of another method on the same path item. */
export function onSamePath({ api, path, pathItem }: Operation, method: Method): Operation | undefined {
  if (!pathItem.has(method)) return undefined;
  return byPath(api)
    .get(path)
    ?.find((other) => other.method === method && other.pathItem.value === pathItem.value);
}

/** The GET of the one thing that a path's last segment is done to: that of `/orders/{id}` for `/orders/{id}/cancel`. */
export function readAbove({ api, path }: Operation): Operation | undefined {
  const above = path.slice(0, path.lastIndexOf("/"));
  if (!above.endsWith("}")) return undefined;
  return byPath(api)
    .get(above)
    ?.find(({ method }) => method === "get");
}

const byPath = once(({ operations }: Api): ReadonlyMap<string, readonly Operation[]> => {
  const found = new Map<string, Operation[]>();
  for (const operation of operations) {
    const known = found.get(operation.path);
    if (known) known.push(operation);
    else found.set(operation.path, [operation]);
  }
  return found;
});

/** Whether one thing can be read at an operation's own URL: its path has a GET that lists nothing. */
export function isReadThere(operation: Operation): boolean {
  const kind = onSamePath(operation, "get")?.intent.kind;
  return kind !== undefined && kind !== "list" && kind !== "search";
}
