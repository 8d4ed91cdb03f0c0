import { describe, expect, test } from "vitest";
import { isCredential } from "../../../src/model/http/request-input.ts";
import { apiOf, dedent } from "../../support/audit-text.ts";

function isCredentialHeader(name: string, description: string): boolean {
  const [operation] = apiOf(
    dedent(`
      openapi: 3.1.0
      paths:
        /a:
          get:
            parameters:
              - { name: ${name}, in: header, description: ${JSON.stringify(description)}, schema: { type: string } }
    `),
  ).operations;
  const [parameter] = operation?.parameters ?? [];
  if (!parameter) throw new Error("no parameter");
  return isCredential(parameter);
}

describe("a header carries a credential", () => {
  test.each([
    ["X-Auth-Token", ""],
    ["PRIVATE-TOKEN", ""],
    ["token", ""],
    ["apikey", ""],
    ["X-Access-Key", ""],
    ["X-Client-Secret", ""],
    ["X-Goog-IAP-JWT", ""],
    ["X-Hub-Signature-256", ""],
    ["X-Signature-SHA256", ""],
    ["X-Caller", "The API key of the merchant."],
    ["X-Caller", "OAuth2 token"],
    ["X-Caller", "A JSON Web Token (JWT) that identifies the merchant"],
    ["X-Caller", "HMAC signature: see the guide"],
    ["X-Caller", "**User's API key**, from the dashboard"],
  ])("%s: %s", (name, description) => {
    expect(isCredentialHeader(name, description)).toBe(true);
  });

  test.each([
    ["X-Api-Version", ""],
    ["X-Api-Key-Id", ""],
    ["X-Signature-Version", ""],
    ["X-Token-Type", ""],
    ["X-Partition-Key", ""],
    ["Idempotency-Key", "A key of your own."],
    ["Lock-Token", ""],
    ["X-Caller", "The name of the secret"],
    ["X-Caller", "The token to go on with"],
    ["X-Caller", "Id of the caller. Must match the API key"],
    ["X-Caller", "API key identifier"],
    ["X-Caller", "The caller's id, as in the token"],
    ["X-Caller", "The next page token"],
  ])("not %s: %s", (name, description) => {
    expect(isCredentialHeader(name, description)).toBe(false);
  });
});
