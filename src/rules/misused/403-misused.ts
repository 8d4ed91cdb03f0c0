import type { Api } from "../../model/api.ts";
import { once } from "../../model/once.ts";
import { responseWith } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import { defineRule } from "../rule.ts";
import { misusedCode } from "../shared/misused-code.ts";

export default defineRule({
  id: "403-misused",
  title: "A 403 Forbidden response is about a known caller who is not allowed",
  strength: "should",
  basis: "guide",
  why: "A 403 tells the client that signing in again is of no use. With an expired token that would be exactly the right thing to do, and with a rate limit waiting would be.",
  fix: "Declare the response under 401 for missing or bad credentials and under 429 for a rate limit, or describe what the caller lacks.",
  sources: ["guide#403-forbidden", "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4"],
  examples: {
    good: `
      /reports:
        get:
          responses:
            200: { description: The reports. }
            401: { description: The access token has expired. }
            403: { description: The caller may not read reports. }`,
    bad: `
      /reports:
        get:
          responses:
            200: { description: The reports. }
            403: # ✗ 403 is described as "The access token has expired": that is 401
              description: The access token has expired.`,
  },
  on: "response",
  judgesUse: true,
  counts: "responses under 403",
  under: (status) => isCode(status, 403),
  applies: () => true,
  check: (response) =>
    misuse(response).filter(
      ({ means }) =>
        means !== 401 ||
        !onlyUnauthorized.test(response.description) ||
        !(
          tellsApart(response.operation.api) ||
          speaksOfRights.test(response.operation.description.slice(0, 500))
        ),
    ),
});

const misuse = misusedCode();

/** "Unauthorized", "User unauthorized": the phrase of 401, and in plain English the lack of a right. */
const onlyUnauthorized = /^\W?(?:(?:the )?[a-z]{1,20} )?(?:is )?unauthori[sz]ed\W?$/i;

/** "User must be authorized to delete items": those who are not are the unauthorized. */
const speaksOfRights = /\bauthori[sz]ed to\b|\bpermissions?\b|\b(?:admin|owner|role)\b/i;

/** Whether the document calls those whom it does not know by another word: then "unauthorized" are those who may not. */
const tellsApart = once((api: Api): boolean =>
  api.operations.some((operation) =>
    /\bunauthenticated\b|\bnot (?:yet )?authenticated\b/i.test(
      responseWith(operation, 401)?.description.slice(0, 200) ?? "",
    ),
  ),
);
