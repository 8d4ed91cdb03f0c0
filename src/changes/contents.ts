import type { DeclaredResponse, MediaType, Operation } from "../model/api.ts";
import { essence, isJson, isProblem } from "../model/http/media-type.ts";
import { listed } from "../model/names.ts";
import { classOf, isCode } from "../model/status.ts";
import { headerLoss, type KindId } from "./kinds.ts";
import type { Noted } from "./noted.ts";

/** What changed in the headers and the content of a response, and of what stands in its place now. */
export function* changedContents(
  then: DeclaredResponse,
  now: DeclaredResponse,
  what: { readonly hasHeaders?: boolean; readonly hasContent?: boolean } = {},
): Generator<Noted> {
  // What cannot be read may hold anything.
  if (then.isBroken || now.isBroken) return;
  if (what.hasHeaders !== false) yield* changedHeaders(then, now);
  if (what.hasContent !== false && now.operation.method !== "head") yield* changedContent(then, now);
}

function* changedHeaders(then: DeclaredResponse, now: DeclaredResponse): Generator<Noted> {
  const lost = new Map<ReturnType<typeof headerLoss>, string[]>();
  const needed: string[] = [];
  const optional: string[] = [];
  for (const [name, header] of then.headers) {
    // OpenAPI ignores it (3.1 §4.8.17).
    if (name === "content-type") continue;
    const left = now.headers.get(name);
    const isRequired = header.node.raw("required") === true;
    if (left) {
      if (isRequired && left.node.raw("required") !== true) optional.push(left.name);
      continue;
    }
    const loss = headerLoss(name, then.status.key);
    if (!loss && isRequired) needed.push(header.name);
    else lost.set(loss, [...(lost.get(loss) ?? []), header.name]);
  }
  const noted = notedOf(then, now);
  const gone = (names: readonly string[]) => (statuses: string) =>
    `${listed(names)} of ${statuses} ${names.length === 1 ? "is" : "are"} gone`;
  if (needed.length > 0)
    yield { ...noted, kind: "header-removed", effect: "breaking", message: gone(needed) };
  for (const [loss, names] of lost) {
    yield { ...noted, ...loss, kind: "header-removed", message: gone(names) };
  }
  if (optional.length > 0)
    yield {
      ...noted,
      kind: "header-optional",
      message: (statuses) => `${listed(optional)} of ${statuses} may be left out`,
    };
}

function* changedContent(then: DeclaredResponse, now: DeclaredResponse): Generator<Noted> {
  const noted = notedOf(then, now);
  const statusClass = classOf(then.status);
  const isError = statusClass !== 2;
  const [had, has] = [typesOf(then.content), typesOf(now.content)];
  // These have no content, whatever is declared (RFC 9110 §15.3.5, §15.3.6).
  if (isCode(then.status, 204, 205)) return;
  // Of a schema of 2.0 that leads nowhere, or one beside `content`, nobody knows what it says.
  if ([then, now].some(({ content, node }) => content.length === 0 && node.has("schema"))) return;
  // What a redirect, or an informational response, holds is hardly ever read.
  if (statusClass === 1 || statusClass === 3 || (had.length === 0 && has.length === 0)) return;
  if (has.length === 0) {
    const kind = isError ? "error-body-removed" : "body-removed";
    yield {
      ...noted,
      kind,
      message: (statuses, areSeveral) =>
        `${statuses} ${areSeveral ? "have" : "has"} no content, and had ${had.includes("*/*") ? "some" : listed(had)}`,
    };
    return;
  }
  if (had.length === 0) {
    if (!isError)
      yield {
        ...noted,
        kind: "body-added",
        message: (statuses, areSeveral) =>
          `${statuses} ${areSeveral ? "have" : "has"} content now${has.includes("*/*") ? "" : `: ${listed(has)}`}`,
      };
    return;
  }
  const otherwise = lostVariants(then.content, now.content);
  const gone = lostTypes(had, has);
  // OpenAPI 2.0 has one list of types for all responses, which is that of the success.
  const isOfSuccess = isError && [then, now].some(({ operation }) => operation.api.version === "2.0");
  if (gone.length + otherwise.length === 0 || isOfSuccess) return;
  const left = has.filter((type) => had.includes(type));
  if (left.length > 0) {
    const [lost, kept] =
      gone.length > 0 ? [gone, left] : [otherwise, now.content.map(({ type }) => variant(type))];
    const message = (statuses: string, areSeveral: boolean): string =>
      `${statuses} ${areSeveral ? "are" : "is"} ${listed(lost)} no longer, but ${listed(kept)}`;
    yield { ...noted, kind: "media-type-removed", message };
    return;
  }
  yield {
    ...noted,
    kind: replacement(gone, has, isError),
    message: (statuses, areSeveral) =>
      `${statuses} ${areSeveral ? "are" : "is"} ${listed(has)} in place of ${listed(gone)}`,
  };
}

function replacement(gone: readonly string[], has: readonly string[], isError: boolean): KindId {
  if (isError && has.some(isProblem) && gone.some(isJson)) return "error-problem";
  if (gone.some(isJson) && has.some(isJson)) return "json-type-replaced";
  return isError ? "error-type-replaced" : "media-type-replaced";
}

/** The media types in which the body of a request is taken no longer. */
export function* changedRequest(then: Operation, now: Operation): Generator<Noted> {
  const [before, after] = [then.requestBody, now.requestBody];
  if (!before || !after) return;
  const has = typesOf(after.content);
  const gone = has.length === 0 ? [] : lostTypes(typesOf(before.content), has);
  if (gone.length === 0) return;
  yield {
    kind: "request-type-removed",
    operation: now,
    at: after,
    message: () => `the request may be ${listed(gone)} no longer, but ${listed(has)}`,
  };
}

function typesOf(content: readonly MediaType[]): readonly string[] {
  return [...new Set(content.map(({ type }) => essence(type)))];
}

/** The types that no other covers. Of one that stands for any (2.0 without `produces`) nobody knows what was sent. */
function lostTypes(had: readonly string[], has: readonly string[]): readonly string[] {
  return had.filter((type) => !type.includes("*") && !has.some((other) => isCovered(type, other)));
}

/** A media type with the parameters that tell one from another, as `v=2` and `profile` do. */
function variant(type: string): string {
  const [, ...parameters] = type
    .split(";")
    .map((part) => part.trim().replace(/^[^=]*/, (name) => name.toLowerCase()));
  const telling = parameters.filter((part) => part !== "" && !/^(?:charset|boundary|q) ?=/.test(part));
  return [essence(type), ...telling.sort()].join("; ");
}

/** The media types of which the response has only others now that differ by a parameter (RFC 9110 §8.3.1). */
function lostVariants(then: readonly MediaType[], now: readonly MediaType[]): readonly string[] {
  const has = now.map(({ type }) => variant(type));
  return then
    .map(({ type }) => variant(type))
    .filter((type) => {
      const others = has.filter((other) => essence(other) === essence(type));
      return (
        type.includes(";") &&
        others.length > 0 &&
        others.every((other) => other.includes(";") && other !== type)
      );
    });
}

/** Whether a media range (RFC 9110 §12.5.1) holds a type. */
function isCovered(type: string, range: string): boolean {
  return range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));
}

function notedOf(then: DeclaredResponse, now: DeclaredResponse): Pick<Noted, "status" | "operation" | "at"> {
  return { status: then.status.key, operation: now.operation, at: now };
}
