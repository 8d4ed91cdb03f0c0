import rule from "../../../src/rules/5xx/502-504-gateway.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "what stands between its caller and a machine": `
    /pumps/{id}/speed:
      post:
        responses:
          200: { description: The pump's reply. }
          502: { description: Pump controller did not reply }
          504: { description: Timed out - no reply from the pump }
    /pumps:
      get:
        responses:
          200: { description: The pumps. }
          504: # ✗ 504 Gateway Timeout is a gateway's to send
            description: No response from the database`,
  "502 and 504": `
    /users:
      get:
        responses:
          500: { description: Failed. }
          502: { description: Bad answer. } # ✗ 502 Bad Gateway is a gateway's to send
          503: { description: Down. }
          504: { description: No answer. } # ✗ 504 Gateway Timeout is a gateway's to send`,
  "allow: codes that the API sends itself": {
    options: { allow: [504] },
    text: `
    /users:
      get:
        responses:
          502: { description: Bad answer. } # ✗ 502 Bad Gateway
          504: { description: No answer. }`,
  },
  "a document that calls itself a gateway": `
    openapi: 3.1.0
    info: { title: Payment Gateway, version: "1" }
    paths:
      /charges:
        get: { responses: { 502: { description: The bank's answer was bad. } } }`,
  "or a proxy": `
    openapi: 3.1.0
    info: { title: Search, version: "1", description: A proxy for several search engines. }
    paths:
      /search:
        get: { responses: { 504: { description: No answer. } } }`,
  "an operation that hands its request on, and one that does not": `
    /rates:
      get:
        summary: Forwards the question to the bank of the account
        responses: { 502: { description: Bad answer. } }
    /ledger-proxy:
      post: { responses: { 504: { description: No answer. } } }
    /accounts:
      post:
        summary: Opens an account under its external id
        responses:
          502: { description: Bad answer. } # ✗ 502 Bad Gateway`,
  "the class": `
    /users:
      get: { responses: { 5XX: { description: Failed. } } }`,
  "a component under this code alone is named once": `
    /users:
      get: { responses: { 502: { $ref: "#/components/responses/BadGateway" } } }
      put: { responses: { 502: { $ref: "#/components/responses/BadGateway" } } }
    components:
      responses:
        BadGateway: { description: Bad answer. } # ✗ (shared by 2 operations)`,
  "a component that also stands under 500 is not to blame": `
    /users:
      get: { responses: { 502: { $ref: "#/components/responses/Failed" } } } # ✗ 502 Bad Gateway
      put: { responses: { 500: { $ref: "#/components/responses/Failed" } } }
    components:
      responses:
        Failed: { description: Something failed. }`,
  "somebody else's service, whose answer is handed on": `
    /weather:
      get: { responses: { 502: { description: The external weather service answered with nonsense } } }
    /notes:
      get: { responses: { 502: { description: The cache answered with nonsense } } } # ✗ 502 Bad Gateway`,
  "another API, by its name": `
    /tides:
      get: { responses: { 502: { description: Moonphase API is down. } } }
    /waves:
      get: { responses: { 502: { description: The API is down. } } } # ✗ 502 Bad Gateway
    /shores:
      get: { responses: { 504: { description: Our API took too long. } } } # ✗ 504 Gateway Timeout`,
  "the API itself, by its name": `
    openapi: 3.1.0
    info: { title: Moonphase API, version: "1" }
    paths:
      /tides:
        get: { responses: { 502: { description: Moonphase API is down. } } } # ✗ 502 Bad Gateway
      /waves:
        get: { responses: { 502: { description: Stargazer API is down. } } }`,
});
