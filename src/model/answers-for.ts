import type { Operation } from "./api.ts";
import { covers, coversClass } from "./responses.ts";
import type { Status } from "./status.ts";

/**
 * Whether the operation covers one of these codes. A key that is only mistyped (`4xx`, `40X`, or `4XX` in OpenAPI 2.0)
 * is taken to mean its class: what is wrong is the key, and `status-key` tells that.
 *
 * @param options.explicit only the codes themselves count
 */
export function answersFor(
  operation: Operation,
  codes: readonly number[],
  options: { readonly explicit?: boolean } = {},
): boolean {
  if (isUnknown(operation) || codes.some((code) => covers(operation, code, options))) return true;
  if (options.explicit) return false;
  return operation.responses.some(({ status }) => {
    const meant = mistypedClass(status);
    return meant !== undefined && codes.some((code) => Math.floor(code / 100) === meant);
  });
}

/** Whether the operation covers at least one error of a class, a mistyped key included. */
export function answersForClass(
  operation: Operation,
  statusClass: 4 | 5,
  options: { readonly explicit?: boolean } = {},
): boolean {
  return (
    isUnknown(operation) ||
    coversClass(operation, statusClass, options) ||
    operation.responses.some(({ status }) => mistypedClass(status) === statusClass)
  );
}

/** What is declared behind a `responses: { $ref: … }` that leads nowhere cannot be called missing. */
function isUnknown({ node, responses }: Operation): boolean {
  return responses.length === 0 && node.has("responses") && node.child("responses") === undefined;
}

/** The class that an invalid key was meant for by its first digit. */
function mistypedClass({ kind, key }: Status): number | undefined {
  return kind === "invalid" && /^[1-5]/.test(key) ? Number(key[0]) : undefined;
}
