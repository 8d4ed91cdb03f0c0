import rule from "../../../src/rules/misused/400-misused.ts";
import { testRule } from "../../support/test-rule.ts";

const get = (code: string, description: string, path = "/parcels/{id}"): string => `
  ${path}:
    get:
      responses:
        ${code}: ${description}`;

testRule(rule, {
  "the item of the path is not found": get(
    "400",
    '# ✗ "Parcel not found": that is 404\n          description: Parcel not found',
  ),
  "what is not found may be named in the body": get(
    "400",
    "{ description: Customer not found. }",
    "/parcels",
  ),
  "a 404 beside it tells the two apart": `
    /parcels/{id}:
      put:
        responses:
          400: { description: Customer not found. }
          404: { description: Parcel not found. }`,
  "405 is about the method, not about what was sent": `
    /parcels:
      post:
        responses:
          405: # ✗ 405 is described as "Invalid weight value": that is 400 (or 422)
            description: Invalid weight value
      put:
        responses:
          405: # ✗ that is 422 (or 400)
            description: Validation exception
      patch:
        responses:
          405: { description: "Parcels cannot be changed, only replaced." }
      delete:
        responses:
          405: { description: Invalid request method }
      get:
        responses:
          405: { description: The HTTP request verb is wrong }`,
  "a media type that is not taken, in the header or as a file": `
    /labels:
      post:
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
        responses:
          400: # ✗ that is 415
            description: The kind of picture you sent can't be printed; this type of image is not supported.
      put:
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          400: # ✗ that is 415
            description: Content-Type must be application/json
      patch:
        requestBody: { content: { application/json: { schema: { type: object } } } }
        responses:
          400: # ✗ that is 415 (or 422)
            description: Only PNG and SVG labels
    /stamps:
      post:
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
        responses: { 400: { description: The file has no name. } }
      put:
        requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
        responses: { 400: { description: The picture is blurred. } }
      get:
        responses: { 400: { description: The image format is not supported. } }`,
  "what Accept asks for": `
    /labels:
      get:
        responses:
          400: # ✗ that is 406
            description: None of the types in the Accept header can be printed
      put:
        responses:
          400: { description: We do not accept this label. }
      post:
        responses:
          415: # ✗ that is 406
            description: The Accept header is not supported`,
  "a precondition that does not hold": `
    /labels/{id}:
      put:
        parameters: [{ name: If-Match, in: header, schema: { type: string } }]
        responses:
          400: # ✗ that is 412
            description: The ETag has changed.
      patch:
        responses:
          400: # ✗ that is 412
            description: If-Match doesn't fit
      delete:
        responses:
          400: # ✗ that is 409
            description: The label's ETag is outdated.
    /stamps/{id}:
      put:
        responses: { 400: { description: A precondition of the print is not met. } }
      delete:
        responses: { 400: { description: An If-Match header is required. } }`,
  "a duplicate": `
    /parcels:
      post:
        responses:
          400: # ✗ that is 409
            description: A parcel with this number already exists.`,
  "in use already": get("400", "# ✗ that is 409\n          description: The port is already being used."),
  "an expired access token": get(
    "400",
    "# ✗ that is 401\n          description: The access token is missing or expired.",
  ),
  "a thing that is missing was not found; a parameter that is missing was not sent": `
    /parcels/{id}:
      get:
        responses:
          400: # ✗ "Missing parcel": that is 404
            description: Missing parcel
    /parcels/zones/{area_code}:
      get:
        responses:
          400: { description: missing area_code }`,
  "a token that the operation works on is its input": `
    /accounts/confirm:
      post:
        responses:
          400: { description: Invalid or expired token. }
    /passwords/reset:
      post:
        responses:
          400: { description: The token has expired. }
    /oauth2/token:
      post:
        responses:
          400: { description: Invalid credentials. }`,
  "a token among the members of the body is input": `
    /newsletter/leave:
      post:
        requestBody:
          content:
            application/json: { schema: { type: object, properties: { token: { type: string } } } }
        responses:
          400: { description: Invalid token. }`,
  "a token that came by mail, wherever it is sent, and whatever the path says of signing in": `
    /auth/confirm-address:
      get:
        security: []
        parameters: [{ name: token, in: query, schema: { type: string } }]
        responses:
          400: { description: Invalid or expired token }
    /auth/accept-invitation:
      post:
        requestBody: { content: { application/json: { schema: { properties: { token: {}, password: {} } } } } }
        responses:
          400: { description: The token is invalid or has expired. }`,
  "a token in the query that lets its caller in, and one where one signs in": `
    /auth/parcels:
      get:
        parameters: [{ name: token, in: query, schema: { type: string } }]
        responses:
          400: # ✗ that is 401
            description: Invalid or expired token
    /auth/login:
      post:
        requestBody: { content: { application/json: { schema: { properties: { email: {}, password: {} } } } } }
        responses:
          400: # ✗ that is 401
            description: Invalid password`,
  "an operation that needs no signing in has no bearer's token": `
    /drop-offs:
      post:
        security: []
        responses:
          400: { description: The token is invalid. }`,
  "wrong credentials where one signs in": `
    /login:
      post:
        responses:
          400: # ✗ that is 401
            description: Wrong username or password.`,
  "credentials of somebody else's system are input": `
    /integrations:
      post:
        responses:
          400: { description: Invalid credentials. }`,
  "no permission": get(
    "400",
    "# ✗ that is 403\n          description: The user does not have permission to read this parcel.",
  ),
  "too many requests": get(
    "400",
    '# ✗ "Too Many Requests": that is 429\n          description: "Too Many Requests: wait a minute."',
  ),
  "another reason phrase before a full stop": get(
    "400",
    "# ✗ that is 422\n          description: Unprocessable Entity. Some values are off.",
  ),
  "a text that also speaks of the request": {
    text: get("400", "{ description: Unprocessable Entity. The weight is invalid. }"),
  },
  "an error of the server": get("400", "# ✗ that is 500\n          description: Internal Server Error"),
  "its own meaning": `
    /parcels:
      post:
        responses:
          400: { description: "Bad Request: the body could not be parsed" }`,
  "two meanings": get("400", "{ description: Parcel not found or the id is malformed. }"),
  negated: get("400", "{ description: The parcel was not validated. }"),
  "who signs in leaves out a password": `
    /login:
      post:
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { email: { type: string }, password: { type: string } } }
        responses:
          400: { description: Email or password missing from the body }`,
  "who signs in sends no password, or a wrong one": `
    /login:
      post:
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { email: { type: string }, password: { type: string } } }
        responses:
          400: { description: Email and password are required }
    /auth/login:
      post:
        requestBody:
          content:
            application/json:
              schema: { type: object, properties: { email: { type: string }, password: { type: string } } }
        responses:
          400: { description: The e-mail or the password is wrong } # ✗ that is 401`,
  "everyday words alone": `
    /parcels/{id}:
      get:
        responses:
          400: { description: Conflict }
      delete:
        responses:
          400: { description: Locked. }`,
  "a component that is right under another code is wrong where it is used": `
    /parcels/{id}:
      get:
        responses:
          404: { $ref: "#/components/responses/NotFound" }
      delete:
        responses:
          400: { $ref: "#/components/responses/NotFound" } # ✗ 400 is described as "Not Found": that is 404
    components:
      responses:
        NotFound: { description: Not Found }`,
  "a component that is right nowhere is wrong where it is defined": `
    /parcels/{id}:
      get:
        responses:
          400: { $ref: "#/components/responses/Missing" }
      delete:
        responses:
          400: { $ref: "#/components/responses/Missing" }
    components:
      responses:
        Missing: # ✗ that is 404 (shared by 2 operations)
          description: Not Found`,
  "the component's name alone": `
    /parcels/{id}:
      get:
        responses:
          400: { $ref: "#/components/responses/NotFound" }
    components:
      responses:
        NotFound: # ✗ 400 refers to the component "NotFound": that is 404
          description: See the error code.`,
  "somebody whom the request names": `
    /depots/{id}/couriers:
      post:
        requestBody: { content: { application/json: { schema: { properties: { username: { type: string } } } } } }
        responses: { 400: { description: The user is not a member of the depot } }
    /depots/{id}/doors:
      post:
        responses:
          400: # ✗ that is 403
            description: The user is not a member of the depot`,
  "a token that is asked about": `
    /exports:
      get:
        security: [{ bearer: [] }]
        parameters: [{ name: token, in: query, schema: { type: string } }]
        responses: { 400: { description: The token that you sent is invalid or has expired } }
    /parcels:
      get:
        parameters: [{ name: token, in: query, schema: { type: string } }]
        responses:
          400: # ✗ that is 401
            description: The token that you sent is invalid or has expired
    components: { securitySchemes: { bearer: { type: http, scheme: bearer } } }`,
  "a mail that was sent just now": `
    /reminders:
      post:
        responses: { 400: { description: "Reminder already sent, wait a while before another one" } }`,
  "a name against its own text": `
    /parcels/{id}:
      get:
        responses:
          400: { $ref: "#/components/responses/NotFound" }
    components:
      responses:
        NotFound:
          description: The id is malformed.`,
  "the title of the error body": `
    /parcels/{id}:
      get:
        responses:
          400: # ✗ "Not Found": that is 404
            description: ""
            content:
              application/problem+json:
                example: { title: Not Found, status: 404 }`,
  "another 4xx described as too many requests": `
    /parcels:
      get:
        responses:
          420: # ✗ 420 is described as "too many requests": that is 429
            description: too many requests
          424: # ✗ that is 429
            description: You have exceeded one of the rate limits.`,
  "any 4xx is a bad request": `
    /parcels:
      post:
        responses:
          413: { $ref: "#/components/responses/BadRequest" }
          415: { description: Bad Request }
    components:
      responses:
        BadRequest: { description: The body is too large. }`,
  "codes with a rule of their own, ranges and default": `
    /parcels/{id}:
      get:
        responses:
          404: { description: Unauthorized }
          4XX: { description: Not Found }
          default: { description: Not Found }`,
  "case, Markdown and a full stop": get(
    "400",
    '# ✗ "not found": that is 404\n          description: "**not found**."',
  ),
  "hostile names and values": `
    /parcels/{id}:
      get:
        responses:
          400: { $ref: "#/components/responses/constructor" }
          402: { description: [Not Found], summary: 7 }
    components:
      responses:
        constructor: { description: "" }`,
  "a code that was redeemed where one signs in is no conflict; a coupon elsewhere is": `
    /oauth/pear/callback:
      get:
        summary: Sign in with Pear
        parameters: [{ name: code, in: query, schema: { type: string } }]
        responses:
          200: { description: Signed in }
          400: { description: Code already redeemed }
    /baskets/{id}/coupons:
      post:
        summary: Redeem a coupon
        responses:
          204: { description: Redeemed }
          400: # ✗ that is 409
            description: Coupon already used`,
  "a key that nobody has enrolled, a header that cannot be read, and a wrong key": `
    /boats/passkeys/ask:
      post:
        requestBody: { content: { application/json: { schema: { properties: { skipper: { type: string } } } } } }
        responses:
          200: { description: The challenge. }
          400: { description: No credentials are enrolled for this skipper }
    /boats:
      get:
        responses:
          200: { description: The boats. }
          400: { description: The Authorization header is malformed }
      post:
        responses:
          201: { description: The new boat. }
          400: # ✗ that is 401
            description: The access token is expired`,
  "what the body names is a bad value, what the path names is not there": `
    /boats/{boatId}/crew:
      post:
        requestBody: { content: { application/json: { schema: { properties: { newSkipperId: { type: string } } } } } }
        responses:
          204: { description: Changed. }
          400: { description: Skipper does not exist }
    /boats/{boatId}/moor:
      post:
        requestBody: { content: { application/json: { schema: { properties: { newSkipperId: { type: string } } } } } }
        responses:
          204: { description: Moored. }
          400: # ✗ that is 404
            description: Boat does not exist`,
  "one of two causes is not understood": `
    /boats/{boatId}/tow:
      post:
        requestBody: { content: { application/json: { schema: { properties: { by: { type: string } } } } } }
        responses:
          204: { description: Towed. }
          400: { description: "A ring of tows, or boat not found" }`,
});
