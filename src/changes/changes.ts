import { placeOf } from "../audit/concrete-finding.ts";
import { type Change, type ChangedOperation, worstFirst } from "../findings/change.ts";
import { normalisePath } from "../findings/fingerprint.ts";
import type { Api, Operation } from "../model/api.ts";
import { isAboutConnection } from "../model/http/methods.ts";
import { withBraces } from "../model/paths/segments.ts";
import { changedRequest } from "./contents.ts";
import { changedCredentials } from "./credentials.ts";
import { type Kind, kinds } from "./kinds.ts";
import { type Noted, spokenStatus } from "./noted.ts";
import { changedResponses } from "./statuses.ts";

/**
 * What the change of a description does to the clients that exist, the worst first. Clients know methods and paths: what
 * is there under another name, or in another place of the description, is the same to them. Webhooks and callbacks are left
 * out, for there the clients answer.
 *
 * @param same for operations of `now`, those that they were (`operationsThen`)
 */
export function changesOf(then: Api, now: Api, same: ReadonlyMap<Operation, Operation>): readonly Change[] {
  const noted: Noted[] = [];
  const moved = new Map(
    [...same].flatMap(([operation, before]) => (mayBeSame(before, operation) ? [[before, operation]] : [])),
  );
  const operationAt = operationsByPath(then, now);
  const paths = new Set(now.operations.map(({ path }) => unnamed(path)));
  const movedTo = new Map<Operation, Operation>();
  for (const before of then.operations) {
    if (before.isCallback || isAboutConnection(before)) continue;
    const here = operationAt(before);
    const operation = here ?? moved.get(before);
    if (!operation) {
      const kind = paths.has(unnamed(before.path)) ? "method-removed" : "path-removed";
      // Who deprecates first breaks only who did not listen.
      noted.push({
        kind,
        ...(before.deprecated ? { effect: "risky" } : {}),
        operation: before,
        message: () => `the operation is gone${before.deprecated ? ", and was deprecated" : ""}`,
      });
      continue;
    }
    if (!here) {
      movedTo.set(operation, before);
      noted.push({ ...moveOf(before, operation), operation, at: operation });
    }
    for (const change of changesOfOperation(before, operation)) noted.push(change);
  }
  return toldOnce(noted, now, movedTo);
}

function* changesOfOperation(then: Operation, now: Operation): Generator<Noted> {
  if (now.deprecated && !then.deprecated) {
    const message = (): string => "the operation is deprecated";
    yield { kind: "operation-deprecated", operation: now, at: now, message };
  }
  yield* changedCredentials(then, now);
  yield* changedRequest(then, now);
  yield* changedResponses(then, now);
}

/** Two that only look alike, and have names of their own, are two: to clients one is gone. */
function mayBeSame({ operationId: before }: Operation, { operationId: now }: Operation): boolean {
  return !before || !now || before === now;
}

/** Most servers take a path with and without a slash at its end. */
function moveOf(then: Operation, now: Operation): Pick<Noted, "kind" | "effect" | "message"> {
  const [before, after] = [then, now].map(({ path }) => unnamed(path).replace(/\/$/, ""));
  if (before !== after) return { kind: "operation-moved", message: () => "the path is another" };
  const message = (): string => "the path has a slash at its end where it had none, or none where it had one";
  return { kind: "operation-moved", effect: "risky", message };
}

/** For an operation that was there the one that answers at its method and path now. */
function operationsByPath(then: Api, now: Api): (before: Operation) => Operation | undefined {
  const own = now.operations.filter(({ isCallback }) => !isCallback);
  const byName = new Map(own.map((operation) => [operation.name, operation]));
  const keys = [({ method, path }: Operation): string => `${method} ${unnamed(path)}`];
  // What is written before each path may move to the servers, or from there.
  const bases = new Map([then, now].map((api) => [api, basePath(api)]));
  if (bases.get(then) !== bases.get(now))
    keys.push(({ api, method, path }) => `${method} ${unnamed(`${bases.get(api)}${path}`)}`);
  const byKeys = keys.map((key) => ({ key, operations: new Map(own.map((each) => [key(each), each])) }));
  return (before) =>
    byName.get(before.name) ??
    byKeys.map(({ key, operations }) => operations.get(key(before))).find((found) => found !== undefined);
}

/** A path whose parameters have no names, also where they are written as `:id`. */
export function unnamed(path: string): string {
  return normalisePath(withBraces(path));
}

/** The path of the first server, or 2.0's `basePath`, without a slash at its end. */
export function basePath({ node }: Api): string {
  const url = node.text("basePath") ?? node.child("servers")?.items()[0]?.text("url") ?? "";
  return url.replace(/^(?:[a-z][a-z\d+.-]*:)?\/\/[^/]*/i, "").replace(/\/$/, "");
}

/** Changes with the same words. */
type Group = [Noted, ...Noted[]];

/** What many operations have in common is one change, about all the statuses that it is said of. */
function toldOnce(
  noted: readonly Noted[],
  now: Api,
  movedTo: ReadonlyMap<Operation, Operation>,
): readonly Change[] {
  const groups = new Map<string, Group>();
  for (const each of noted) {
    const { kind, effect, notice, message } = each;
    const key = JSON.stringify([kind, effect, notice, message("", false)]);
    const group = groups.get(key);
    if (group) group.push(each);
    else groups.set(key, [each]);
  }
  const order: readonly string[] = [...kinds.keys()];
  const changes = [...groups.values()].map((group) => changeOf(group, now.file.uri, movedTo));
  changes.sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || b.operations.length - a.operations.length,
  );
  return worstFirst(changes);
}

function changeOf(group: Group, document: string, movedTo: ReadonlyMap<Operation, Operation>): Change {
  const [{ kind, effect, notice, source, message, at }] = group;
  const usual = kinds.get(kind) as Kind;
  const statuses = [...new Set(group.flatMap(({ status }) => status ?? []))].sort();
  const operations = new Set(group.map(({ operation }) => operation));
  const isOnePlace = group.every((each) => each.at?.location.identity === at?.location.identity);
  return {
    kind,
    effect: effect ?? usual.effect,
    document,
    operations: [...operations].map((operation) => named(operation, movedTo.get(operation))),
    status: statuses.length === 1 ? (statuses[0] ?? null) : null,
    message: message(spoken(statuses), statuses.length > 1),
    notice: notice ?? usual.notice,
    source: source ?? usual.source,
    location: at ? placeOf(isOnePlace ? at.location : at.usedAt) : null,
  };
}

/** "200, 201 and `default`". */
function spoken(statuses: readonly string[]): string {
  const names = statuses.map(spokenStatus);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

function named({ method, path, operationId }: Operation, was: Operation | undefined): ChangedOperation {
  return {
    method,
    path,
    operationId: operationId ?? null,
    was: was ? { method: was.method, path: was.path } : null,
  };
}
