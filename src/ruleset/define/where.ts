import type { DeclaredResponse, MediaType, Operation } from "../../model/api.ts";
import { essence } from "../../model/http/media-type.ts";
import { fitsWord } from "../../model/paths/pattern.ts";
import { covers, coversClass } from "../../model/responses.ts";
import { classOf, isCode, type Status } from "../../model/status.ts";
import { list, Scope } from "../scope.ts";
import type { Where, WrittenStatus } from "./own-rule.ts";

/** Which operations are meant, whatever their responses. */
export function operationFilter(where: Where): (operation: Operation) => boolean {
  const { operations, tags } = where;
  const scope = new Scope({
    ...(operations === undefined ? {} : { operations }),
    ...(tags === undefined ? {} : { tags }),
  });
  const methods = where.methods && new Set(list(where.methods).map((method) => method.toLowerCase()));
  const intents = where.intents && new Set(list(where.intents));
  return (operation) =>
    (!methods || methods.has(operation.method)) &&
    scope.includes(operation) &&
    (!intents || intents.has(operation.intent.kind));
}

/** Which of their responses are meant. */
export function responseFilter(where: Where): (response: DeclaredResponse) => boolean {
  const statuses = where.status === undefined ? undefined : list(where.status).map(normalStatus);
  const ofTypes = mediaTypeFilter(where);
  return (response) =>
    (!statuses || statuses.some((status) => isStatus(response.status, status))) &&
    (where.content === undefined || response.content.some(ofTypes));
}

/** Which of the media types of these are meant. */
export function mediaTypeFilter({ content }: Where): (mediaType: MediaType) => boolean {
  if (content === undefined) return () => true;
  const types = list(content);
  return (mediaType) => types.some((type) => isType(mediaType, type));
}

/** A status in the form it is compared in: `404`, `4xx` → `4XX`, `default`. */
export function normalStatus(status: WrittenStatus): string {
  const text = String(status);
  return text === "default" ? text : text.toUpperCase();
}

/** Whether a declared status is the one named; a class is also each of its codes. */
export function isStatus(status: Status, wanted: string): boolean {
  if (status.kind === "default" || wanted === "default")
    return status.kind === "default" && wanted === "default";
  return wanted.endsWith("XX") ? classOf(status) === Number(wanted[0]) : isCode(status, Number(wanted));
}

/** Whether an operation declares a status, or, unless it must be explicit, what stands in for it. */
export function declares(operation: Operation, wanted: string, explicit: boolean): boolean {
  const statusClass = Number(wanted[0]);
  if (wanted === "default") return operation.responses.some(({ status }) => status.kind === "default");
  if (!wanted.endsWith("XX")) return covers(operation, Number(wanted), { explicit });
  if (statusClass === 4 || statusClass === 5) return coversClass(operation, statusClass, { explicit });
  return operation.responses.some(({ status }) => classOf(status) === statusClass);
}

/** Whether a response declares a header field of this name, in which `*` stands for any text. */
export function hasHeader({ headers }: DeclaredResponse, pattern: string): boolean {
  const wanted = pattern.toLowerCase();
  return (
    headers.has(wanted) || (/[*?]/.test(wanted) && [...headers.keys()].some((name) => fitsWord(name, wanted)))
  );
}

/** Whether a media type is the one named, parameters aside; `*` stands for any text. */
export function isType({ type }: MediaType, wanted: string): boolean {
  return fitsWord(essence(type), essence(wanted));
}
