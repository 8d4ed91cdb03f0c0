import type { Method, Operation } from "./api.ts";

/** The operation of another method on the same path item. */
export function onSamePath({ api, path, pathItem }: Operation, method: Method): Operation | undefined {
  if (!pathItem.has(method)) return undefined;
  return api.operations.find(
    (other) => other.method === method && other.path === path && other.pathItem.value === pathItem.value,
  );
}

/** Whether one thing can be read at an operation's own URL: its path has a GET that lists nothing. */
export function isReadThere(operation: Operation): boolean {
  const kind = onSamePath(operation, "get")?.intent.kind;
  return kind !== undefined && kind !== "list" && kind !== "search";
}
