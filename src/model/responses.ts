import type { Location } from "../source/location.ts";
import type { Api, DeclaredResponse, Operation } from "./api.ts";
import { once } from "./once.ts";
import { classOf, isCode, type Status } from "./status.ts";

/** The response declared under exactly this code. */
export function responseWith(operation: Operation, code: number): DeclaredResponse | undefined {
  return operation.responses.find((response) => isCode(response.status, code));
}

/**
 * Whether the operation answers for a code: declares it, its class (`4XX`), or, for error codes only, a `default` that is not said to be the success.
 *
 * @param options.explicit only the code itself counts
 */
export function covers(operation: Operation, code: number, options: { explicit?: boolean } = {}): boolean {
  const statusClass = Math.floor(code / 100);
  return operation.responses.some((response) => {
    const { status } = response;
    if (status.kind === "code") return status.code === code;
    if (options.explicit) return false;
    if (status.kind === "range") return status.class === statusClass;
    return status.kind === "default" && code >= 400 && defaultMeaning(response) !== "success";
  });
}

/** Whether the operation covers at least one code of a class of errors (4 or 5): one code of it, the range, or `default`. */
export function coversClass(
  operation: Operation,
  statusClass: 4 | 5,
  options: { explicit?: boolean } = {},
): boolean {
  return operation.responses.some((response) => {
    const { status } = response;
    if (status.kind === "default") return !options.explicit && defaultMeaning(response) !== "success";
    if (status.kind === "range" && options.explicit) return false;
    return classOf(status) === statusClass;
  });
}

/** Whether a response under this status can be that of an error: `default` is where the operation declares a success. */
export function mayBeError(status: Status): boolean {
  return status.kind === "default" || classOf(status) === 4 || classOf(status) === 5;
}

/**
 * 4xx, 5xx, `4XX`, `5XX`, and `default` where its text says so, or where the operation also declares an explicit success and
 * the text does not speak of one.
 */
export function isErrorResponse(response: DeclaredResponse): boolean {
  const { status } = response;
  if (status.kind === "default") {
    const meant = defaultMeaning(response);
    return meant === "error" || (meant === undefined && response.operation.responses.some(isExplicitSuccess));
  }
  const statusClass = classOf(status);
  return statusClass === 4 || statusClass === 5;
}

/** 2xx, `2XX`, and `default` where its text says so, or where nothing else could be the success. */
export function isSuccessResponse(response: DeclaredResponse): boolean {
  const { status } = response;
  if (status.kind === "default") {
    const meant = defaultMeaning(response);
    return (
      meant === "success" || (meant === undefined && !response.operation.responses.some(isExplicitSuccess))
    );
  }
  return classOf(status) === 2;
}

/** Whether a `default` is said to be the success, or an error: "Successful operation", "Unexpected error". */
export const defaultMeaning = once(
  ({ description, component = "", status }: DeclaredResponse): "success" | "error" | undefined => {
    if (status.kind !== "default") return undefined;
    const text = description.slice(0, maxText).trimStart();
    if (errorText.test(text) || (text === "" && errorText.test(component))) return "error";
    return successText.test(text) ? "success" : undefined;
  },
);

const maxText = 500;
const errorText =
  /error|fail|unexpected|problem|\bfaults?\b|exception|invalid|unsuccess|not success|otherwise/i;
const successText = /^(?:ok|okay|success)\b|\bsuccess(?:ful|fully)\b|\bsucceeded\b/i;

/** 101, 2xx or 3xx, a class of them included: the operation says how it ends well. */
export function isExplicitSuccess(response: DeclaredResponse): boolean {
  const statusClass = classOf(response.status);
  return statusClass === 2 || statusClass === 3 || isCode(response.status, 101);
}

/** At least one media type; 2.0: a `schema`. `content: {}` holds none. A broken response may have some, so it counts. */
export function hasContent(response: DeclaredResponse): boolean {
  return response.content.length > 0 || response.isBroken;
}

/**
 * Whether the operation covers one of these codes. A key that is only mistyped (`4xx`, `40X`, or `4XX` in OpenAPI 2.0)
 * is taken to mean its class: what is wrong is the key, which `status-key` reports.
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

/** What is declared where it cannot be read cannot be called missing. */
export function isUnknown({ node, responses, unknownKeys }: Operation): boolean {
  if (unknownKeys.some(({ meant, belongs }) => (meant ?? belongs?.keys[0]) === "responses")) return true;
  if (responses.length > 0) return responses.some(holdsOther);
  return node.has("responses") && node.child("responses") === undefined;
}

/** Whether another response stands in a response. */
function holdsOther({ unknownKeys }: DeclaredResponse): boolean {
  return unknownKeys.some(({ belongs }) => belongs?.keys.length === 1);
}

/** The class that an invalid key was meant for by its first digit. */
function mistypedClass({ kind, key }: Status): number | undefined {
  return kind === "invalid" && /^[1-5]/.test(key) ? Number(key[0]) : undefined;
}

/**
 * Where a defect of the *code* is found: at the shared component where all its uses stand under this code, so that one
 * defect is one place; else at the status key, because the component itself may be right under another code.
 */
export function codeLocation(response: DeclaredResponse): Location {
  return isUnderSeveralCodes(response) ? response.usedAt : response.location;
}

/** Whether a response is a component that other uses declare under another code. */
export function isUnderSeveralCodes({ component, location, operation }: DeclaredResponse): boolean {
  return component !== undefined && underSeveralCodes(operation.api).has(location.identity);
}

/** The places of components that stand under several codes. */
const underSeveralCodes = once((api: Api): ReadonlySet<string> => {
  const found = new Set<string>();
  for (const [place, [first, ...others]] of componentKeys(api))
    if (others.some((key) => key !== first)) found.add(place);
  return found;
});

/** The status keys that a component stands under, one for each use; none for a response of an operation's own. */
export function keysOf({ component, location, operation }: DeclaredResponse): readonly string[] {
  return (component !== undefined && componentKeys(operation.api).get(location.identity)) || [];
}

/** The keys that components stand under, by place. */
const componentKeys = once((api: Api): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const { responses } of api.operations) {
    for (const { location, component, status } of responses) {
      if (component === undefined) continue;
      const keys = found.get(location.identity);
      if (keys) keys.push(status.key);
      else found.set(location.identity, [status.key]);
    }
  }
  return found;
});
