import rule from "../../../src/rules/misused/403-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const get = (description: string): string => `
  /reports:
    get:
      responses:
        403: ${description}`;
const wrong = (code: number, description: string): string =>
  get(`# ✗ that is ${code}\n          description: ${description}`);

testRule(rule, {
  "a reason phrase": wrong(401, "Unauthorized"),
  "invalid credentials": wrong(401, "Unauthorized or invalid credentials."),
  "a token that is not there": wrong(
    401,
    "Returned when the access token sent in the `Authorization` header is missing or not recognized.",
  ),
  "an expired token": wrong(401, "Token expired."),
  "nobody is signed in": wrong(401, "The caller must be logged in."),
  "whose address is not confirmed": get("{ description: Please confirm your email address first. }"),
  "a key that is stored, and the caller's": `
    /accounts/parcelo-key:
      post:
        responses: { 403: { description: Your Parcelo API key is not valid } }
    /accounts/stamps:
      post:
        responses:
          403: # ✗ that is 401
            description: Your Parcelo API key is not valid`,
  "a rate limit": wrong(429, "Rate limit exceeded."),
  "a phrase of something else": wrong(422, "Unprocessable entity"),
  "its own meaning in many words": `
    /a:
      get:
        responses:
          403: { description: "Signing in worked, but the user or token has no permission to do this." }
    /b:
      get:
        responses:
          403: { description: "Unauthorized: you need the permission to read reports" }
    /c:
      get:
        responses:
          403: { description: The API key lacks the right to do this. }`,
  "a limit that is no rate": get(
    "{ description: The number of profiles has been reached for trial accounts. }",
  ),
  "a phrase that the sentence goes on from": get(
    "{ description: Unauthorized to read reports of other teams. }",
  ),
  "under a number of its own": get('{ description: "403 Forbidden" }'),
  "a number with another phrase": get(
    '# ✗ "403 Unauthorized": that is 401\n          description: "Answers `403 Unauthorized`."',
  ),
  "shared by operations under both codes": `
    /reports:
      get:
        responses:
          401: { $ref: "#/components/responses/Unauthorized" }
          403: { $ref: "#/components/responses/Unauthorized" } # ✗ that is 401
    /reports/{id}:
      get:
        responses:
          403: { $ref: "#/components/responses/Unauthorized" } # ✗ that is 401
    components:
      responses:
        Unauthorized: { description: Unauthorized }`,
  "unauthorized, where the document calls those without credentials unauthenticated": `
    /reports:
      get:
        responses:
          200: { description: The reports. }
          401: { description: The caller is unauthenticated. }
          403: { description: Caller unauthorized. }
      post:
        responses:
          201: { description: The new report. }
          403: { description: Unauthorized }
      put:
        responses:
          200: { description: The report. }
          403: # ✗ that is 401
            description: The session has expired.`,
  "unauthorized, where 401 says so too": `
    /reports:
      get:
        responses:
          200: { description: The reports. }
          401: { description: Unauthorized }
          403: # ✗ that is 401
            description: Unauthorized`,
  "a forged form is refused": `
    /reports:
      post:
        responses:
          201: { description: The new report. }
          403: { description: The CSRF token is missing or wrong. }
      put:
        responses:
          200: { description: The report. }
          403: { description: "Invalid XSRF token, or not allowed" }`,
  "unauthorized, where the operation says who is authorized": `
    /reports:
      delete:
        description: The caller must be authorized to delete reports.
        responses:
          204: { description: Deleted. }
          403: { description: Unauthorized }
      put:
        description: Replaces the report.
        responses:
          200: { description: The report. }
          403: # ✗ that is 401
            description: Unauthorized`,
  "without a good invitation nobody is let in; a page token lets nobody in": `
    /clubs/{id}/enter:
      post:
        requestBody: { content: { application/json: { schema: { properties: { invitationToken: { type: string } } } } } }
        responses:
          204: { description: Entered }
          403: { description: The invitation token is invalid }
    /clubs/{id}/boats:
      post:
        requestBody: { content: { application/json: { schema: { properties: { pageToken: { type: string } } } } } }
        responses:
          200: { description: The boats }
          403: # ✗ that is 400
            description: The page token is invalid`,
  "a token without the right, and one that is none": `
    /boats/{id}/tow:
      post:
        responses:
          204: { description: Towed. }
          403: { description: Towing requires a role this token lacks }
      put:
        responses:
          204: { description: Towed. }
          403: # ✗ that is 401
            description: The access token is missing`,
});
