import type { Operation, Security, SecurityAlternative, SecurityScheme } from "../model/api.ts";
import { listed } from "../model/names.ts";
import { responseWith } from "../model/responses.ts";
import type { Noted } from "./noted.ts";

/** What changed about the credentials that an operation requires. */
export function* changedCredentials(then: Operation, now: Operation): Generator<Noted> {
  const [before, after] = [then.security, now.security];
  const noted = { operation: now, at: placeOfSecurity(now) };
  if (!before.isRequired) {
    // A 401 that was declared says that it was never open.
    if (!after.isRequired || responseWith(then, 401)) return;
    const message = (): string => `credentials are required: ${offered(after)}`;
    // Where nothing is said OpenAPI takes it for open, though it may only have been forgotten.
    const unsaid = "Clients that send none get 401; before, nothing was said of credentials.";
    const risk = before.isStated ? {} : ({ effect: "risky", notice: unsaid } as const);
    yield { ...noted, ...risk, kind: "credentials-required", message };
    return;
  }
  if (!after.isRequired) {
    yield { ...noted, kind: "credentials-not-required", message: () => "no credentials are required" };
    return;
  }
  if (isUnknown(before) || isUnknown(after)) return;
  const refused = before.alternatives.filter((had) => !after.alternatives.some((asks) => isMet(asks, had)));
  if (refused.length > 0) {
    const lost = listed([...new Set(refused.map(nameOf))]);
    yield {
      ...noted,
      kind: "credentials-changed",
      message: () => `${lost} is accepted no longer, but ${offered(after)}`,
    };
    return;
  }
  const had = new Set(before.scopes);
  const further = after.alternatives.map(({ schemes }) =>
    schemes.flatMap(({ scopes }) => scopes.filter((scope) => !had.has(scope))),
  );
  // One way that asks for no more is enough.
  if (further.some((scopes) => scopes.length === 0)) return;
  const scopes = [...new Set(further.flat())].sort();
  yield {
    ...noted,
    kind: "scopes-added",
    message: () => `${scopes.length === 1 ? "a scope is" : "scopes are"} required as well: ${listed(scopes)}`,
  };
}

/** Where the security of an operation is stated: by itself or for all. */
function placeOfSecurity({ node, api, location }: Operation): NonNullable<Noted["at"]> {
  const holder = [node, api.node].find((each) => each.has("security"));
  const at = holder ? holder.location.child("security") : location;
  return { location: at, usedAt: at };
}

/** Whether a scheme is named that nothing declares, or one whose credentials are not told. */
function isUnknown({ alternatives }: Security): boolean {
  return alternatives.some(({ schemes }) =>
    schemes.some(({ scheme }) => scheme === undefined || credential(scheme) === undefined),
  );
}

/** Whether who has all that one way took has all that another asks for. */
function isMet(asked: SecurityAlternative, had: SecurityAlternative): boolean {
  const own = new Set(had.schemes.map(({ scheme }) => scheme && credential(scheme)));
  return asked.schemes.every(({ scheme }) => own.has(scheme && credential(scheme)));
}

function offered({ alternatives }: Security): string {
  return listed([...new Set(alternatives.map(nameOf))]);
}

function nameOf({ schemes }: SecurityAlternative): string {
  return schemes.map(({ scheme, name }) => (scheme && credential(scheme)) ?? name).join(" + ");
}

/** What a client sends for a scheme, whatever its name; undefined for what texts alone would tell. */
function credential({ type, scheme, in: place, node }: SecurityScheme): string | undefined {
  // Access tokens of OAuth 2 and OpenID Connect are sent as Bearer tokens (RFC 6750 §2.1).
  if (type === "oauth2" || type === "openIdConnect") return "Bearer";
  if (type === "http") return scheme && `${scheme[0]?.toUpperCase()}${scheme.slice(1)}`;
  if (type === "mutualTLS") return "a client certificate";
  const name = node.text("name");
  if (type !== "apiKey" || name === undefined || /^authorization$/i.test(name)) return undefined;
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}
