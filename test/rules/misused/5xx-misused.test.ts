import rule from "../../../src/rules/misused/5xx-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const get = (code: string, description: string, path = "/parcels/{id}"): string => `
  ${path}:
    get:
      responses:
        ${code}: ${description}`;
const wrong = (code: number, description: string, under = "500"): string =>
  get(under, `# ✗ that is ${code}\n          description: ${description}`);

testRule(rule, {
  "invalid input": wrong(400, "Invalid input."),
  "a value that is too large": wrong(400, "The nesting depth is too large."),
  "validation failed": wrong(422, "Validation failed."),
  "too many requests of one client": wrong(429, "Too many requests from one address.", "503"),
  "more than the server can bear": get("503", "{ description: Too many connections at the moment. }"),
  "not found": wrong(404, "Parcel not found."),
  "a thing outside the path is not found": get("500", "{ description: Template not found. }", "/parcels"),
  unauthenticated: wrong(401, "User is not authenticated."),
  "no permission": wrong(403, "Insufficient permissions."),
  "a conflict": wrong(409, "A parcel with this number already exists."),
  "a reason phrase": wrong(404, "Not Found"),
  "a phrase under a range": wrong(404, "Not Found", "5XX"),
  "another 5xx by name": `
    /parcels:
      get:
        responses:
          501: { $ref: "#/components/responses/BadGateway" } # ✗ 501 refers to the component "BadGateway": that is 502
          502: { $ref: "#/components/responses/BadGateway" }
    components:
      responses:
        BadGateway: { description: Something is wrong between the balancer and the API. }`,
  "a server error is each 5xx": `
    /parcels:
      get:
        responses:
          502: { $ref: "#/components/responses/InternalServerError" }
          503: { description: Internal Server Error }
          5XX: { description: Server error. }
    components:
      responses:
        InternalServerError: { description: Unexpected error. }`,
  "the server is to blame for it": `
    /parcels/{id}:
      get:
        responses:
          500: { description: Configuration not found. The server was not set up. }
          503: { description: Service unavailable. }`,
  "what nobody has set up": get("503", "{ description: The label printer is not configured. }"),
  "a feature that is off": get("501", "{ description: The feature is disabled. }"),
  "no error at all": get("500", "{ description: No parcel was invalid. }"),
  "the server's own account, data and disk": `
    /parcels/rates:
      get:
        responses:
          200: { description: The rates. }
          500: { description: Failed to authenticate with the carrier }
          503: { description: The carrier's rates could not be read }
    /parcels/{id}/photo:
      put:
        requestBody: { content: { image/png: {} } }
        responses:
          204: { description: Stored. }
          507: { description: The owner's storage quota is used up. Photos must be deleted first. }
    /parcels:
      post:
        requestBody: { content: { application/json: { schema: { properties: { weight: { type: number } } } } } }
        responses:
          201: { description: The new parcel. }
          500: # ✗ that is 400
            description: The body could not be parsed
          503: # ✗ that is 401
            description: Failed to authenticate with the given token`,
  "what fails while somebody signs in is the server's": `
    /keyring/login:
      post:
        responses:
          204: { description: In. }
          401: { description: Wrong password }
          500: { description: A failure during authentication }
          503: { description: Something failed while signing in }
          5XX: { description: An error occurred when authenticating the keeper }
    /keyring:
      post:
        responses:
          204: { description: In. }
          500: # ✗ that is 401
            description: An error when nobody is signed in
          503: # ✗ that is 401
            description: The sign-in failed`,
  "what another server answered is not what was sent": `
    /tolls:
      post:
        requestBody: { content: { application/json: { schema: { properties: { plate: { type: string } } } } } }
        responses:
          201: { description: The toll. }
          502: { description: The motorway office sent something that could not be parsed }
          500: { description: The office gave a reply that we could not read }
          504: # ✗ that is 400
            description: The request body could not be parsed`,
});
