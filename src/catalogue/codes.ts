import type { ErrorCode } from "../findings/error-catalogue.ts";
import { byCode as byStatus } from "../findings/status-keys.ts";
import type { Api, DeclaredResponse, Operation } from "../model/api.ts";
import { codesInBodies, type StatedCode } from "../model/errors/error-codes.ts";
import { codesInExtensions, codesInText } from "../model/errors/listed-codes.ts";
import { once } from "../model/once.ts";
import { isErrorResponse } from "../model/responses.ts";
import { withoutSecrets } from "../source/address.ts";

/** How many texts of one code are kept. */
const maxTexts = 5;

/** The codes of an API, and those of each response. */
export interface Codes {
  readonly all: readonly ErrorCode[];
  readonly of: (response: DeclaredResponse) => readonly string[];
}

/**
 * The codes that an API states, and with which statuses and operations.
 *
 * What stands at one place for responses of several statuses (a list of all codes, the example of a schema that all errors
 * have) tells only that there are these codes: a 401 is not every error of the API.
 *
 * @param operations those whose errors are the API's own
 * @param words the names of members that hold a code, as words
 */
export function codesOf(api: Api, operations: readonly Operation[], words: ReadonlySet<string>): Codes {
  const stated = once((response: DeclaredResponse) => codesOfResponse(response, words));
  const errors = operations.flatMap(({ responses }) => responses.filter(isErrorResponse));
  const statuses = statusesOfPlaces(errors, stated);
  const codes = new Map<string, CodeDraft>();
  const draftOf = (code: string): CodeDraft => {
    const draft = codes.get(code) ?? new CodeDraft(code);
    codes.set(code, draft);
    return draft;
  };
  const own = new Map<DeclaredResponse, readonly string[]>();
  for (const response of errors) {
    const here = new Set<string>();
    for (const each of stated(response)) {
      const draft = draftOf(each.code);
      draft.add(each);
      const told = toldStatus(each, response, statuses.get(each.at) ?? new Set());
      if (told === undefined) continue;
      here.add(each.code);
      draft.statuses.add(told);
      draft.operations.add(nameOf(response.operation));
    }
    own.set(response, [...here].sort(byCodeName));
    // What the response says of itself is the text of the only code that it has.
    const [only] = here;
    if (only !== undefined && here.size === 1) draftOf(only).fallback ||= inOneLine(response.description);
  }
  for (const operation of operations) {
    for (const each of listedBy(operation)) {
      const draft = draftOf(each.code);
      draft.add(each);
      draft.operations.add(nameOf(operation));
    }
  }
  for (const each of listedByApi(api)) draftOf(each.code).add(each);
  return {
    all: [...codes.values()].map((draft) => draft.finished()).sort((a, b) => byCodeName(a.code, b.code)),
    of: (response) => own.get(response) ?? [],
  };
}

/** `GET /users/{id}` */
export function nameOf({ method, path }: Pick<Operation, "method" | "path">): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Characters of a text that are kept. */
const maxText = 300;

/** A text on one line, without secrets in its addresses. */
export function inOneLine(text: string): string {
  const line = withoutSecrets(text.slice(0, maxText * 4))
    .replace(/\s+/g, " ")
    .trim();
  return line.length > maxText ? `${line.slice(0, maxText - 1).trimEnd()}…` : line;
}

/** Numbers first and ascending, then texts by UTF-16 unit. */
export function byCodeName(a: string, b: string): number {
  const [x, y] = [/^\d+$/.test(a) ? Number(a) : Infinity, /^\d+$/.test(b) ? Number(b) : Infinity];
  if (x !== y) return x < y ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function codesOfResponse(response: DeclaredResponse, words: ReadonlySet<string>): readonly StatedCode[] {
  const { node, description, location } = response;
  return [
    ...codesInExtensions(node),
    ...codesInText(description, location.identity, true),
    ...codesInBodies(response, words),
  ];
}

function listedBy({ node, description, location }: Operation): readonly StatedCode[] {
  return [...codesInExtensions(node), ...codesInText(description, location.identity, false)];
}

function listedByApi({ node, location }: Api): readonly StatedCode[] {
  const info = node.child("info");
  const tags = node.child("tags")?.items() ?? [];
  return [node, info, ...tags].flatMap((owner) => [
    ...(owner ? codesInExtensions(owner) : []),
    ...codesInText(owner?.text("description") ?? "", location.identity, false),
  ]);
}

/** The status keys under which what is written at each place is sent. */
function statusesOfPlaces(
  errors: readonly DeclaredResponse[],
  stated: (response: DeclaredResponse) => readonly StatedCode[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const response of errors) {
    for (const { at } of stated(response)) {
      const keys = found.get(at);
      if (keys) keys.add(response.status.key);
      else found.set(at, new Set([response.status.key]));
    }
  }
  return found;
}

/**
 * The status with which a response sends a code; undefined where that is not told.
 *
 * @param keys those under which what states the code stands
 */
function toldStatus(
  { status }: StatedCode,
  { status: { key } }: DeclaredResponse,
  keys: ReadonlySet<string>,
): string | undefined {
  if (status === key) return key;
  const isOpen = key === "default" || key === `${status?.[0]}XX`;
  if (status !== undefined && isOpen) return status;
  // Beside other keys, `default` holds what stands under these as well.
  const own = [...keys].filter((each) => each !== "default");
  const meant = own.length > 0 ? own : [...keys];
  const [only] = meant;
  if (meant.length !== 1 || only === undefined) return undefined;
  return only === key || !/^\d/.test(key) || key === `${only[0]}XX` ? only : undefined;
}

class CodeDraft {
  readonly members = new Set<string>();
  readonly statuses = new Set<string>();
  /** Of lists, and of bodies. */
  readonly listed = new Set<string>();
  readonly shown = new Set<string>();
  readonly operations = new Set<string>();
  fallback = "";

  constructor(readonly code: string) {}

  add({ member, texts, status }: StatedCode): void {
    this.members.add(member);
    const isListed = member === "description" || member.startsWith("x-");
    // A list tells the statuses itself; a body tells that of the response it stands in.
    if (status !== undefined && isListed) this.statuses.add(status);
    const known = isListed ? this.listed : this.shown;
    for (const text of texts) if (known.size < maxTexts) known.add(inOneLine(text));
  }

  finished(): ErrorCode {
    const { code, members, statuses, operations, fallback, listed, shown } = this;
    const texts = [...new Set([...listed, ...shown])].filter((text) => text !== "").slice(0, maxTexts);
    return {
      code,
      members: [...members].sort(),
      statuses: [...statuses].sort(byStatus),
      texts: texts.length === 0 && fallback !== "" ? [fallback] : texts,
      operations: [...operations],
    };
  }
}
