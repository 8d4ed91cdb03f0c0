import rule from "../../../src/rules/misused/401-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const get = (description: string, path = "/reports"): string => `
  ${path}:
    get:
      responses:
        401: ${description}`;
const wrong = (code: number, description: string, path?: string): string =>
  get(`# ✗ that is ${code}\n          description: ${description}`, path);

testRule(rule, {
  "a session that is the thing of the path, and not there; elsewhere it is the caller's": `
    /sessions/{id}:
      delete:
        responses:
          401: # ✗ "No valid session exists": that is 404
            description: No valid session exists.
    /reports:
      get:
        responses:
          401: { description: No valid session exists. }`,
  "credentials that are missing are no thing that is not found": `
    /credentials/{id}:
      get:
        responses:
          401: { description: Credential information is missing or wrong }`,
  "permission denied": wrong(403, "Permission denied"),
  "signed in but not permitted": wrong(403, "The user is not allowed to read reports."),
  "the wrong role": wrong(403, "Requires the admin role."),
  "too small a scope": wrong(403, "Insufficient scope."),
  "a reason phrase": wrong(403, "Forbidden - ask an administrator."),
  "a resource that is not there": wrong(404, "Report not found"),
  "the caller's account is not there": get("{ description: User not found. }"),
  "an account that signs in": get("{ description: Account not found. }", "/login"),
  "access for a role": get("# ✗ that is 403\n          description: Access restricted to auditors."),
  "access for all who sign in": get("{ description: Access restricted to signed-in users. }"),
  "access denied may lack credentials": get("{ description: Access denied. }"),
  "credentials, in many words": `
    /a:
      get:
        responses:
          401: { description: "No credentials were given or they are wrong. The Authorization header may be malformed." }
    /b:
      get:
        responses:
          401: { description: "Unauthorized: the token lacks a signature" }
    /c:
      get:
        responses:
          401: { description: The API key is invalid or the integration is disabled. }`,
  "no permission, and no token either": get(
    '{ description: "Permission denied: sign in first, the token is missing" }',
  ),
  "a well-named component with the wrong text": `
    /reports:
      get:
        responses:
          401: { $ref: "#/components/responses/Unauthorized" }
    components:
      responses:
        Unauthorized: # ✗ "The user does not have permission to do this": that is 403
          description: The user does not have permission to do this.`,
  "the component of another code": `
    /reports:
      get:
        responses:
          401: { $ref: "#/components/responses/Forbidden" } # ✗ refers to the component "Forbidden": that is 403
          403: { $ref: "#/components/responses/Forbidden" }
    components:
      responses:
        Forbidden: { description: Not for you. }`,
  "the code of another account lets nobody in; a parcel of another account may be signed for": `
    /oauth/pear/callback:
      get:
        summary: Sign in with Pear
        parameters: [{ name: code, in: query, schema: { type: string } }]
        responses:
          200: { description: Signed in }
          401: { description: The code belongs to another account }
    /parcels/{id}:
      get:
        responses:
          200: { description: The parcel }
          401: # ✗ that is 403
            description: The parcel belongs to another account`,
  "whoever signs in is not let in, whatever that is called": `
    /login:
      post:
        requestBody: { content: { application/json: { schema: { properties: { name: {}, password: {} } } } } }
        responses:
          200: { description: The token. }
          401: { description: Forbidden }
    /boats:
      get:
        responses:
          200: { description: The boats. }
          401: # ✗ that is 403
            description: Forbidden`,
  "what was used up lets nobody in": `
    /boats/{id}/consent:
      post:
        responses:
          204: { description: Agreed. }
          401: { description: The consent flow has already been used }
      put:
        responses:
          204: { description: Agreed. }
          401: # ✗ that is 409
            description: The boat has already been moored`,
});
