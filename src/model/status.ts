/** A key of the Responses Object (OpenAPI 3.1 §4.8.16): a code, a class of codes, or everything else. */
export type Status =
  | { readonly key: string; readonly kind: "code"; readonly code: number; readonly class: StatusClass }
  | { readonly key: string; readonly kind: "range"; readonly class: StatusClass }
  | { readonly key: string; readonly kind: "default" }
  | { readonly key: string; readonly kind: "invalid" };

/** The first digit of a status code (RFC 9110 §15). */
export type StatusClass = 1 | 2 | 3 | 4 | 5;

const common = new Map<string, Status>();

/** Reads a key as written; `4xx` and `20X` are invalid, and classes are unknown to OpenAPI 2.0. */
export function parseStatus(key: string, allowsRanges: boolean): Status {
  const known = common.get(key);
  if (known) return known;
  const status = readStatus(key, allowsRanges);
  // A document has thousands of responses under a dozen codes.
  if (status.kind === "code") common.set(key, status);
  return status;
}

function readStatus(key: string, allowsRanges: boolean): Status {
  if (key === "default") return { key, kind: "default" };
  const statusClass = Number(key[0]) as StatusClass;
  if (/^[1-5]\d\d$/.test(key)) return { key, kind: "code", code: Number(key), class: statusClass };
  if (allowsRanges && /^[1-5]XX$/.test(key)) return { key, kind: "range", class: statusClass };
  return { key, kind: "invalid" };
}

export function isCode(status: Status, ...codes: readonly number[]): boolean {
  return status.kind === "code" && codes.includes(status.code);
}

/** The class of a code or range; undefined for `default` and invalid keys. */
export function classOf(status: Status): StatusClass | undefined {
  return status.kind === "code" || status.kind === "range" ? status.class : undefined;
}
