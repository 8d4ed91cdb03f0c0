import rule from "../../../src/rules/5xx/503-retry-after.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 503 without any headers": `
    /users:
      get:
        responses:
          503: { description: Down. } # ✗ 503 Service Unavailable has no Retry-After header`,
  "header names are compared without case": `
    /users:
      get:
        responses:
          503: { description: Down., headers: { retry-after: { schema: { type: string } } } }`,
  "a health check says by 503 that the service is not well": `
    /health:
      get: { responses: { 503: { description: Not well. } } }
    /actuator/health/db:
      get: { responses: { 503: { description: Not well. } } }
    /readyz:
      head: { responses: { 503: { description: Not ready. } } }
    /v1/ping:
      get: { responses: { 503: { description: Not there. } } }`,
  "what is live, alive or ready of something described is data; the service itself is not": `
    /sensors:
      get: { responses: { 503: { description: Down. } } } # ✗ no Retry-After header
    /sensors/live:
      get: { responses: { 503: { description: Down. } } } # ✗ no Retry-After header
    /ready:
      get: { responses: { 503: { description: Not ready. } } }
    /api/v2/live:
      get: { responses: { 503: { description: Not well. } } }`,
  "the health of one resource is data like any other": `
    /databases/{id}/health:
      get: { responses: { 503: { description: Down. } } } # ✗ no Retry-After header`,
  "a class is not a 503": `
    /users:
      get:
        responses:
          5XX: { description: The server failed. }`,
  "OpenAPI 2.0": `
    swagger: "2.0"
    info: { title: Test, version: "1" }
    paths:
      /users:
        get:
          responses:
            503: { description: Down. } # ✗ no Retry-After header
        post:
          responses:
            503: { description: Down., headers: { Retry-After: { type: string } } }`,
  "what is switched off does not come back by itself": `
    /labels:
      get:
        responses: { 503: { description: Labels are disabled. Set \`labels.enabled\`. } }
      post:
        responses: { 503: { description: The printer is not enabled } }
      put: { responses: { 503: { description: Temporarily disabled for maintenance } } } # ✗ no Retry-After header`,
  "nor does what was never configured": `
    /labels:
      get:
        responses: { 503: { description: The configured printer is down } } # ✗ no Retry-After header
      post:
        responses: { 503: { description: The printer is not configured } }
    /stamps:
      get: { responses: { 503: { description: No franking machine is set up for this office } } }
      post: { responses: { 503: { description: The mailbox settings are incomplete } } }
      put: { responses: { 503: { description: Missing printer configuration } } }
      patch: { responses: { 503: { description: No printer is free } } } # ✗ no Retry-After header
      delete: { responses: { 503: { description: The configuration is being reloaded } } } # ✗ no Retry-After header`,
});
