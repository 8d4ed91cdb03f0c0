import { describe, expect, test } from "vitest";
import { needsCredentials } from "../../../src/model/prose/open-access.ts";
import { apiOf, dedent } from "../../support/audit-text.ts";

function needs(description: string, summary = ""): boolean {
  const [operation] = apiOf(
    dedent(`
      openapi: 3.1.0
      security: [ { Token: [] } ]
      paths: { /a: { get: { summary: ${JSON.stringify(summary)}, description: ${JSON.stringify(description)} } } }
    `),
  ).operations;
  if (!operation) throw new Error("no operation");
  return needsCredentials(operation);
}

describe("an operation that says that it needs no authentication", () => {
  test.each([
    "This endpoint does not require authentication.",
    "Lists the models. This endpoint does not require authentication and can be used to discover them.",
    "This endpoint doesn't need any authentication",
    "This endpoint does not require\nauthentication.",
    "This is a public endpoint and does not require authentication.",
    "Does not require credentials; see the guide.",
    "Finds a team.\n\n##### Permissions\nNo authentication required.\n",
    "**Authentication:** No authentication is needed",
    "Note: authentication is not required to call this endpoint.",
    "This endpoint can be called without authentication.",
    "The endpoint is publicly accessible without credentials.",
    "Publicly accessible without authentication.",
    "Can be used without authentication.",
    "This is an unauthenticated endpoint.",
    "Public access to the list of open lessons.",
    "Public endpoint for browsing the menu. Pages have 20 entries.",
    "This endpoint is public.",
    "Signs a caller in (no authentication required).",
    "[No auth required] Shows the version",
    "**Access:** Public — no authentication required.",
    "Public endpoint - no authentication needed",
    "This route is unauthenticated and is limited by address.",
    "This endpoint does not require authentication. It returns a token.",
  ])("%j", (description) => {
    expect(needs(description)).toBe(false);
    expect(needs("", description)).toBe(false);
  });

  test.each([
    "",
    "Unauthenticated requests are rejected.",
    "Unauthenticated.",
    "Public endpoint of the partners' network; needs a token.",
    "This endpoint is public only for members.",
    "Lists public lessons.",
    "No authentication required (except for private lessons).",
    "Lists lessons (no authentication required for public ones).",
    "Publishes a lesson.",
    "Requests without authentication are answered with 401.",
    "Cannot be called without authentication.",
    "This endpoint cannot be used without authentication.",
    "This endpoint may not be accessed without credentials.",
    "This endpoint does not require authentication for public repositories.",
    "This endpoint does not require authentication\nfor public repositories.",
    "This endpoint does not require authentication if the repository is public.",
    "If the repository is public, this endpoint does not require authentication.",
    "For public repositories:\nNo authentication required.",
    "No authentication required for public repositories.",
    "This endpoint does not require authentication and returns more when a token is sent.",
    "This endpoint does not require authentication. However, private repositories need a token.",
    "This endpoint does not require authentication. You must be logged in to see drafts.",
    "This endpoint does not require authentication. This only applies to public repositories.",
    "401: The request is unauthenticated.",
    "Unauthenticated request",
    "Authentication is not optional.",
    "No authentication required unless the server is private.",
    "It does not require authentication.",
    "The returned link does not require authentication.",
    "This endpoint does not require two-factor authentication.",
    "This endpoint does not require authorization.",
    "This endpoint does not require an API key.",
    "This endpoint does not require special permissions.",
    "This endpoint no longer does not require authentication.",
    "It is not true that this endpoint does not require authentication.",
    "Lists the endpoints that can be used without authentication.",
    "This endpoint requires authentication.",
    "Returns a public link that is available without authentication.",
  ])("not %j", (description) => {
    expect(needs(description)).toBe(true);
  });
});
