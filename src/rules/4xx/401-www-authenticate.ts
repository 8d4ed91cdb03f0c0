import { type Challenges, challengesOf } from "../../model/http/challenges.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { addHeader } from "../shared/mending.ts";
import { missingHeader } from "../shared/missing-header.ts";

const check = missingHeader("WWW-Authenticate", "401 Unauthorized");

export default defineRule({
  id: "401-www-authenticate",
  title: "A 401 Unauthorized response declares a WWW-Authenticate header",
  strength: "must",
  basis: "rfc",
  why: "Without it the client knows that its credentials were refused, not which ones would do, and HTTP libraries cannot react by themselves.",
  fix: 'Declare a `WWW-Authenticate` header on the 401 response that names the authentication scheme, for example `Bearer realm="api"`.',
  whenNotTo:
    "A browser is the client and would open its password dialog for `Basic`; a scheme of another name avoids that too.",
  sources: [
    "guide#401-unauthorized",
    "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2",
    "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1",
    "https://www.rfc-editor.org/rfc/rfc6750#section-3",
  ],
  examples: {
    good: `
      /users:
        get:
          responses:
            401:
              description: The access token is missing, wrong or expired.
              headers:
                WWW-Authenticate: { schema: { type: string }, example: Bearer realm="api" }`,
    bad: `
      /users:
        get:
          responses:
            401: # ✗ no WWW-Authenticate header
              description: The access token is missing, wrong or expired.`,
  },
  on: "response",
  needsNoOperation: true,
  counts: "responses under 401",
  under: (status) => isCode(status, 401),
  applies: () => true,
  *check(response) {
    const fix = fixFor(challengesOf(response.operation));
    for (const problem of check(response)) yield fix === undefined ? problem : { fix, ...problem };
  },
  mending: addHeader("WWW-Authenticate"),
});

/** Credentials that no registered scheme asks for, and how a scheme of one's own could be called. */
const unregistered = {
  apiKey: ["API keys", 'for example `ApiKey realm="api"`'],
  cookie: ["cookies", 'for example `Cookie realm="api"`'],
  mutualTLS: ["client certificates", "or answer `403`"],
} as const;

/** What to declare here, where the description says how clients authenticate. */
function fixFor({ schemes, other }: Challenges): string | undefined {
  if (schemes.length > 0) {
    const examples = schemes.slice(0, 3).map((scheme) => `\`${scheme} realm="api"\``);
    return `Declare a \`WWW-Authenticate\` header on the 401 response, for example ${examples.join(" or ")}.`;
  }
  if (other === undefined) return undefined;
  const [what, own] = unregistered[other];
  return `Declare a \`WWW-Authenticate\` header on the 401 response. No authentication scheme is registered for ${what}, so name one of your own, ${own}.`;
}
