import { distance } from "fastest-levenshtein";
import type { DeclaredResponse, Header } from "../../model/api.ts";
import { quoted } from "../../model/names.ts";
import { onceByText } from "../../model/once.ts";
import { isUnderSeveralCodes } from "../../model/responses.ts";
import type { Location } from "../../source/location.ts";
import type { Problem } from "../rule.ts";

/** A check that a response declares a header field; `subject` begins the message: "503 Service Unavailable". */
export function missingHeader(name: string, subject: string): (response: DeclaredResponse) => Problem[] {
  return (response) => {
    if (response.headers.has(name.toLowerCase())) return [];
    const message = `${subject} has no ${name} header`;
    const problem = misspelt(response, message, name) ?? { at: placeOfHeaders(response), message };
    const { component, status } = response;
    if (component === undefined || !isUnderSeveralCodes(response)) return [problem];
    const fix = `Give the \`${status.key}\` a response of its own, with the header: ${quoted(component)} stands under other codes too.`;
    return [{ fix, ...problem }];
  };
}

/**
 * The problem that the header which is missing is there under a name that only looks like its own; undefined where no
 * such header is declared.
 *
 * @param message says that the header is missing
 * @param names the headers of which one would do
 */
export function misspelt(
  { headers }: DeclaredResponse,
  message: string,
  ...names: readonly string[]
): (Problem & { readonly fix: string }) | undefined {
  for (const header of headers.values()) {
    const meant = names.find((name) => isNearly(header, name));
    if (meant === undefined) continue;
    const written = quoted(header.name);
    return {
      at: header.usedAt,
      meant,
      message: `${message}, only ${written}`,
      fix: `Name it \`${meant}\`, as clients look for it.`,
    };
  }
  return undefined;
}

/** `WWW_Authenticate`, `RetryAfter`, `X-Location`, `Alow`; but `Retry-After-Ms` is another header. */
function isNearly({ name }: Header, meant: string): boolean {
  const wanted = lettersOf(meant);
  const written = lettersOf(name.slice(0, 100));
  if (written === wanted) return true;
  // `WWW-Authentication` and `Authenticate` are common.
  return wanted.length > 4 && distance(written, wanted) <= (wanted.startsWith("www") ? 3 : 1);
}

const lettersOf = onceByText((name) =>
  name
    .toLowerCase()
    .replace(/^x[-_]/, "")
    .replaceAll(/[^a-z]/g, ""),
);

/** Where a header field would be added: at `headers`, or at the response where it declares none. */
export function placeOfHeaders({ node, location }: DeclaredResponse): Location {
  return node.child("headers")?.usedAt ?? location;
}
