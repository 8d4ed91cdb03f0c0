import rule from "../../../src/rules/5xx/5xx-declared.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "no failure of the server is declared": `
    /users:
      get: # ✗ GET /users declares no 5xx
        responses: { 200: { description: The users. }, 4XX: { description: Wrong. } }`,
  "a code, the class or default": `
    /users:
      get: { responses: { 503: { description: Down. } } }
      put: { responses: { 200: { description: Done. }, 5XX: { description: Failed. } } }
      post: { responses: { 201: { description: Created. }, default: { description: Something else. } } }
      patch: { responses: { 200: { description: Done. }, 5xx: { description: Failed. } } }`,
  "a default that is the success covers no failure": `
    /users:
      get: # ✗ GET /users declares no 5xx
        responses: { 400: { description: Wrong. }, default: { description: Success } }`,
  "explicit: classes and default do not count": {
    options: { explicit: true },
    text: `
    /users:
      get: # ✗ declares no 5xx
        responses: { 200: { description: The users. }, 5XX: { description: Failed. } }
      put: { responses: { 500: { description: Failed. } } }`,
  },
  "HEAD and OPTIONS": `
    /users:
      head: { responses: { 200: { description: There are users. } } }
      options: { responses: { 204: { description: Fine. } } }`,
});
