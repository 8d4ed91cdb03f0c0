import { onceByText } from "../once.ts";
import { wordsOf } from "../prose/text.ts";
import { verbOf } from "../prose/verbs.ts";

/** The parts of a path between its slashes; empty ones count for nothing. */
export function splitPath(path: string): string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/**
 * A path whose parameters are written as web frameworks have them, in braces: `/users/:id` → `/users/{id}`. A verb behind a
 * colon is a custom method.
 */
export function withBraces(path: string): string {
  if (!path.includes("/:")) return path;
  const segments = path.split("/").map((segment) => {
    const name = /^:([a-z_]\w*)$/i.exec(segment)?.[1];
    return name === undefined || verbOf(name.toLowerCase()) ? segment : `{${name}}`;
  });
  return segments.join("/");
}

/** The segments of a path's key, normalised: `/Users/{id}.json?beta=true` → `Users`, `{}`. */
export const segmentsOf = onceByText((key): readonly string[] => {
  const path = withBraces(key);
  const end = path.search(/[?#]/);
  const written = (end < 0 ? path : path.slice(0, end)).split("/");
  while (written.at(-1) === "") written.pop();
  const segments: string[] = [];
  for (let index = 0; index < written.length; index++) {
    const segment = written[index] ?? "";
    if (segment === "") continue;
    const bare = index === written.length - 1 ? withoutEnding(segment) : segment;
    if (bare.startsWith("{")) {
      const verb = bare.lastIndexOf("}:");
      segments.push("{}");
      if (verb >= 0) segments.push(bare.slice(verb + 1));
      continue;
    }
    const bracket = bare.indexOf("(");
    const colon = bare.indexOf(":");
    // OData: `users({id})`, `users('{id}')`.
    if (bracket > 0 && bare.endsWith(")") && bare.includes("{")) segments.push(bare.slice(0, bracket), "{}");
    else if (colon > 0) segments.push(bare.slice(0, colon), bare.slice(colon));
    else segments.push(bare);
  }
  return segments;
});

/** `users.json` and `users.{format}` name the same thing as `users`. */
function withoutEnding(segment: string): string {
  if (!segment.includes(".")) return segment;
  return segment.replace(/\.(?:json|xml|ya?ml|csv|\{[^{}]{1,40}\})$/i, "");
}

/** The names of the parameters in a path, in their order: `/users/{id}/notes/{noteId}` → id, noteId. */
export function parametersInPath(key: string): readonly string[] {
  const path = withBraces(key);
  if (!path.includes("{")) return [];
  return [...withoutSuffix(path).matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? "");
}

/**
 * The names of the parameters in the segment a path ends with, where that segment ends in one: `/users/{id}` → id; a
 * trailing slash, a file ending (`/users/{id}.json`) and the bracket of a key (`/Users('{id}')`) may follow it. Empty for
 * `/users`, `/users/{id}/notes` and `/users/{id}:block`.
 */
export function parametersAtEnd(key: string): readonly string[] {
  const path = withBraces(key);
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

/** The words of a path's last segment that is no parameter: `order`, `lines` for `/orders/{id}/order-lines/{line}`. */
export function lastWords(path: string): readonly string[] {
  return wordsOf(segmentsOf(path).findLast((segment) => segment !== "{}") ?? "");
}
