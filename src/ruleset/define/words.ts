import { list } from "../scope.ts";
import type { Demand, Some, WrittenStatus } from "./own-rule.ts";

/** What to do about a demand that is not met, where the author does not say. */
export function fixFor(demand: Demand, isRequired: boolean): string {
  const named = (values: Some<WrittenStatus> | undefined, word: string): string =>
    enumerated(
      list(values ?? []).map((value) => `\`${value}\``),
      word,
    );
  const steps = [
    demand.status === undefined ? "" : named(demand.status, "and"),
    demand.headers === undefined ? "" : `the header ${named(demand.headers, "and")}`,
    demand.content === undefined ? "" : `content of type ${named(demand.content, "or")}`,
    demand.members === undefined ? "" : `${named(demand.members, "and")} in the body`,
  ].filter((step) => step !== "");
  return `${isRequired ? "Declare" : "Do not declare"} ${steps.join(isRequired ? ", and " : ", nor ")}.`;
}

/** `a, b and c`. */
export function enumerated(names: readonly string[], word: string): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

/** A message with its placeholders filled in; other braces (`/users/{id}`) stay. */
export function filled(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(operation|status|name)\}/g, (_, key: string) => values[key] ?? "");
}
