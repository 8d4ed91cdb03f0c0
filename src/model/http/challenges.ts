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
  /** The first credentials for which no authentication scheme is registered: the type of their security scheme. */
  readonly other: "apiKey" | "cookie" | "mutualTLS" | undefined;
}

/** What the operation's security asks for; where it states none, what the document's security schemes offer. */
export function challengesOf(operation: Operation): Challenges {
  const { alternatives } = operation.security;
  const asked = alternatives.flatMap(({ schemes }) => schemes.flatMap(({ scheme }) => scheme ?? []));
  const offered = asked.length > 0 ? asked : [...operation.api.securitySchemes.values()];
  return {
    schemes: [...new Set(offered.flatMap((scheme) => authenticationScheme(scheme) ?? []))],
    other: offered.flatMap((scheme) => withoutScheme(scheme) ?? [])[0],
  };
}

function withoutScheme({ type, in: place }: SecurityScheme): Challenges["other"] {
  if (type === "mutualTLS") return type;
  if (type !== "apiKey") return undefined;
  return place === "cookie" ? place : type;
}

/** The scheme a client names in `Authorization`; undefined for other API keys and for client certificates. */
function authenticationScheme({ type, scheme, node, name }: SecurityScheme): string | undefined {
  // Access tokens of OAuth 2 and OpenID Connect are sent as Bearer tokens (RFC 6750 §3).
  if (type === "oauth2" || type === "openIdConnect") return "Bearer";
  if (type === "apiKey" && node.text("in") === "header" && /^authorization$/i.test(node.text("name") ?? ""))
    return schemeSaid(
      `${name} ${node.text("description")?.slice(0, maxText)} ${node.text("bearerFormat") && "bearer"}`,
    );
  if (type !== "http" || scheme === undefined) return undefined;
  return registered.get(scheme) ?? (/^[\w!#$%&'*+.^`|~-]{1,40}$/.test(scheme) ? scheme : undefined);
}

/** How much of a description is read. */
const maxText = 500;

/**
 * The scheme that the texts of an API key in `Authorization` name: in OpenAPI 2.0, which has no `bearer`, tokens are
 * described so.
 */
function schemeSaid(text: string): string | undefined {
  // "Enter the token without Bearer".
  if (/\b(?:without|not|no|omit)\b[^.]{0,40}bearer/i.test(text)) return undefined;
  const said = /bearer|\bbasic\b/i.exec(text)?.[0] ?? /\bprefix[^"'`]{0,40}["'`](\w{1,20})/i.exec(text)?.[1];
  return said && (registered.get(said.toLowerCase()) ?? said);
}
