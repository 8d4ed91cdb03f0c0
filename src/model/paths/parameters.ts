/** The names of the parameters in a path, in their order: `/users/{id}/notes/{noteId}` → id, noteId. */
export function parametersInPath(path: string): readonly string[] {
  if (!path.includes("{")) return [];
  return [...withoutSuffix(path).matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

/**
 * The names of the parameters in the segment a path ends with, where that segment ends in one: `/users/{id}` → id; a
 * trailing slash, a file ending (`/users/{id}.json`) and the bracket of a key (`/Users('{id}')`) may follow it. Empty for
 * `/users`, `/users/{id}/notes` and `/users/{id}:block`.
 */
export function parametersAtEnd(path: string): readonly string[] {
  if (!path.includes("}")) return [];
  const segment =
    withoutSuffix(path)
      .split("/")
      .filter((part) => part !== "")
      .at(-1) ?? "";
  const ending = segment.slice(segment.lastIndexOf("}") + 1);
  if (!segment.includes("}") || !/^(?:\.[a-z]\w{1,4}|['"]?\))?$/i.test(ending)) return [];
  return parametersInPath(segment);
}

/** Some descriptions write a query or a fragment into a path's key, to tell apart what differs only there. */
function withoutSuffix(path: string): string {
  return path.split(/[?#]/, 1)[0] ?? "";
}
