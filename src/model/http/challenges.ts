import type { Operation, SecurityScheme } from "../api.ts";

/** Names as IANA's HTTP Authentication Scheme Registry spells them, by lower case. */
const registered: ReadonlyMap<string, string> = new Map(
  [
    "Basic",
    "Bearer",
    "Concealed",
    "Digest",
    "DPoP",
    "GNAP",
    "HOBA",
    "Mutual",
    "Negotiate",
    "OAuth",
    "PrivateToken",
    "SCRAM-SHA-1",
    "SCRAM-SHA-256",
    "vapid",
  ].map((name) => [name.toLowerCase(), name]),
);

/** What a `WWW-Authenticate` header can ask for. */
export interface Challenges {
  /** Authentication schemes (RFC 9110 §11.1), `Bearer` or `Basic`, in the order of the description. */
  readonly schemes: readonly string[];
  /** API keys, for which no authentication scheme is registered. */
  readonly hasApiKey: boolean;
}

/** What the operation's security asks for; where it states none, what the document's security schemes offer. */
export function challengesOf(operation: Operation): Challenges {
  const { alternatives } = operation.security;
  const asked = alternatives.flatMap(({ schemes }) => schemes.flatMap(({ scheme }) => scheme ?? []));
  const offered = asked.length > 0 ? asked : [...operation.api.securitySchemes.values()];
  return {
    schemes: [...new Set(offered.flatMap((scheme) => authenticationScheme(scheme) ?? []))],
    hasApiKey: offered.some(({ type }) => type === "apiKey"),
  };
}

/** The scheme a client names in `Authorization`; undefined for API keys and client certificates. */
function authenticationScheme({ type, scheme }: SecurityScheme): string | undefined {
  // Access tokens of OAuth 2 and OpenID Connect are sent as Bearer tokens (RFC 6750 §3).
  if (type === "oauth2" || type === "openIdConnect") return "Bearer";
  if (type !== "http" || scheme === undefined) return undefined;
  return registered.get(scheme) ?? (/^[\w!#$%&'*+.^`|~-]{1,40}$/.test(scheme) ? scheme : undefined);
}
