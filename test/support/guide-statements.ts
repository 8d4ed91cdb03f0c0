/** One thing the guide says, in words of our own. */
export interface Statement {
  /** The slug of the guide's section. */
  readonly section: string;
  readonly says: string;
  /** The rules that hold it, each with the smallest description that breaks it there. */
  readonly rules?: Readonly<Record<string, string>>;
  /** Why a look at a description cannot tell; given where no rule holds the statement. */
  readonly cannot?: string;
}

/** The guide's sections, in its order. */
export const sections: readonly string[] = [
  "the-categories",
  "2xx-success",
  "200-ok",
  "201-created",
  "204-no-content",
  "206-partial-content",
  "3xx-redirects",
  "301-moved-permanently",
  "302-found",
  "307-temporary-redirect",
  "308-permanent-redirect",
  "304-not-modified",
  "4xx-client-error",
  "400-bad-request",
  "401-unauthorized",
  "403-forbidden",
  "404-not-found",
  "405-method-not-allowed",
  "409-conflict",
  "410-gone",
  "422-unprocessable-entity",
  "429-too-many-requests",
  "5xx-server-error",
  "500-internal-server-error",
  "502-bad-gateway",
  "504-gateway-timeout",
  "503-service-unavailable",
  "error-headers",
  "rarely-used",
  "the-cheat-sheet",
];

/** Rules that no sentence of the guide asks for, with the standard that does. */
export const byStandard: Readonly<Record<string, string>> = {
  "head-no-body": "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2",
  "202-trackable": "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3",
  "known-key": "https://spec.openapis.org/oas/v3.1.1.html#path-item-object",
  "status-key": "https://spec.openapis.org/oas/v3.1.1.html#responses-object",
  "ref-resolves": "https://spec.openapis.org/oas/v3.1.1.html#reference-object",
};

/** An operation of a snippet: `operation("get /beds", "200: { description: The beds. }")`. */
function operation(name: string, responses: string, more = ""): string {
  const [method, path] = name.split(" ");
  return `${path}: { ${method}: { ${more && `${more}, `}responses: { ${responses} } } }`;
}

/** An operation whose one response says nothing but this. */
const says = (name: string, status: number, description: string): string =>
  operation(name, `${status}: { description: ${description} }`);

/** A 404 with this body. */
const error = (type: string, body: string): string =>
  operation(
    "get /beds/{id}",
    `200: { description: The bed. }, 404: { description: No such bed., content: { ${type}: { ${body} } } }`,
  );

const takes = (header: string): string =>
  `parameters: [{ name: ${header}, in: header, schema: { type: string } }]`;
const body = (schema: string): string =>
  `requestBody: { content: { application/json: { schema: ${schema} } } }`;
const readBed = operation("get /beds/{id}", "200: { description: The bed. }");
const needsScope = "security: [{ oauth: [beds.read] }]";

/** What the guide says, section by section. */
export const statements: readonly Statement[] = [
  {
    section: "the-categories",
    says: "Servers exchange 1xx by themselves; an API hardly ever sends one on purpose.",
    rules: { "status-informational": says("post /uploads", 100, "Send the rest.") },
  },
  {
    section: "the-categories",
    says: "Many a success of today is an error in truth.",
    rules: { "2xx-misused": says("get /beds/{id}", 200, "Not Found") },
  },
  {
    section: "the-categories",
    says: "A couple of dozen of the registered codes are enough.",
    rules: { "status-registered": says("get /beds", 420, "Slow down.") },
  },
  {
    section: "2xx-success",
    says: "A request that worked is answered with a success.",
    rules: { "2xx-declared": says("get /beds", 404, "There is no such garden.") },
  },
  {
    section: "2xx-success",
    says: "Which success it is, the code tells.",
    rules: { "2xx-misused": says("post /exports", 200, "The export has been queued.") },
  },
  {
    section: "200-ok",
    says: "A read that returns data answers 200.",
    rules: { "200-for-read": says("get /beds", 201, "The beds.") },
  },
  {
    section: "200-ok",
    says: "A search by POST answers 200 with what it found.",
    rules: {
      "201-only-for-create": operation(
        "post /beds/search",
        "201: { description: What was found. }",
        "operationId: searchBeds",
      ),
    },
  },
  {
    section: "200-ok",
    says: "The body is the data that was asked for.",
    cannot: "Only a response that was sent shows what is in it.",
  },
  {
    section: "201-created",
    says: "A POST that makes a new resource answers 201.",
    rules: {
      "201-for-create": `${operation("post /beds", "200: { description: The bed. }", "operationId: createBed")}\n${readBed}`,
    },
  },
  {
    section: "201-created",
    says: "Location leads to what is new.",
    rules: { "201-location": says("post /beds", 201, "The new bed.") },
  },
  {
    section: "201-created",
    says: "The body shows what is new.",
    rules: { "201-body": says("post /beds", 201, "The new bed.") },
  },
  {
    section: "201-created",
    says: "A POST that only does something answers 200 or 204.",
    rules: {
      "201-only-for-create": operation(
        "post /logout",
        "201: { description: Signed out. }",
        "operationId: logout",
      ),
    },
  },
  {
    section: "204-no-content",
    says: "A 204 never has a body.",
    rules: {
      "204-no-body": operation(
        "delete /beds/{id}",
        "204: { description: Gone., content: { application/json: {} } }",
      ),
    },
  },
  {
    section: "204-no-content",
    says: "A DELETE with nothing to return answers 204.",
    rules: { "204-for-delete": says("delete /beds/{id}", 200, "The bed is gone.") },
  },
  {
    section: "204-no-content",
    says: "A PUT or an action with nothing to return answers 204.",
    rules: { "204-for-empty": says("put /beds/{id}/plan", 200, "The plan is replaced.") },
  },
  {
    section: "206-partial-content",
    says: "A request for a range is answered with 206.",
    rules: {
      "206-for-range": operation("get /film", "200: { description: The film. }", takes("Range")),
    },
  },
  {
    section: "206-partial-content",
    says: "Content-Range tells which part it is.",
    rules: { "206-content-range": says("get /film", 206, "A part of the film.") },
  },
  {
    section: "206-partial-content",
    says: "The web server writes the 206, not the application.",
    cannot: "A description does not tell which part of the stack answers.",
  },
  {
    section: "3xx-redirects",
    says: "A redirect sends the client to another address.",
    rules: { "3xx-location": says("get /photo", 307, "It is in the file store.") },
  },
  {
    section: "3xx-redirects",
    says: "The codes differ in what they do to the method.",
    rules: { "3xx-keeps-method": says("post /plots", 302, "Plots are called beds now.") },
  },
  {
    section: "301-moved-permanently",
    says: "301 is for addresses that have changed for ever.",
    rules: { "3xx-misused": says("get /plots", 301, "Plots are temporarily called beds.") },
  },
  {
    section: "301-moved-permanently",
    says: "A 301 that was cached keeps clients from asking again.",
    cannot: "Caches act on responses, and a description sends none.",
  },
  {
    section: "302-found",
    says: "After a 302 most clients go on with a GET.",
    rules: { "3xx-keeps-method": says("put /plots/{id}", 302, "Plots are called beds now.") },
  },
  {
    section: "302-found",
    says: "302 is for those who want that change of method.",
    rules: { "307-over-302": says("get /photo", 302, "It is in the file store.") },
  },
  {
    section: "307-temporary-redirect",
    says: "307 is the redirect for now that keeps the method.",
    rules: { "307-over-302": says("get /report", 302, "It is in the archive.") },
  },
  {
    section: "308-permanent-redirect",
    says: "308 is the redirect for good that keeps the method, which 301 may not.",
    rules: { "3xx-keeps-method": says("post /plots", 301, "Plots are called beds now.") },
  },
  {
    section: "304-not-modified",
    says: "304 answers a conditional read whose copy is still good.",
    rules: {
      "304-for-conditional": operation(
        "get /beds",
        "200: { description: The beds. }",
        takes("If-None-Match"),
      ),
    },
  },
  {
    section: "304-not-modified",
    says: "The comparison needs an ETag or a Last-Modified.",
    rules: {
      "304-validator": operation(
        "get /beds",
        "200: { description: The beds. }, 304: { description: Still good. }",
      ),
    },
  },
  {
    section: "304-not-modified",
    says: "With a 304 no body is sent.",
    rules: {
      "304-no-body": operation(
        "get /beds",
        "304: { description: Still good., content: { application/json: {} } }",
      ),
    },
  },
  {
    section: "304-not-modified",
    says: "Frameworks and caches see to 304 by themselves.",
    cannot: "A description does not tell which part of the stack answers.",
  },
  {
    section: "4xx-client-error",
    says: "What is wrong with a request is told by a 4xx.",
    rules: {
      "4xx-declared": operation(
        "get /beds",
        "200: { description: The beds. }",
        "parameters: [{ name: sun, in: query, schema: { enum: [full, half] } }]",
      ),
    },
  },
  {
    section: "4xx-client-error",
    says: "Each of the 4xx means something of its own.",
    rules: {
      "status-explicit": operation(
        "get /beds",
        "200: { description: The beds. }, default: { description: It failed. }",
      ),
    },
  },
  {
    section: "4xx-client-error",
    says: "Each error has a cause of its own.",
    rules: {
      "4xx-stamped": [..."abcde"]
        .map((path) =>
          operation(
            `get /${path}`,
            "400: { description: No. }, 409: { description: No. }, 500: { description: No. }",
          ),
        )
        .join("\n"),
    },
  },
  {
    section: "400-bad-request",
    says: "Input that does not parse or breaks the contract is answered with 400.",
    rules: {
      "400-for-input": operation("post /beds", "201: { description: New. }", body("{ type: object }")),
    },
  },
  {
    section: "400-bad-request",
    says: "400 is not for valid input that business rules refuse.",
    rules: { "400-misused": says("post /beds", 400, "A bed of this name already exists.") },
  },
  {
    section: "401-unauthorized",
    says: "Without valid credentials the answer is 401.",
    rules: {
      "401-for-secured": operation(
        "get /beds",
        "200: { description: The beds. }",
        "security: [{ token: [] }]",
      ),
    },
  },
  {
    section: "401-unauthorized",
    says: "WWW-Authenticate is a must on a 401.",
    rules: { "401-www-authenticate": says("get /beds", 401, "A token is missing.") },
  },
  {
    section: "401-unauthorized",
    says: "A 401 invites the client to authenticate, so there is a way to.",
    rules: { "401-needs-security": says("get /beds", 401, "A token is missing.") },
  },
  {
    section: "401-unauthorized",
    says: "An expired token is a case for 401.",
    rules: { "400-misused": says("get /beds", 400, "The access token has expired.") },
  },
  {
    section: "403-forbidden",
    says: "Who is known and may not do this gets 403.",
    rules: {
      "403-for-scopes": operation("get /beds", "200: { description: The beds. }", needsScope),
    },
  },
  {
    section: "403-forbidden",
    says: "401 for somebody who is signed in sends clients in a circle.",
    rules: { "401-misused": says("get /beds", 401, "Permission denied.") },
  },
  {
    section: "403-forbidden",
    says: "To sign in again does not help against a 403.",
    rules: { "403-misused": says("get /beds", 403, "Authentication is required.") },
  },
  {
    section: "403-forbidden",
    says: "Other people's data and the limits of an organisation are cases for 403.",
    cannot: "Whose data a request asks for is known when it arrives.",
  },
  {
    section: "404-not-found",
    says: "An id of nothing is answered with 404.",
    rules: { "404-for-item": readBed },
  },
  {
    section: "404-not-found",
    says: "404 is about what is not there, not about who asks.",
    rules: { "404-misused": says("get /beds/{id}", 404, "Authentication is required.") },
  },
  {
    section: "404-not-found",
    says: "A URL without a route answers 404.",
    cannot: "A description has only the routes that exist.",
  },
  {
    section: "404-not-found",
    says: "404 may stand for 403 where existence is a secret.",
    cannot: "It is a choice; `403-for-scopes` and `404-misused` leave it alone.",
  },
  {
    section: "405-method-not-allowed",
    says: "Allow is a must on a 405.",
    rules: { "405-allow": says("get /beds", 405, "Not a method of this list.") },
  },
  {
    section: "405-method-not-allowed",
    says: "Allow lists the methods that work.",
    rules: {
      "405-allow": operation(
        "get /beds",
        "405: { description: No., headers: { Allow: { schema: { type: string }, example: 'GET, DELETE' } } }",
      ),
    },
  },
  {
    section: "405-method-not-allowed",
    says: "A method that a URL does not take is answered with 405.",
    cannot: "A description has only the methods that a URL takes.",
  },
  {
    section: "409-conflict",
    says: "An If-Match that fails is a conflict.",
    rules: {
      "409-for-conflict": operation("put /beds/{id}", "200: { description: The bed. }", takes("If-Match")),
    },
  },
  {
    section: "409-conflict",
    says: "What exists already is a conflict.",
    rules: { "422-misused": says("post /beds", 422, "A bed of this name already exists.") },
  },
  {
    section: "409-conflict",
    says: "409 is about state, not about format.",
    rules: { "409-misused": says("post /beds", 409, "Malformed JSON.") },
  },
  {
    section: "409-conflict",
    says: "What others depend on cannot be deleted.",
    cannot: "Which resources depend on each other is the business of the server.",
  },
  {
    section: "410-gone",
    says: "410 is the end of an endpoint that was deprecated.",
    rules: {
      "410-for-deprecated": operation(
        "get /plots",
        "200: { description: The plots. }",
        "deprecated: true, description: Will be removed.",
      ),
    },
  },
  {
    section: "410-gone",
    says: "The body of a 410 names the replacement.",
    rules: { "410-body": says("get /plots", 410, "Plots are called beds now.") },
  },
  {
    section: "410-gone",
    says: "410 says that something was there once; 404 does not.",
    cannot: "Whether something was there once is known to the server.",
  },
  {
    section: "422-unprocessable-entity",
    says: "Well-formed input with wrong values is answered with 422.",
    rules: {
      "422-for-validation": operation(
        "post /beds",
        "400: { description: The input is wrong. }",
        body("{ type: object, properties: { area: { type: integer, minimum: 1 } } }"),
      ),
    },
  },
  {
    section: "422-unprocessable-entity",
    says: "The body names each wrong field and what is wrong with it.",
    rules: {
      "422-field-errors": operation(
        "post /beds",
        "422: { description: Wrong., content: { application/problem+json: { schema: { type: object, properties: { title: { type: string } } } } } }",
      ),
    },
  },
  {
    section: "422-unprocessable-entity",
    says: "What does not parse is 400, what clashes is 409, the rest is 422.",
    rules: {
      "422-misused": says("post /beds", 422, "Malformed JSON."),
      "409-misused": says("post /beds", 409, "Validation failed."),
    },
  },
  {
    section: "429-too-many-requests",
    says: "A client that exceeds the rate limit gets 429.",
    rules: {
      "429-declared": operation(
        "get /beds",
        "200: { description: The beds. }",
        "description: Rate limited to 60 calls a minute.",
      ),
    },
  },
  {
    section: "429-too-many-requests",
    says: "Retry-After tells when to come back.",
    rules: { "429-retry-after": says("get /beds", 429, "Slow down.") },
  },
  {
    section: "429-too-many-requests",
    says: "Three headers tell a client how many calls it has, and until when.",
    rules: {
      "429-limit-headers": operation(
        "get /beds",
        "200: { description: The beds., headers: { X-RateLimit-Limit: { schema: { type: integer } } } }",
      ),
    },
  },
  {
    section: "5xx-server-error",
    says: "What fails on the server's side is told by a 5xx.",
    rules: { "5xx-declared": says("get /beds", 200, "The beds.") },
  },
  {
    section: "500-internal-server-error",
    says: "A mistake of the client is never a 500.",
    rules: { "5xx-misused": says("post /beds", 500, "Invalid input.") },
  },
  {
    section: "500-internal-server-error",
    says: "The rate of 500s measures how reliable a service is.",
    cannot: "It is measured on a service that runs.",
  },
  {
    section: "502-bad-gateway",
    says: "502 is the gateway's word on a server that answers nonsense.",
    rules: { "502-504-gateway": says("get /beds", 502, "The weather service sent nonsense.") },
  },
  {
    section: "504-gateway-timeout",
    says: "504 is the gateway's word on a server that does not answer.",
    rules: { "502-504-gateway": says("get /beds", 504, "The weather service took too long.") },
  },
  {
    section: "503-service-unavailable",
    says: "Retry-After tells when the service is back.",
    rules: { "503-retry-after": says("get /beds", 503, "Down for maintenance.") },
  },
  {
    section: "503-service-unavailable",
    says: "503 is for maintenance, for a dependency that is down, for a breaker that has tripped.",
    cannot: "What is down is known when it happens.",
  },
  {
    section: "error-headers",
    says: "An error explains itself.",
    rules: {
      "error-body": operation(
        "get /beds/{id}",
        "200: { description: The bed. }, 404: { description: No such bed. }",
      ),
    },
  },
  {
    section: "error-headers",
    says: "Errors are problem details, in their own media type and all in one form.",
    rules: {
      "error-problem-json": error("application/json", "schema: { type: object }"),
      "error-one-shape": `
        ${operation("get /beds", ["400", "401", "403", "404"].map((status) => `${status}: { $ref: "#/components/responses/Error" }`).join(", "))}
        ${operation("get /plots", "500: { description: It failed., content: { application/json: { schema: { type: object, properties: { fault: { type: string } } } } } }")}
        components: { responses: { Error: { description: Wrong., content: { application/json: { schema: { type: object, properties: { code: { type: string }, message: { type: string } } } } } } } }`,
    },
  },
  {
    section: "error-headers",
    says: "A problem has type, title, status and detail.",
    rules: {
      "error-problem-members": error(
        "application/problem+json",
        "schema: { type: object, properties: { title: { type: string } } }",
      ),
      "error-status-member": error(
        "application/problem+json",
        "example: { type: 'about:blank', title: No bed, status: 400, detail: No bed 7. }",
      ),
    },
  },
  {
    section: "error-headers",
    says: "A short code tells apart what shares a status.",
    rules: {
      "error-code": error(
        "application/json",
        "schema: { type: object, properties: { message: { type: string } } }",
      ),
    },
  },
  {
    section: "error-headers",
    says: "A text tells people what went wrong.",
    rules: {
      "error-message": error(
        "application/json",
        "schema: { type: object, properties: { code: { type: string } } }",
      ),
    },
  },
  {
    section: "error-headers",
    says: "That text may be shown to users.",
    rules: {
      "error-safe-text": error(
        "application/json",
        "schema: { type: object, properties: { message: { type: string }, stackTrace: { type: string } } }",
      ),
    },
  },
  {
    section: "error-headers",
    says: "An id leads the support to the log.",
    rules: {
      "error-request-id": error(
        "application/json",
        "schema: { type: object, properties: { message: { type: string } } }",
      ),
    },
  },
  {
    section: "rarely-used",
    says: "207 belongs to WebDAV, 418 is a joke, 451 is for legal demands.",
    rules: { "status-rare": says("get /beds", 418, "Go away.") },
  },
  {
    section: "rarely-used",
    says: "426 tells which protocol to change to.",
    rules: { "426-upgrade": says("get /feed", 426, "The feed is served over HTTP/2 only.") },
  },
  {
    section: "the-cheat-sheet",
    says: "An error under 200 is invisible to whatever looks at status codes.",
    rules: {
      "200-for-everything": [..."abcde"]
        .map((path) =>
          operation(
            `get /${path}`,
            "200: { description: It., content: { application/json: { schema: { type: object, properties: { code: { type: integer }, msg: { type: string } } } } } }",
          ),
        )
        .join("\n"),
      "200-hides-error": operation(
        "get /beds",
        "200: { description: The beds., content: { application/json: { schema: { type: object, properties: { success: { type: boolean }, errorMessage: { type: string } } } } } }",
      ),
      "2xx-not-problem": operation(
        "get /beds",
        "200: { description: The beds., content: { application/problem+json: { schema: { type: object } } } }",
      ),
    },
  },
];
