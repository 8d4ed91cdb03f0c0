import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bodyMentioned } from "../../../src/model/prose/meaning.ts";
import { forms, readSentence, type SentenceKind } from "../../../src/model/prose/sentence-forms.ts";

/** Texts and what they say. */
const understood: Readonly<Record<SentenceKind, readonly string[]>> = {
  "empty-list": [
    "No orders found",
    "There are no shipments available for this customer.",
    "No results",
    "No matching books found",
    "The list of orders is empty",
    "Empty list",
  ],
  "not-found": [
    "Order not found",
    "The requested parcel was not found.",
    "The parcel could not be found",
    "A parcel with this number does not exist",
    "No such parcel",
    "No parcel found with this number",
    "Returned when the parcel is not found",
    "If the parcel doesn't exist",
    "The request failed because the parcel does not exist.",
  ],
  token: [
    "Missing or expired access token",
    "Invalid API key",
    "The access token is invalid",
    "Token expired",
    "The session has expired",
    "No bearer token provided",
    "The token sent in the Authorization header is missing, invalid or expired",
    "API key not recognized",
    "Missing Authorization header",
  ],
  authentication: [
    "Authentication required",
    "Authentication failed",
    "User is not authenticated",
    "The caller must be logged in",
    "You need to sign in",
    "Login required",
    "Not logged in",
    "No authentication credentials",
  ],
  credentials: [
    "Invalid credentials",
    "Wrong username or password",
    "Invalid username/password supplied",
    "The password is incorrect",
    "Unauthorized or invalid credentials.",
    "Missing or invalid credentials",
  ],
  permission: [
    "Permission denied",
    "Insufficient permissions",
    "Insufficient scope",
    "The caller does not have the required role",
    "You don't have permission to read this report",
    "User lacks the admin role",
    "The token does not have the scope of an editor",
    "The user is not allowed to close orders",
    "Missing required permission",
    "Requires the admin role",
  ],
  access: ["Access denied", "Access is forbidden"],
  duplicate: [
    "Email already exists",
    "A user with this email already exists",
    "The name is already taken",
    "The port is already in use",
    "Duplicate order number",
    "Conflict with the current state of the order",
  ],
  "rate-limit": [
    "Rate limit exceeded",
    "The rate limit has been reached for this key",
    "You have exceeded one of the rate limits",
    "Too many requests from this client",
    "Request was throttled",
    "The client is rate limited",
  ],
  validation: [
    "Validation failed",
    "Validation errors",
    "Order validation failed",
    "The order did not pass validation",
  ],
  syntax: [
    "Request parsing error",
    "Malformed JSON",
    "Invalid JSON body",
    "Malformed request",
    "The body could not be parsed",
    "The payload is not valid JSON",
    "JSON parse error",
    "The query is malformed",
  ],
  input: [
    "Invalid input",
    "Invalid request parameters",
    "Missing required fields",
    "The request is invalid",
    "Bad parameters supplied",
  ],
  failure: [
    "An error occurred",
    "Unexpected error",
    "Error",
    "The request failed",
    "Failed to load the order",
    "Something went wrong",
  ],
  created: [
    "The created parcel",
    "The newly created parcel.",
    "Parcel created",
    "Parcel has been created successfully.",
    "Returns the new parcel created",
    "The parcel that was created",
    "Parcel creation successful",
    "Successfully created the parcel",
    "Details of the created parcel",
    "OK. Parcel created.",
  ],
  queued: [
    "Task successfully enqueued",
    "The parcel has been queued for delivery",
    "OK - The request has been accepted for processing, but is not completed",
    "The order will be processed asynchronously",
  ],
  "no-content": [
    "No response body",
    "No content returned",
    "Empty response",
    "The response body is empty",
    "The parcel was closed and the response body is empty.",
    "Returns nothing",
  ],
  changed: [
    "Parcel updated",
    "Parcel was cancelled.",
    "Updated successfully",
    "Parcel search successful",
    "Parcels retrieved successfully",
  ],
};

describe.each(Object.entries(understood))("%s", (kind, texts) => {
  test.each(texts)("%j", (text) => {
    expect(readSentence(text)?.kind).toBe(kind);
  });
});

describe("what is not understood", () => {
  test.each([
    // Negations.
    "No error",
    "Completed without error",
    "Parcel not created",
    "No parcel was created",
    "The token was not invalid",
    // Several meanings, or conditions.
    "Parcel not found or not visible to the caller",
    "The parcel is not found, or the user does not have access to it",
    "Parcel updated or created",
    "Parcel created or replaced successfully",
    "Invalid token or rate limit exceeded",
    "Parcel created if it did not exist",
    "Email sent if account exists",
    "Created when the parcel is new",
    "When a preview can be created it is returned",
    // Work that goes on, dates, lists, people.
    "Dump is being created",
    "The date created",
    "List of parcels created",
    "Parcels you created",
    "The job will be created",
    "Deals accepted",
    "Quote accepted.",
    "Lists queued jobs",
    // Bad input in words of state or permission.
    "Duplicate query parameters",
    "Duplicate values in the list",
    "The start date conflicts with the end date",
    "The channel does not have a role",
    "The body lacks a scope",
    // Not about the request at all.
    "Cache invalidated",
    "The profile limit has been reached for demo accounts",
    "Too many attempts",
    "Insufficient funds",
    "The invoice is missing",
    "A valid token",
    "",
  ])("%j", (text) => {
    expect(readSentence(text)).toBeUndefined();
  });

  test("a long text weighs things against each other", () => {
    expect(readSentence(`Order not found. ${"And so on. ".repeat(50)}`)).toBeUndefined();
  });
});

test("the words are quoted as written", () => {
  expect(readSentence("Returned when the Parcel is not found. See below.")?.words).toBe(
    "Returned when the Parcel is not found",
  );
});

describe("bodyMentioned", () => {
  test.each(["Answers with an empty object in the JSON response body.", "The updated resource in the body"])(
    "%j mentions one",
    (text) => {
      expect(bodyMentioned(text)).toBeDefined();
    },
  );
  test.each([
    "No response body",
    "There is no object in the response body",
    "With an empty response body",
    "The body of the request is stored",
  ])("%j mentions none", (text) => {
    expect(bodyMentioned(text)).toBeUndefined();
  });
});

test.each([
  ["words", "a ".repeat(149)],
  ["tokens", "missing or ".repeat(27)],
  ["articles", "the the the of of for for with in by on under ".repeat(6)],
  ["states", "token is missing, invalid, expired or ".repeat(7)],
  ["almost created", `${"new ".repeat(70)}creatd`],
])("a sentence of hostile %s takes no time", (_, text) => {
  const start = performance.now();
  readSentence(text);
  expect(performance.now() - start).toBeLessThan(50);
});

/** An expression without its conditions on what follows, which fast-check cannot make texts for. */
function withoutConditions(source: string): string {
  const start = source.search(/\(\?[=!]/);
  if (start < 0) return source.replaceAll("\\b", "");
  let end = start;
  let depth = 0;
  do {
    const character = source[end++];
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
  } while (depth > 0);
  return withoutConditions(source.slice(0, start) + source.slice(end));
}

const patterns = forms.flatMap(({ about, patterns }) => patterns.map((pattern) => [pattern, about] as const));

test.each(patterns)("%s: each sentence has what its form is about", (pattern, about) => {
  const whole = new RegExp(`^(?:${pattern})$`);
  const sentences = fc.stringMatching(new RegExp(`^(?:${withoutConditions(pattern)})$`));
  fc.assert(
    fc.property(
      sentences.filter((sentence) => whole.test(sentence)),
      (sentence) => {
        expect(sentence.toLowerCase()).toMatch(about);
      },
    ),
    { numRuns: 60 },
  );
});
