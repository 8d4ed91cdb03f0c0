import rule from "../../../src/rules/misused/404-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const get = (description: string, path = "/parcels/{id}"): string => `
  ${path}:
    get:
      responses:
        404: ${description}`;
const wrong = (code: number, description: string): string =>
  get(`# ✗ that is ${code}\n          description: ${description}`);

testRule(rule, {
  "bad request": wrong(400, "Bad Request."),
  "malformed input": wrong(400, "Malformed JSON."),
  "invalid parameters": wrong(400, "Invalid request parameters."),
  unauthenticated: wrong(401, "Authentication required."),
  "a reason phrase": wrong(401, "Unauthorized"),
  "an error of the server": wrong(500, "Internal Server Error"),
  "hiding what the caller may not see": `
    /a/{id}:
      get:
        responses:
          404: { description: "The file is not found, or the user does not have access to it." }
    /b/{id}:
      get:
        responses:
          404: { description: Forbidden }
    /c/{id}:
      get:
        responses:
          404: { description: The caller does not have permission to see this parcel. }
    /d/{id}:
      get:
        responses:
          404: { description: Unauthorized - the parcel is not visible to you. }
    /e/{id}:
      get:
        responses:
          404: { description: Not Found if the team does not have permission. }`,
  "several that were asked for by their ids, and one whose part is listed": `
    /parcels:
      get:
        summary: Lists parcels
        parameters: [{ name: ids, in: query, schema: { type: string } }]
        responses: { 404: { description: ParcelsNotFound } }
    /labels:
      get:
        summary: Lists labels
        parameters: [{ name: sort, in: query, schema: { type: string } }]
        responses:
          404: # ✗ that is 200
            description: LabelsNotFound
    /search:
      get:
        parameters: [{ name: phrase, in: query, schema: { type: string } }]
        responses: { 404: { description: No parcel matches the given phrase } }
    /parcels/{number}/stamps:
      get:
        summary: Lists stamps
        responses: { 404: { description: No record is found matching the given number } }`,
  "its own meaning with other words": `
    /a/{id}:
      get:
        responses:
          404: { description: Not Found if the category's name is invalid. }
    /b/{id}:
      get:
        responses:
          404: { description: Access was attempted to a resource that cannot be reached. }
    /c/{id}:
      get:
        responses:
          404: { description: Invalid ID. }`,
  "an empty list": `
    /parcels:
      get:
        responses:
          200:
            description: The parcels.
            content:
              application/json: { schema: { type: array, items: { type: object } } }
          404: # ✗ "No parcels found": that is 200
            description: No parcels found.`,
  "nothing found under a path of an item": get("{ description: No parcels found. }"),
  "the component of another code": `
    /parcels/{id}:
      get:
        responses:
          400: { $ref: "#/components/responses/parcel_bad_request" }
          404: { $ref: "#/components/responses/parcel_bad_request" } # ✗ that is 400
    components:
      responses:
        parcel_bad_request: { description: Bad Request. }`,
  "the server's component, used rightly elsewhere": `
    /parcels/{id}:
      put:
        responses:
          404: { $ref: "#/components/responses/ServerError" } # ✗ that is 500
          503: { $ref: "#/components/responses/ServerError" }
    components:
      responses:
        ServerError: { description: Internal Server Error }`,
  "gone for good": wrong(410, "Removed for good, use /v2/parcels instead."),
  "permanently gone": wrong(410, "The depot was permanently deleted."),
  "removed, or never there": get(
    '{ description: "There is no such parcel, or it was permanently deleted." }',
  ),
  "not one of those that there are": `
    /charts/{sheet}:
      get:
        responses:
          200: { description: The sheet. }
          404: { description: Not one of the printed sheets }
    /charts:
      post:
        requestBody: { content: { application/json: { schema: { properties: { scale: { type: string } } } } } }
        responses:
          201: { description: The new chart. }
          404: # ✗ that is 400
            description: The scale is not one of the known values`,
});
