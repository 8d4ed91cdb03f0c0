/** A change of a description, and what is told of it. */
export interface ChangeCase {
  readonly name: string;
  readonly before: string;
  /** `# ✗ kind` marks the line of each change that is told. */
  readonly after: string;
  /** What is told, the worst first: `effect: operations: message`. Nothing where clients notice nothing. */
  readonly told: readonly string[];
}

const item = "/pets/{id}:\n  parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";
const json = "content: { application/json: { schema: { type: object } } }";
const text = "{ schema: { type: string } }";
const schemes = `
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    password: { type: http, scheme: basic }
    login: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://id.example.org, scopes: { read: R, write: W } } } }
`;

/** Each kind of change, and changes that clients do not notice. */
export const changeCases: readonly ChangeCase[] = [
  // Operations.
  {
    name: "a path is gone",
    before:
      "/pets:\n  get: { responses: { 200: { description: Pets. } } }\n/owners:\n  get: { responses: { 200: { description: Owners. } } }",
    after: "/pets:\n  get: { responses: { 200: { description: Pets. } } }",
    told: ["breaking: GET /owners: the operation is gone"],
  },
  {
    name: "a method of a path is gone",
    before:
      "/pets:\n  get: { responses: { 200: { description: Pets. } } }\n  delete: { responses: { 204: { description: All are free. } } }",
    after: "/pets:\n  get: { responses: { 200: { description: Pets. } } }",
    told: ["breaking: DELETE /pets: the operation is gone"],
  },
  {
    name: "a deprecated operation is gone",
    before:
      "/pets:\n  get: { responses: { 200: { description: Pets. } } }\n  delete: { deprecated: true, responses: { 204: { description: All are free. } } }",
    after: "/pets:\n  get: { responses: { 200: { description: Pets. } } }",
    told: ["risky: DELETE /pets: the operation is gone, and was deprecated"],
  },
  {
    name: "an operation is under another path",
    before: "/pets:\n  get: { operationId: listPets, responses: { 200: { description: Pets. } } }",
    after:
      "/animals:\n  get: # ✗ operation-moved\n    { operationId: listPets, responses: { 200: { description: Pets. } } }",
    told: ["breaking: GET /animals (was /pets): the path is another"],
  },
  {
    name: "an operation is deprecated",
    before: "/pets:\n  get: { responses: { 200: { description: Pets. } } }",
    after:
      "/pets:\n  get: # ✗ operation-deprecated\n    deprecated: true\n    responses: { 200: { description: Pets. } }",
    told: ["harmless: GET /pets: the operation is deprecated"],
  },

  // Credentials.
  {
    name: "an operation that was open requires credentials",
    before: `/pets:\n  get: { security: [], responses: { 200: { description: Pets. } } }${schemes}`,
    after: `/pets:\n  get:\n    security: [{ token: [] }] # ✗ credentials-required\n    responses: { 200: { description: Pets. }, 401: { description: Who is there? } }${schemes}`,
    told: ["breaking: GET /pets: credentials are required: `Bearer`"],
  },
  {
    name: "a password in place of a token",
    before: `/pets:\n  get: { security: [{ token: [] }], responses: { 200: { description: Pets. }, 401: { description: Who is there? } } }${schemes}`,
    after: `/pets:\n  get:\n    security: [{ password: [] }] # ✗ credentials-changed\n    responses: { 200: { description: Pets. }, 401: { description: Who is there? } }${schemes}`,
    told: ["breaking: GET /pets: `Bearer` is accepted no longer, but `Basic`"],
  },
  {
    name: "a further scope",
    before: `/pets:\n  post: { security: [{ login: [read] }], responses: { 201: { description: A pet. } } }${schemes}`,
    after: `/pets:\n  post:\n    security: [{ login: [read, write] }] # ✗ scopes-added\n    responses: { 201: { description: A pet. } }${schemes}`,
    told: ["risky: POST /pets: a scope is required as well: `write`"],
  },
  {
    name: "no credentials any more",
    before: `/pets:\n  get: { security: [{ token: [] }], responses: { 200: { description: Pets. }, 401: { description: Who is there? } } }${schemes}`,
    after: `/pets:\n  get:\n    security: [] # ✗ credentials-not-required\n    responses: { 200: { description: Pets. } }${schemes}`,
    told: ["harmless: GET /pets: no credentials are required"],
  },

  // Successes.
  {
    name: "204 in place of a 200 with content",
    before: `${item}\n  patch:\n    responses:\n      200: { description: The pet., ${json} }`,
    after: `${item}\n  patch:\n    responses:\n      204: { description: Done. } # ✗ success-empty`,
    told: ["breaking: PATCH /pets/{id}: 204 is declared in place of 200"],
  },
  {
    name: "202 in place of 201",
    before: `/pets:\n  post:\n    responses:\n      201: { description: The pet. }`,
    after: `/pets:\n  post:\n    responses:\n      202: { description: It will be there soon. } # ✗ success-accepted`,
    told: ["breaking: POST /pets: 202 is declared in place of 201"],
  },
  {
    name: "207 in place of 200",
    before: `/pets:\n  post:\n    responses:\n      200: { description: All pets., ${json} }`,
    after: `/pets:\n  post:\n    responses:\n      207: { description: A status for each pet., ${json} } # ✗ success-parts`,
    told: ["breaking: POST /pets: 207 is declared in place of 200"],
  },
  {
    name: "200 in place of 201, without its Location",
    before: `/pets:\n  post:\n    responses:\n      201: { description: The pet., headers: { Location: ${text} }, ${json} }`,
    after: `/pets:\n  post:\n    responses:\n      200: { description: The pet., ${json} } # ✗ success-replaced, header-removed`,
    told: [
      "breaking: POST /pets: `Location` of 201 is gone",
      "risky: POST /pets: 200 is declared in place of 201",
    ],
  },
  {
    name: "one of two successes is gone",
    before: `${item}\n  put:\n    responses:\n      200: { description: Replaced. }\n      201: { description: Created. }`,
    after: `${item}\n  put:\n    responses: # ✗ success-removed\n      200: { description: Stored. }`,
    told: ["risky: PUT /pets/{id}: 201 is declared no longer"],
  },
  {
    name: "parts are sent no longer",
    before: `${item}\n  get:\n    responses:\n      200: { description: The film. }\n      206: { description: A part of it. }`,
    after: `${item}\n  get:\n    responses: # ✗ part-removed\n      200: { description: The film. }`,
    told: ["risky: GET /pets/{id}: 206 is declared no longer"],
  },
  {
    name: "a further success",
    before: `${item}\n  put:\n    responses:\n      200: { description: Replaced. }`,
    after: `${item}\n  put:\n    responses:\n      200: { description: Replaced. }\n      201: { description: Created. } # ✗ success-added`,
    told: ["risky: PUT /pets/{id}: 201 is declared as well"],
  },
  {
    name: "202 is a further success of a read",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet., ${json} }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet., ${json} }\n      202: { description: It is being fetched. } # ✗ accepted-added`,
    told: ["risky: GET /pets/{id}: 202 is declared as well"],
  },
  {
    name: "204 is a further success of a read",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet., ${json} }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet., ${json} }\n      204: { description: It has no data. } # ✗ empty-added`,
    told: ["risky: GET /pets/{id}: 204 is declared as well"],
  },
  {
    name: "207 is a further success",
    before: "/pets:\n  post:\n    responses:\n      200: { description: All pets. }",
    after:
      "/pets:\n  post:\n    responses:\n      200: { description: All pets. }\n      207: { description: A status for each pet. } # ✗ parts-added",
    told: ["risky: POST /pets: 207 is declared as well"],
  },

  // Redirects.
  {
    name: "a redirect in place of the success",
    before: `${item}\n  get:\n    responses:\n      200: { description: The picture., content: { image/png: {} } }`,
    after: `${item}\n  get:\n    responses:\n      302: { description: Where the picture is., headers: { Location: ${text} } } # ✗ success-redirected`,
    told: ["risky: GET /pets/{id}: 302 is declared in place of 200"],
  },
  {
    name: "a redirect beside the success",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      301: { description: It moved., headers: { Location: ${text} } } # ✗ redirect-added`,
    told: ["risky: GET /pets/{id}: 301 is declared as well"],
  },
  {
    name: "a redirect is gone",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      301: { description: It moved., headers: { Location: ${text} } }`,
    after: `${item}\n  get:\n    responses: # ✗ redirect-removed\n      200: { description: The pet. }`,
    told: ["harmless: GET /pets/{id}: 301 is declared no longer"],
  },
  {
    name: "302 in place of 307 at a POST",
    before: `/pets:\n  post:\n    responses:\n      307: { description: Elsewhere., headers: { Location: ${text} } }`,
    after: `/pets:\n  post:\n    responses:\n      302: { description: Elsewhere., headers: { Location: ${text} } } # ✗ redirect-loses-method`,
    told: ["breaking: POST /pets: 302 is declared in place of 307"],
  },
  {
    name: "308 in place of 301 at a POST",
    before: `/pets:\n  post:\n    responses:\n      301: { description: Elsewhere., headers: { Location: ${text} } }`,
    after: `/pets:\n  post:\n    responses:\n      308: { description: Elsewhere., headers: { Location: ${text} } } # ✗ redirect-keeps-method`,
    told: ["risky: POST /pets: 308 is declared in place of 301"],
  },
  {
    name: "301 in place of 302",
    before: `${item}\n  get:\n    responses:\n      302: { description: Elsewhere., headers: { Location: ${text} } }`,
    after: `${item}\n  get:\n    responses:\n      301: { description: Elsewhere., headers: { Location: ${text} } } # ✗ redirect-permanent`,
    told: ["risky: GET /pets/{id}: 301 is declared in place of 302"],
  },
  {
    name: "302 in place of 301 at a GET",
    before: `${item}\n  get:\n    responses:\n      301: { description: Elsewhere., headers: { Location: ${text} } }`,
    after: `${item}\n  get:\n    responses:\n      302: { description: Elsewhere., headers: { Location: ${text} } } # ✗ redirect-replaced`,
    told: ["harmless: GET /pets/{id}: 302 is declared in place of 301"],
  },
  {
    name: "304 and its validator are gone",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet., headers: { ETag: ${text} } }\n      304: { description: As it was. }`,
    after: `${item}\n  get:\n    responses: # ✗ not-modified-removed\n      200: { description: The pet. } # ✗ header-removed`,
    told: [
      "risky: GET /pets/{id}: `ETag` of 200 is gone",
      "harmless: GET /pets/{id}: 304 is declared no longer",
    ],
  },

  // Errors.
  {
    name: "403 in place of 401",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      401: { description: Who is there?, headers: { WWW-Authenticate: ${text} } }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      403: { description: Not you. } # ✗ sign-in-forbidden",
    told: ["breaking: GET /pets: 403 is declared in place of 401"],
  },
  {
    name: "410 in place of 404",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      404: { description: No such pet. }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      410: { description: It has left. } # ✗ missing-gone`,
    told: ["risky: GET /pets/{id}: 410 is declared in place of 404"],
  },
  {
    name: "422 in place of 400",
    before:
      "/pets:\n  post:\n    responses:\n      201: { description: The pet. }\n      400: { description: Wrong values. }",
    after:
      "/pets:\n  post:\n    responses:\n      201: { description: The pet. }\n      422: { description: Wrong values. } # ✗ error-replaced",
    told: ["risky: POST /pets: 422 is declared in place of 400"],
  },
  {
    name: "503 in place of 500",
    before:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      500: { description: Failed. }",
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      503: { description: Failed. } # ✗ server-error-replaced",
    told: ["harmless: GET /pets: 503 is declared in place of 500"],
  },
  {
    name: "a 409 is gone",
    before: `${item}\n  put:\n    responses:\n      200: { description: Replaced. }\n      404: { description: No such pet. }\n      409: { description: Changed meanwhile. }`,
    after: `${item}\n  put:\n    responses: # ✗ error-removed\n      200: { description: Replaced. }\n      404: { description: No such pet. }`,
    told: ["risky: PUT /pets/{id}: 409 is declared no longer"],
  },
  {
    name: "a 500 is gone",
    before:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      500: { description: Failed. }",
    after: "/pets:\n  get:\n    responses: # ✗ error-unsaid\n      200: { description: Pets. }",
    told: ["harmless: GET /pets: 500 is declared no longer"],
  },
  {
    name: "the default that was the only error is gone",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      default: { description: An error., ${json} }`,
    after: "/pets:\n  get:\n    responses: # ✗ errors-removed\n      200: { description: Pets. }",
    told: ["risky: GET /pets: `default` is declared no longer"],
  },
  {
    name: "a class of errors is gone, and other errors are declared",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      404: { description: None. }\n      5XX: { description: Failed. }`,
    after:
      "/pets:\n  get:\n    responses: # ✗ catch-all-removed\n      200: { description: Pets. }\n      404: { description: None. }",
    told: ["harmless: GET /pets: 5XX is declared no longer"],
  },
  {
    name: "428 asks for a condition",
    before: `${item}\n  put:\n    responses:\n      200: { description: Replaced. }\n      404: { description: No such pet. }`,
    after: `${item}\n  put:\n    responses:\n      200: { description: Replaced. }\n      404: { description: No such pet. }\n      428: { description: Send If-Match. } # ✗ demand-added`,
    told: ["risky: PUT /pets/{id}: 428 is declared as well"],
  },
  {
    name: "a limit, and no word how long to wait",
    before:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter. }",
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter. }\n      429: { description: Too many. } # ✗ limit-added",
    told: ["harmless: GET /pets: 429 is declared as well, without `Retry-After`"],
  },
  {
    name: "the first error of the client",
    before: "/pets:\n  get:\n    responses:\n      200: { description: Pets. }",
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter. } # ✗ error-added",
    told: ["harmless: GET /pets: 400 is declared as well"],
  },

  // Headers.
  {
    name: "Retry-After of a shared 429 is gone",
    before: `/pets:\n  get: { responses: { 200: { description: Pets. }, 429: { $ref: "#/components/responses/Slow" } } }\n  post: { responses: { 201: { description: A pet. }, 429: { $ref: "#/components/responses/Slow" } } }\ncomponents:\n  responses:\n    Slow: { description: Too many., headers: { Retry-After: ${text} } }`,
    after: `/pets:\n  get: { responses: { 200: { description: Pets. }, 429: { $ref: "#/components/responses/Slow" } } }\n  post: { responses: { 201: { description: A pet. }, 429: { $ref: "#/components/responses/Slow" } } }\ncomponents:\n  responses:\n    Slow: # ✗ header-removed\n      description: Too many.`,
    told: ["risky: GET /pets and POST /pets: `Retry-After` of 429 is gone"],
  },
  {
    name: "the challenge of a 401 is gone",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      401: { description: Who is there?, headers: { WWW-Authenticate: ${text} } }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      401: { description: Who is there? } # ✗ header-removed",
    told: ["risky: GET /pets: `WWW-Authenticate` of 401 is gone"],
  },
  {
    name: "a header that was always there is gone",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets., headers: { X-Total: { required: true, schema: { type: integer } } } }`,
    after: "/pets:\n  get:\n    responses:\n      200: { description: Pets. } # ✗ header-removed",
    told: ["breaking: GET /pets: `X-Total` of 200 is gone"],
  },
  {
    name: "a header that was always there is optional",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets., headers: { X-Total: { required: true, schema: { type: integer } } } }`,
    after: `/pets:\n  get:\n    responses:\n      200: # ✗ header-optional\n        description: Pets.\n        headers: { X-Total: { schema: { type: integer } } }`,
    told: ["risky: GET /pets: `X-Total` of 200 may be left out"],
  },

  // Bodies and their types.
  {
    name: "the content of a success is gone",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets., ${json} }`,
    after: "/pets:\n  get:\n    responses:\n      200: { description: Pets. } # ✗ body-removed",
    told: ["breaking: GET /pets: 200 has no content, and had `application/json`"],
  },
  {
    name: "the content of errors is gone",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter., ${json} }\n      403: { description: Not you., ${json} }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter. } # ✗ error-body-removed\n      403: { description: Not you. }",
    told: ["risky: GET /pets: 400 and 403 have no content, and had `application/json`"],
  },
  {
    name: "a success has content now",
    before: "/pets:\n  post:\n    responses:\n      201: { description: The pet. }",
    after: `/pets:\n  post:\n    responses:\n      201: # ✗ body-added\n        { description: The pet., ${json} }`,
    told: ["harmless: POST /pets: 201 has content now: `application/json`"],
  },
  {
    name: "XML in place of JSON",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets., ${json} }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: # ✗ media-type-replaced\n        { description: Pets., content: { application/xml: { schema: { type: object } } } }",
    told: ["breaking: GET /pets: 200 is `application/xml` in place of `application/json`"],
  },
  {
    name: "an error became plain text",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter., ${json} }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: # ✗ error-type-replaced\n        { description: Wrong filter., content: { text/plain: { schema: { type: string } } } }",
    told: ["risky: GET /pets: 400 is `text/plain` in place of `application/json`"],
  },
  {
    name: "JSON became HAL",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets., ${json} }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: # ✗ json-type-replaced\n        { description: Pets., content: { application/hal+json: { schema: { type: object } } } }",
    told: ["risky: GET /pets: 200 is `application/hal+json` in place of `application/json`"],
  },
  {
    name: "an error became a problem",
    before: `/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: { description: Wrong filter., ${json} }`,
    after:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets. }\n      400: # ✗ error-problem\n        { description: Wrong filter., content: { application/problem+json: { schema: { type: object } } } }",
    told: ["risky: GET /pets: 400 is `application/problem+json` in place of `application/json`"],
  },
  {
    name: "one of two media types is gone",
    before:
      "/pets:\n  get:\n    responses:\n      200: { description: Pets., content: { application/json: { schema: { type: object } }, text/csv: { schema: { type: string } } } }",
    after: `/pets:\n  get:\n    responses:\n      200: # ✗ media-type-removed\n        { description: Pets., ${json} }`,
    told: ["risky: GET /pets: 200 is `text/csv` no longer, but `application/json`"],
  },
  {
    name: "a form is no longer taken",
    before:
      "/pets:\n  post: { requestBody: { content: { application/json: { schema: { type: object } }, application/x-www-form-urlencoded: { schema: { type: object } } } }, responses: { 201: { description: A pet. } } }",
    after: `/pets:\n  post:\n    requestBody: # ✗ request-type-removed\n      { ${json} }\n    responses: { 201: { description: A pet. } }`,
    told: [
      "breaking: POST /pets: the request may be `application/x-www-form-urlencoded` no longer, but `application/json`",
    ],
  },

  // What clients do not notice.
  {
    name: "404 is under 4XX now",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      404: { description: No such pet. }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      4XX: { description: Your mistake. }`,
    told: [],
  },
  {
    name: "404 is under default now",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      404: { description: No such pet. }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      default: { description: Any error. }`,
    told: [],
  },
  {
    name: "4XX is its codes now",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      4XX: { description: Your mistake. }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      400: { description: Wrong id. }\n      404: { description: No such pet. }`,
    told: [],
  },
  {
    name: "a further 4xx beside others",
    before: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      400: { description: Wrong id. }`,
    after: `${item}\n  get:\n    responses:\n      200: { description: The pet. }\n      400: { description: Wrong id. }\n      404: { description: No such pet. }`,
    told: [],
  },
  {
    name: "another order",
    before:
      "/pets:\n  get: { responses: { 200: { description: Pets. }, 400: { description: Wrong filter. } } }\n  post: { responses: { 201: { description: A pet. } } }",
    after:
      "/pets:\n  post: { responses: { 201: { description: A pet. } } }\n  get: { responses: { 400: { description: Wrong filter. }, 200: { description: Pets. } } }",
    told: [],
  },
  {
    name: "a response became a component",
    before: `${item}\n  get: { responses: { 200: { description: The pet., ${json} } } }`,
    after: `${item}\n  get: { responses: { 200: { $ref: "#/components/responses/Pet" } } }\ncomponents:\n  responses:\n    Pet: { description: The pet., ${json} }`,
    told: [],
  },
  {
    name: "a component has another name",
    before: `${item}\n  get: { responses: { 200: { $ref: "#/components/responses/Pet" } } }\ncomponents:\n  responses:\n    Pet: { description: The pet., ${json} }`,
    after: `${item}\n  get: { responses: { 200: { $ref: "#/components/responses/Animal" } } }\ncomponents:\n  responses:\n    Animal: { description: The pet., ${json} }`,
    told: [],
  },
  {
    name: "a parameter of the path has another name",
    before: `${item}\n  get: { responses: { 200: { description: The pet. } } }`,
    after: `/pets/{petId}:\n  parameters: [{ name: petId, in: path, required: true, schema: { type: string } }]\n  get: { responses: { 200: { description: The pet. } } }`,
    told: [],
  },
  {
    name: "other descriptions",
    before:
      "/pets:\n  get: { summary: Pets, responses: { 200: { description: Pets. }, 400: { description: Wrong filter. } } }",
    after:
      "/pets:\n  get: { summary: All pets, responses: { 200: { description: All pets there are. }, 400: { description: That filter is unknown. } } }",
    told: [],
  },
  {
    name: "a further header",
    before: "/pets:\n  get: { responses: { 200: { description: Pets. } } }",
    after: `/pets:\n  get: { responses: { 200: { description: Pets., headers: { ETag: ${text} } } } }`,
    told: [],
  },
  {
    name: "a header in other letters",
    before: `/pets:\n  get: { responses: { 200: { description: Pets., headers: { ETag: ${text} } } } }`,
    after: `/pets:\n  get: { responses: { 200: { description: Pets., headers: { etag: ${text} } } } }`,
    told: [],
  },
  {
    name: "a further operation",
    before: "/pets:\n  get: { responses: { 200: { description: Pets. } } }",
    after:
      "/pets:\n  get: { responses: { 200: { description: Pets. } } }\n  post: { responses: { 201: { description: A pet. } } }",
    told: [],
  },
  {
    name: "an example",
    before: `/pets:\n  get: { responses: { 200: { description: Pets., ${json} } } }`,
    after:
      "/pets:\n  get: { responses: { 200: { description: Pets., content: { application/json: { schema: { type: object }, example: { name: Rex } } } } } }",
    told: [],
  },
  {
    name: "a further media type",
    before: `/pets:\n  get: { responses: { 200: { description: Pets., ${json} } } }`,
    after:
      "/pets:\n  get: { responses: { 200: { description: Pets., content: { application/json: { schema: { type: object } }, text/csv: { schema: { type: string } } } } } }",
    told: [],
  },
  {
    name: "a character set is named",
    before: `/pets:\n  get: { responses: { 200: { description: Pets., ${json} } } }`,
    after:
      "/pets:\n  get: { responses: { 200: { description: Pets., content: { application/json; charset=utf-8: { schema: { type: object } } } } } }",
    told: [],
  },
  {
    name: "a security scheme has another name",
    before:
      "/pets:\n  get: { security: [{ token: [] }], responses: { 200: { description: Pets. } } }\ncomponents:\n  securitySchemes:\n    token: { type: http, scheme: bearer }",
    after:
      "/pets:\n  get: { security: [{ jwt: [] }], responses: { 200: { description: Pets. } } }\ncomponents:\n  securitySchemes:\n    jwt: { type: http, scheme: Bearer, bearerFormat: JWT }",
    told: [],
  },
  {
    name: "a 401 of a secured operation is declared",
    before: `/pets:\n  get: { security: [{ token: [] }], responses: { 200: { description: Pets. } } }${schemes}`,
    after: `/pets:\n  get: { security: [{ token: [] }], responses: { 200: { description: Pets. }, 401: { description: Who is there? } } }${schemes}`,
    told: [],
  },
];
