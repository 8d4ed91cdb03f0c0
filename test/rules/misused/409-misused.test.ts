import rule from "../../../src/rules/misused/409-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const post = (description: string): string => `
  /parcels:
    post:
      responses:
        409: ${description}`;
const wrong = (text: string, description: string): string =>
  post(`# ✗ ${text}\n          description: ${description}`);

testRule(rule, {
  "an email is no form where none of it is asked": `
    /signups/confirm:
      post:
        responses:
          409: { description: No email confirmation is pending. }`,
  "a name that belongs to another is taken, a thing is not": `
    /parcels/{id}/labels:
      post:
        requestBody: { content: { application/json: { schema: { properties: { alias: { type: string } } } } } }
        responses: { 409: { description: That alias belongs to another depot } }
    /domains/{id}/labels:
      post:
        requestBody: { content: { application/json: { schema: { properties: { colour: { type: string } } } } } }
        responses:
          409: # ✗ that is 403
            description: That domain belongs to another depot`,
  "validation failed": wrong("that is 422 (or 400)", "Validation failed."),
  "a reason phrase": wrong("that is 422", "Unprocessable Content"),
  malformed: wrong("that is 400", "Malformed request body."),
  "invalid input": wrong("that is 400 (or 422)", "Invalid input."),
  "what only things in a state allow": post("{ description: Only failed deliveries can be repeated. }"),
  "a precondition has a code of its own": wrong("that is 412", "Precondition Failed"),
  "a conflict among other things": post(
    '{ description: "The name is in conflict with another one, or the category is missing or invalid." }',
  ),
  "validation against the state": post("{ description: Validation failed. The number already exists. }"),
  "its own meaning": post('{ description: "Conflict: the email is already taken" }'),
  "what must be that of the present state": post(
    '{ description: "The value of the header MUST match the current version of the parcel." }',
  ),
  "what must be that of another field": wrong("that is 400 (or 422)", "The value must match the pattern."),
  "a component of another code": `
    /parcels:
      post:
        responses:
          409: { $ref: "#/components/responses/ValidationError" }
    components:
      responses:
        ValidationError: # ✗ refers to the component "ValidationError": that is 422 (or 400)
          description: See the error code.`,
  "a code of its own, and a state that a thing is in": `
    /parcels/{id}/items:
      post:
        responses: { 201: { description: The new item. }, 409: { description: PARCEL_DELETED } }
      put:
        responses: { 200: { description: The items. }, 409: { description: Parcel canceled. } }
      patch:
        responses: { 200: { description: The items. }, 409: { description: The list was modified. } }`,
});
