import { describe, expect, test } from "vitest";
import { frames, type Topic } from "../../../src/model/prose/frames.ts";
import { bodyMentioned, readText } from "../../../src/model/prose/meaning.ts";

const topicsOf = (text: string): readonly string[] => [
  ...readText(text).said.map(({ kind }) => kind),
  ...readText(text, true).said.map(({ kind }) => kind),
];

/** Texts and what they say. */
const understood: Readonly<Record<Topic, readonly string[]>> = {
  "empty-list": [
    "No orders found",
    "There are no shipments available for this customer.",
    "No results",
    "No matching books found",
    "The list of orders is empty",
    "Empty list",
    "Nothing matched the search",
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
    "We can't find a depot under this number",
    "Could not locate the van",
    "Nonexistent route",
    "parcelId not found",
  ],
  unknown: ["Unknown parcel", "The depot is unknown."],
  method: [
    "Method not supported on this resource",
    "Only GET and HEAD are served here",
    "The depot does not accept PATCH",
  ],
  credential: [
    "Missing or expired access token",
    "Invalid API key",
    "The access token is invalid",
    "Token expired",
    "The session has expired",
    "No bearer token provided",
    "The token sent in the Authorization header is missing, invalid or expired",
    "API key not recognized",
    "Missing Authorization header",
    "Invalid credentials",
    "Wrong username or password",
    "Invalid username/password supplied",
    "The password is incorrect",
    "Unauthorized or invalid credentials.",
    "Missing or invalid credentials",
    "Your session is no longer valid",
    "The refresh token has been revoked",
    "Requires a valid API key.",
  ],
  "sign-in": [
    "Authentication required",
    "Authentication failed",
    "User is not authenticated",
    "The caller must be logged in",
    "You need to sign in",
    "Login required",
    "Not logged in",
    "No authentication credentials",
    "Unauthenticated request",
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
    "Only administrators may close a depot",
    "You are not the owner of this parcel",
    "Must be an admin",
  ],
  barred: ["The account has been suspended", "Your user is blocked"],
  access: ["Access denied", "Access is forbidden", "Access to the depot was denied"],
  refusal: ["The procedure is prohibited", "Filming is not allowed"],
  duplicate: [
    "Email already exists",
    "A user with this email already exists",
    "The name is already taken",
    "The port is already in use",
    "Duplicate order number",
    "Conflict with the current state of the order",
    "Already exists",
    "Modified by another request",
    "Version conflict",
    "The sequence number must equal the current position of the stream",
    "Unequal to the present offset",
  ],
  state: [
    "Order cannot be cancelled",
    "The shipment is not in a valid state for pickup",
    "The invoice has already been paid",
    "The depot is still referenced by a route",
    "Run is not running",
    "The folder is not empty",
  ],
  "rate-limit": [
    "Rate limit exceeded, try again in a minute",
    "The rate limit has been reached for this key",
    "You have exceeded one of the rate limits",
    "Too many requests from this client",
    "Request was throttled",
    "The client is rate limited",
    "You are sending requests too fast",
  ],
  size: ["The file is too large", "Payload too big", "The image exceeds the maximum size"],
  gone: ["Removed for good, use /parcels instead", "The depot was permanently deleted"],
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
    "The email address is not valid",
    "The date must be in the past",
    "The weight must be positive",
    "The name is too long",
    "The street may not be blank",
    "A number is out of range",
    "No body was sent",
  ],
  id: ["Invalid ID", "The parcel number is malformed"],
  fault: ["Invalid depot", "The depot must be chosen", "The label is too long", "The schedule was not given"],
  "switched-off": [
    "Tracking is disabled by configuration.",
    "The labels feature is not enabled",
    "The printer is not configured",
  ],
  other: [
    "The quota of depots has been reached",

    "Payment required for this depot",
    "This carrier is not supported",
    "Conflict",
  ],
  breakdown: [
    "The fleet database is offline",
    "No reply from the map provider",
    "Something failed on our side",
  ],
  media: [
    "This media type is not supported",
    "Only PNG and SVG files are accepted",
    "This kind of file can't be processed",
  ],
  representation: ["No type of the Accept header can be answered", "The Accept header is not supported"],
  precondition: [
    "The If-Match header does not hold",
    "The precondition does not hold",
    "The ETag has changed",
  ],
  server: ["The database failed to answer", "The service is temporarily down", "Down for maintenance"],
  trouble: ["The order can not be loaded now", "A problem with the van"],
  failure: [
    "Insufficient funds",
    "An error occurred",
    "Unexpected error",
    "Error",
    "The request failed",
    "Failed to load the order",
    "Could not load the order",
    "Something went wrong",
  ],
  created: [
    "The created parcel",
    "The newly created parcel.",
    "Parcel created successfully.",
    "Parcel has been created.",
    "Returns the newly created parcel",
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
    "Export started",
    "The import was started successfully",
    "The report is built in the background",
    "Job submitted.",
  ],
  "no-content": [
    "No response body",
    "No content returned",
    "Success, no content",
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

describe.each(Object.entries(understood))("%s", (topic, texts) => {
  test.each(texts)("%j", (text) => {
    expect(topicsOf(text)).toContain(topic);
  });
});

/** What a text does not say, though a word of it might make one think so. */
const silent: readonly (readonly [string, Topic])[] = [
  ["No error", "failure"],
  ["Completed without error", "failure"],
  ["Parcel not created", "created"],
  ["No parcel was created", "created"],
  ["Parcel updated or created", "created"],
  ["Parcel created or replaced successfully", "created"],
  ["Created when the parcel is new", "created"],
  ["Dump is being created", "created"],
  ["The date created", "created"],
  ["List of parcels created", "created"],
  ["Parcels you created", "created"],
  ["The job will be created", "created"],
  ["Lists queued jobs", "queued"],
  ["Deals accepted", "queued"],
  ["Duplicate query parameters", "duplicate"],
  ["Duplicate values in the list", "duplicate"],
  ["The start date conflicts with the end date", "duplicate"],
  ["The invoice is missing", "not-found"],
  ["A valid token", "credential"],
  ["Invalid page token", "credential"],
  ["The invitation token has expired", "credential"],
  ["Unknown error", "unknown"],
  ["Unknown parameter", "unknown"],
  ["The profile limit has been reached for demo accounts", "rate-limit"],
  ["Insufficient funds", "permission"],
  ["The body lacks a field", "permission"],
  ["The name must not be empty", "state"],
  ["The service is not running", "state"],
  ["Could not be cancelled", "state"],
  ["We do not accept this date", "representation"],
  ["The file has no name", "media"],
  ["An If-Match header is required", "precondition"],
  ["The token is valid", "credential"],
  ["The order cannot be carried out", "state"],
  ["The token does not allow this", "credential"],
  ["The user is not authenticated as an administrator", "sign-in"],
  ["The user does not follow the authenticated user", "sign-in"],
];

test.each(silent)("%j is not %s", (text, topic) => {
  expect(topicsOf(text)).not.toContain(topic);
});

describe("texts in other languages are not read", () => {
  test.each([
    "No se encontró el token",
    "Erreur: le token est invalide",
    "Token nicht gefunden",
    "Os parâmetros são inválidos, token invalid",
    "Token est expiré",
  ])("%j", (text) => {
    expect(topicsOf(text)).toEqual([]);
  });
});

test("a long text weighs things against each other", () => {
  expect(topicsOf(`Order not found. ${"And so on. ".repeat(50)}`)).toEqual([]);
});

test("a sentence is quoted as written", () => {
  expect(readText("Returned when the Parcel is not found. See below.").said[0]?.words).toBe(
    "Returned when the Parcel is not found",
  );
});

test("each frame has a topic of its own codes", () => {
  for (const { codes, patterns } of frames) {
    expect(codes.length).toBeGreaterThan(0);
    expect(patterns.length).toBeGreaterThan(0);
  }
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
  ["negations", "not no can ".repeat(27)],
  ["almost created", `${"new ".repeat(70)}creatd`],
])("a sentence of hostile %s ends soon", (_, text) => {
  readText(text);
});
