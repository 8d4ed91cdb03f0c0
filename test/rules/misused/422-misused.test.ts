import rule from "../../../src/rules/misused/422-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const post = (description: string, path = "/parcels"): string => `
  ${path}:
    post:
      responses:
        422: ${description}`;
const wrong = (code: number, description: string, path?: string): string =>
  post(`# ✗ that is ${code}\n          description: ${description}`, path);

testRule(rule, {
  "what was done to some of many is no state of one": `
    /streams/{name}/readings:
      post:
        responses:
          422: { description: Not all readings were recorded }`,
  "a duplicate": wrong(409, "The number already exists"),
  "a conflict": wrong(409, "Conflict with an existing parcel."),
  "malformed JSON": wrong(400, "Malformed JSON."),
  "a reason phrase": wrong(400, "Bad Request"),
  unauthenticated: wrong(401, "Not logged in."),
  "wrong credentials at a login": wrong(401, "Invalid credentials.", "/login"),
  "credentials elsewhere are values": post("{ description: Invalid credentials. }", "/carriers"),
  "a webhook is signed": wrong(401, "Signature check failed.", "/webhooks/carrier"),
  "the signature of a request": wrong(401, "The signature of the request does not match."),
  "a signature elsewhere is a value": post("{ description: Invalid signature. }", "/contracts"),
  "a duplicate as one of the values": post(
    "{ description: Validation failed or the name is already taken. }",
  ),
  "a duplicate explained as a constraint": post(
    "{ description: The name already exists. Names must be valid and unique. }",
  ),
  "input that is not valid": post("{ description: Invalid input. }"),
  validation: `
    /parcels:
      post:
        responses:
          422: { $ref: "#/components/responses/ValidationError" }
    components:
      responses:
        ValidationError: { description: Validation failed. }`,
  "a key that is used again": post(
    "{ description: This idempotency key was already used with a different parcel. }",
  ),
  "a key that is in use": wrong(409, "A parcel with this idempotency key already exists."),
  "a value that is none, and a state": `
    /boats/{id}/berth:
      put:
        requestBody: { content: { application/json: { schema: { properties: { nights: { type: integer } } } } } }
        responses:
          200: { description: The berth. }
          422: { description: The berth's nights are not a whole number of at most 30 }
      delete:
        responses:
          204: { description: Freed. }
          422: # ✗ that is 409
            description: The berth is already taken`,
  "a bad request, and what is bad about it": `
    /boats:
      post:
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          201: { description: The boat. }
          422: { description: Bad request - required field missing }
      put:
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          200: { description: The boat. }
          422: # ✗ that is 400
            description: Bad request - malformed JSON
    /boats/{id}:
      patch:
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          200: { description: The boat. }
          422: # ✗ that is 400
            description: Bad request`,
});
