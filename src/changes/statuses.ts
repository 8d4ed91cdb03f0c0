import type { DeclaredResponse, Operation } from "../model/api.ts";
import { isRead } from "../model/http/methods.ts";
import {
  answersFor,
  defaultMeaning,
  hasContent,
  isErrorResponse,
  isSuccessResponse,
  isUnknown,
} from "../model/responses.ts";
import { classOf, isCode } from "../model/status.ts";
import { changedContents } from "./contents.ts";
import type { KindId } from "./kinds.ts";
import { type Noted, spokenStatus } from "./noted.ts";

/** What changed about the responses of an operation: their codes, and what those hold. */
export function* changedResponses(then: Operation, now: Operation): Generator<Noted> {
  if ([then, now].some((operation) => operation.responses.length === 0 || isUnknown(operation))) return;
  const gone: DeclaredResponse[] = [];
  for (const response of then.responses) {
    // What no client can tell the code of, none can wait for.
    if (response.status.kind === "invalid") continue;
    const heir = inPlaceOf(response, now);
    if (heir) yield* changedContents(response, heir);
    else gone.push(response);
  }
  const come = now.responses.filter(({ status }) => status.kind === "code" && !covering(status.code, then));
  yield* changedSuccesses(gone, come, now);
  yield* changedErrors(gone, come, then, now);
}

/** What answers now where a response did: the same key, the class or the `default` that holds it. */
function inPlaceOf(response: DeclaredResponse, now: Operation): DeclaredResponse | undefined {
  const { status } = response;
  const same = now.responses.find(({ status: { key } }) => key === status.key);
  if (same) return same;
  if (status.kind === "code") return covering(status.code, now);
  const isSuccess = isSuccessResponse(response);
  if (isSuccess) return now.responses.find(isSuccessResponse);
  return status.kind === "range" && isErrorResponse(response) ? defaultOf(now) : undefined;
}

/** What an operation declares for a code: itself, its class, or a `default`. */
function covering(code: number, { responses }: Operation): DeclaredResponse | undefined {
  const statusClass = Math.floor(code / 100);
  return (
    responses.find(({ status }) => isCode(status, code)) ??
    responses.find(({ status }) => status.kind === "range" && status.class === statusClass) ??
    responses.find(
      (response) =>
        response.status.kind === "default" &&
        (statusClass >= 4
          ? defaultMeaning(response) !== "success"
          : statusClass === 2 && isSuccessResponse(response)),
    )
  );
}

function defaultOf({ responses }: Operation): DeclaredResponse | undefined {
  return responses.find(({ status }) => status.kind === "default");
}

function ofClass(statusClass: number): (response: DeclaredResponse) => boolean {
  return ({ status }) => status.kind === "code" && status.class === statusClass && status.code !== 304;
}

function* changedSuccesses(
  gone: readonly DeclaredResponse[],
  come: readonly DeclaredResponse[],
  now: Operation,
): Generator<Noted> {
  const [lost, found] = [gone.filter(ofClass(2)), come.filter(ofClass(2))];
  const [left, redirects] = [gone.filter(ofClass(3)), come.filter(ofClass(3))];
  const hasSuccess = now.responses.some(isSuccessResponse);
  for (const response of lost) {
    const other = found.shift() ?? (hasSuccess ? undefined : redirects.shift());
    if (!other) yield { ...removed(response, now), kind: lostSuccess(response) };
    else if (classOf(other.status) === 3) yield replaced("success-redirected", response, other);
    else yield* replacedSuccess(response, other);
  }
  for (const response of found) {
    // What redirected answers itself now.
    if (left.length > 0 && !redirects.length) continue;
    const kind = furtherSuccess(response);
    if (kind) yield added(kind, response);
  }
  for (const response of left) {
    const other = redirects.shift();
    if (!other) yield { ...removed(response, now), kind: "redirect-removed" };
    else {
      yield replaced(replacedRedirect(response, other), response, other);
      yield* changedContents(response, other);
    }
  }
  for (const response of redirects) yield added("redirect-added", response);
  const validated = gone.find(({ status }) => isCode(status, 304));
  if (validated) yield { ...removed(validated, now), kind: "not-modified-removed" };
}

function* replacedSuccess(then: DeclaredResponse, now: DeclaredResponse): Generator<Noted> {
  const isEmpty = isCode(now.status, 204, 205) && hasContent(then);
  const kind = isEmpty
    ? "success-empty"
    : isCode(now.status, 202)
      ? "success-accepted"
      : isCode(now.status, 207)
        ? "success-parts"
        : "success-replaced";
  yield replaced(kind, then, now);
  // Work that is done needs nothing to follow it by.
  const hasHeaders = !isCode(then.status, 202, 206);
  yield* changedContents(then, now, { hasHeaders, hasContent: !isEmpty && !isCode(then.status, 204, 205) });
}

function lostSuccess({ status }: DeclaredResponse): KindId {
  return isCode(status, 206) ? "part-removed" : "success-removed";
}

function furtherSuccess({ status }: DeclaredResponse): KindId | undefined {
  // Only who asks for a part gets one.
  if (isCode(status, 206, 226)) return undefined;
  if (isCode(status, 202)) return "accepted-added";
  if (isCode(status, 204, 205)) return "empty-added";
  return isCode(status, 207) ? "parts-added" : "success-added";
}

function replacedRedirect(then: DeclaredResponse, now: DeclaredResponse): KindId {
  const [kept, keeps] = [then, now].map(({ status }) => isCode(status, 307, 308));
  if (!isRead(now.operation) && kept !== keeps)
    return kept ? "redirect-loses-method" : "redirect-keeps-method";
  return isCode(now.status, 301, 308) && !isCode(then.status, 301, 308)
    ? "redirect-permanent"
    : "redirect-replaced";
}

/** Codes of which one may say what another said, the likelier pairs first. */
const kin: readonly (readonly [number, number])[] = [
  [401, 403],
  [404, 410],
  [400, 422],
  [409, 412],
  [409, 422],
  [403, 404],
  [500, 503],
  [500, 502],
];
/** Codes on which clients do something else than on others of their class. */
const actedOn: readonly number[] = [401, 404, 409, 410, 412, 422, 425, 428, 429, 503];

function* changedErrors(
  gone: readonly DeclaredResponse[],
  come: readonly DeclaredResponse[],
  then: Operation,
  now: Operation,
): Generator<Noted> {
  const isError = (response: DeclaredResponse): boolean => ofClass(4)(response) || ofClass(5)(response);
  const lost = new Set(gone.filter((response) => isError(response) && !isMistyped(response, now)));
  const found = new Set(come.filter(isError));
  for (const pair of kin) {
    for (const [one, other] of [pair, pair.toReversed()]) {
      const before = [...lost].find(({ status }) => isCode(status, one ?? 0));
      const after = [...found].find(({ status }) => isCode(status, other ?? 0));
      if (!before || !after) continue;
      lost.delete(before);
      found.delete(after);
      yield replaced(replacedError(before, after), before, after);
      yield* changedContents(before, after, { hasHeaders: !isCode(before.status, 401, 429, 503) });
    }
  }
  const isOpen = !now.security.isRequired;
  for (const response of lost) {
    if (isOpen && then.security.isRequired && isCode(response.status, 401, 403)) continue;
    const kind = isCode(response.status, ...actedOn) ? "error-removed" : "error-unsaid";
    yield { ...removed(response, now), kind };
  }
  for (const response of found) {
    const kind = furtherError(response, then);
    if (kind) yield added(kind, response);
  }
  yield* lostCatchAlls(gone, now);
}

/** Whether it is under a key now that is meant for its class, but is none: `4xx`. */
function isMistyped({ status }: DeclaredResponse, now: Operation): boolean {
  return status.kind === "code" && answersFor(now, [status.code]);
}

function replacedError(then: DeclaredResponse, now: DeclaredResponse): KindId {
  if (isCode(then.status, 401) && isCode(now.status, 403)) return "sign-in-forbidden";
  if (isCode(then.status, 404) && isCode(now.status, 410)) return "missing-gone";
  const isOurs = [then, now].every(({ status }) => classOf(status) === 5);
  return isOurs ? "server-error-replaced" : "error-replaced";
}

function furtherError(response: DeclaredResponse, then: Operation): KindId | undefined {
  const { status, operation } = response;
  if (isCode(status, 402, 426, 428)) return "demand-added";
  if (isCode(status, 429)) return "limit-added";
  // What is told of the credentials says it.
  if (isCode(status, 401, 403) && operation.security.isRequired) return undefined;
  const isFirst = !then.responses.some((other) => classOf(other.status) === classOf(status));
  return isFirst ? "error-added" : undefined;
}

/** `default`, or a class of errors, that has no heir. */
function* lostCatchAlls(gone: readonly DeclaredResponse[], now: Operation): Generator<Noted> {
  for (const response of gone) {
    const { status } = response;
    if (status.kind === "code" || !isErrorResponse(response)) continue;
    const isLeft = (statusClass: number): boolean =>
      now.responses.some((other) => classOf(other.status) === statusClass);
    if (status.kind === "range" && isLeft(status.class)) continue;
    const kind = isLeft(4) || isLeft(5) ? "catch-all-removed" : "errors-removed";
    yield { ...removed(response, now), kind };
  }
}

/** A code is declared where it stands, whatever component it refers to. */
function keyOf({ usedAt }: DeclaredResponse): NonNullable<Noted["at"]> {
  return { location: usedAt, usedAt };
}

function removed({ status }: DeclaredResponse, now: Operation): Omit<Noted, "kind"> {
  const at = now.node.has("responses") ? now.node.location.child("responses") : now.location;
  return {
    status: status.key,
    operation: now,
    at: { location: at, usedAt: at },
    message: () => `${spokenStatus(status.key)} is declared no longer`,
  };
}

function added(kind: KindId, response: DeclaredResponse): Noted {
  const { status, operation, headers } = response;
  const remark = isCode(status, 429) && !headers.has("retry-after") ? ", without `Retry-After`" : "";
  return {
    kind,
    status: status.key,
    operation,
    at: keyOf(response),
    message: () => `${status.key} is declared as well${remark}`,
  };
}

function replaced(kind: KindId, then: DeclaredResponse, now: DeclaredResponse): Noted {
  return {
    kind,
    status: then.status.key,
    operation: now.operation,
    at: keyOf(now),
    message: () => `${now.status.key} is declared in place of ${then.status.key}`,
  };
}
