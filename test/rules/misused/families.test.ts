import { describe } from "vitest";
import { ruleNamed } from "../../../src/rules/index.ts";
import { testRule } from "../../support/test-rule.ts";

/** Sentences of one kind, in the words of many authors, and what they say. */
interface Family {
  /** The operation they stand under. */
  readonly operation?: string;
  /** The code they mean, as the message has it. */
  readonly means: string;
  readonly under: readonly number[];
  readonly told: readonly string[];
  readonly silentUnder?: readonly number[];
  /** What sounds like it, and is right under these codes. */
  readonly silent: readonly string[];
}

const families: Readonly<Record<string, Family>> = {
  "the state forbids it": {
    operation: "POST /parcels/{id}/release",
    means: "that is 409",
    under: [400, 422, 500],
    told: [
      "The parcel cannot be released any more",
      "Parcel can't be cancelled once it has shipped",
      "The parcel is not in a state that allows its release",
      "Not in a valid state for pickup.",
      "The locker is still in use",
      "The parcel was modified by another request in the meantime",
      "Returned when the parcel has already been delivered.",
      "If the van is already on its way",
      "Parcel is already locked",
      "The route is not active",
      "The depot cannot be deleted because it is still referenced by a route.",
      "The parcel's status is not valid for a release",
      "The van cannot be renamed or removed",
      "The locker is still occupied",
      "There is a version conflict",
    ],
    silent: [
      "The weight cannot be measured",
      "Could not be released in time",
      "The carrier's service is not running",
      "States of the parcel",
      "The currency cannot be converted",
      "A header cannot be omitted",
      "The addresses cannot be compared",
      "The weight cannot exceed what the van carries",
      "Opening hours cannot be changed to the past",
      "A depot cannot be moved into itself",
      "Readonly fields cannot be modified",
      "The status is not valid",
    ],
  },
  "it exists already": {
    operation: "POST /parcels",
    means: "that is 409",
    under: [400, 403, 422, 500],
    told: [
      "Already exists",
      "A parcel of that number exists already.",
      "The email address is already registered",
      "Username already taken",
      "Duplicate entry",
      "Duplicate parcel",
      "The label is already in use by another parcel.",
      "Returned if the depot name has already been used",
      "Another depot already exists with the same name",
      "A depot with the same address exists",
    ],
    silent: [
      "A field is given twice",
      "Duplicate query parameters",
      "Duplicate ids in the list",
      "Values that exist in no list",
      "Names that are not already known",
    ],
  },
  "too many requests": {
    means: "that is 429",
    under: [400, 401, 403, 404, 409, 422, 500],
    told: [
      "Rate limit exceeded, please slow down and try again later",
      "Too many requests, wait a minute",
      "You have exceeded your rate limit for today.",
      "The rate limit of this key has been exceeded: see the headers",
      "Request was throttled. Expected available in 30 seconds.",
      "API rate limit reached (100 per minute)",
      "You are making requests too quickly",
      "The number of requests exceeds the rate limit",
      "Returned when the hourly request limit has been reached",
    ],
    silent: [
      "The limit of parcels for trial accounts has been reached",
      "Quota of storage exhausted",
      "The daily insurance limit has been exceeded",
      "Too many items",
      "Speaks of rate limits",
    ],
  },
  "bad credentials": {
    means: "that is 401",
    under: [400, 403, 404, 422, 500],
    told: [
      "Invalid API key",
      "The API key is missing or wrong.",
      "Bad access token",
      "The bearer token has been revoked",
      "Access token expired, request a new one",
      "No valid session",
      "Returned when no API key was sent",
      "You must be logged in to see parcels",
      "Request is not authenticated",
      "Authentication failed: wrong consumer key",
      "The request signature has an expired timestamp or a bad nonce",
      "JWT could not be verified",
    ],
    silentUnder: [400, 422],
    silent: [
      "Invalid page token",
      "The captcha token is wrong",
      "The device token is not valid",
      "The invitation token has expired",
      "Invalid training session",
    ],
  },
  "no permission": {
    means: "that is 403",
    under: [400, 401, 422, 500],
    told: [
      "Only administrators may list parcels",
      "Only the sender can recall a parcel",
      "Not allowed to view this depot",
      "Only drivers of this depot are allowed to do this",
      "Admin role required",
      "The user doesn't have permission for this depot",
      "You do not have the necessary permissions",
      "Insufficient privileges to read parcels",
      "The caller is not allowed to see this list.",
      "User is not a member of the depot's staff",
      "This operation requires the role of an editor",
      "You lack the right to do this",
      "The token lacks the scope `parcels:read`",
      "Must be the owner of the depot",
    ],
    silentUnder: [400, 422],
    silent: [
      "The role is not valid",
      "Unknown role",
      "The scope of the search is missing",
      "Insufficient data",
      "Only photos are allowed",
      "Only digits can be used in a label",
      "Only two accounts may be linked",
      "Only one van can be chosen",
      "Only later dates are permitted",
      "It is not allowed to change the id",
    ],
  },
  "not there": {
    operation: "GET /parcels/{id}",
    means: "that is 404",
    under: [400, 500],
    told: [
      "Unknown parcel",
      "Could not find the parcel",
      "The parcel couldn't be located",
      "No parcel with this number",
      "There is no such parcel",
      "The given id does not exist",
      "Parcel doesn't exist (any more)",
      "When the parcel can not be found",
      "We have no parcel by that id",
    ],
    silentUnder: [400],
    silent: [
      "Unknown error",
      "Unknown parameter",
      "A required field was not found in the body",
      "The attribute could not be found",
    ],
  },
  "an empty list": {
    operation: "GET /parcels",
    means: "that is 200",
    under: [404],
    told: [
      "No parcels found",
      "No results",
      "There are no parcels",
      "No parcels match the filter",
      "Nothing found",
      "The list is empty",
      "No matching parcels were found for this customer",
      "If no records exist",
      "No data available",
    ],
    silent: [
      "The customer was not found",
      "No such customer",
      "Depot not found",
      "There is no customer with this id",
    ],
  },
  "bad input": {
    operation: "POST /parcels",
    means: "that is 4",
    under: [404, 409, 500],
    told: [
      "Some fields are invalid",
      "One or more required parameters are missing",
      "The body is malformed",
      "Invalid email address",
      "The date is not in a valid format",
      "Required field missing",
      "Validation of the request failed",
      "The payload does not conform to the schema",
      "Wrong input format",
      "No attachment was sent",
      "Returned if a query parameter is not valid.",
    ],
    silentUnder: [404, 409],
    silent: [
      "Invalid ID",
      "The parcel number is not valid",
      "Parcels must not overlap",
      "The version does not match",
    ],
  },
};

for (const [
  name,
  { operation = "GET /parcels", means, under, told, silent, silentUnder = under },
] of Object.entries(families)) {
  const [method = "", path = ""] = operation.split(" ");
  const described = (code: number, text: string, mark: string): string => `
    ${path}:
      ${method.toLowerCase()}:
        summary: ${method === "GET" && !path.includes("{") ? "Lists parcels" : "Works on a parcel"}
        responses:
          ${code}:${mark}
            description: ${JSON.stringify(text)}`;
  describe(name, () => {
    for (const code of under) {
      const rule = ruleNamed(code === 500 ? "5xx-misused" : `${code}-misused`);
      if (!rule) throw new Error(`there is no rule for ${code}`);
      const cases = [
        ...told.map((text) => [`${code} ${text}`, described(code, text, ` # ✗ ${means}`)] as const),
        ...(silentUnder.includes(code) ? silent : []).map(
          (text) => [`${code} is silent: ${text}`, described(code, text, "")] as const,
        ),
      ];
      testRule(rule, Object.fromEntries(cases));
    }
  });
}
