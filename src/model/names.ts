import { nameOfCode } from "../guide/statuses.ts";
import type { Location } from "../source/location.ts";
import type { DeclaredResponse } from "./api.ts";
import type { Shape } from "./schema/shapes.ts";
import type { Status } from "./status.ts";

/** How much of a name is quoted. */
const maxName = 60;
/** Keys whose members are schemas with names of their own. */
const schemaMaps = new Set(["schemas", "definitions", "$defs"]);

/** A status as a message begins with it: `404 Not Found`, `4XX`, "`default`". */
export function nameOfStatus(status: Status): string {
  if (status.kind === "code") return nameOfCode(status.code);
  return status.kind === "range" ? status.key : quoted(status.key);
}

/**
 * A response as a message begins with it: its status, or the component's name, because a component may stand under
 * several codes.
 */
export function nameOfResponse({ component, status }: DeclaredResponse): string {
  return component === undefined ? nameOfStatus(status) : `Response ${quoted(component)}`;
}

/** The name of a schema that has one: the component's, or of a file that holds nothing else. */
export function schemaName(location: Location): string | undefined {
  const { key, parent } = location;
  if (parent === undefined) return location.file.uri.split("/").at(-1);
  return schemaMaps.has(parent.key) ? key : undefined;
}

/**
 * One of several shapes of a schema as a message begins with it: "The branch `Gone`", "Branch 2 of `oneOf`"; undefined
 * where there is only one.
 */
export function branchName(shape: Shape, shapes: readonly Shape[]): string | undefined {
  if (shapes.length < 2) return undefined;
  const name = schemaName(shape.location);
  if (name !== undefined) return `The branch ${quoted(name)}`;
  const { key, parent } = shape.location;
  const isBranch = parent !== undefined && (parent.key === "oneOf" || parent.key === "anyOf");
  if (isBranch) return `Branch ${Number(key) + 1} of \`${parent.key}\``;
  return `Branch ${shapes.indexOf(shape) + 1}`;
}

/** Names for a message, in back-ticks: "`a`, `b` and 2 more". */
export function listed(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).map(quoted).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}

/** A name from a description in back-ticks, cut to a bearable length. */
export function quoted(name: string): string {
  return `\`${name.length > maxName ? `${name.slice(0, maxName)}…` : name}\``;
}
