import rule from "../../../src/rules/status/status-explicit.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "default alone": `
    /users:
      get: # ✗ GET /users describes its errors by \`default\` alone
        responses: { 200: { description: The users. }, default: { description: Something went wrong. } }`,
  "classes alone": `
    /users:
      get: # ✗ describes its errors by \`4XX\` and \`5XX\` alone
        responses:
          2XX: { description: The users. }
          4XX: { description: Wrong. }
          5XX: { description: Failed. }`,
  "one error by its code": `
    /users:
      get:
        responses:
          200: { description: The users. }
          404: { description: No such tenant. }
          4XX: { description: Wrong. }
          default: { description: Something else. }`,
  "default as the success": `
    /users:
      get:
        responses: { default: { description: The users. } }`,
  "no errors at all": `
    /users:
      get:
        responses: { 200: { description: The users. } }`,
  "HEAD and OPTIONS": `
    /users:
      head: { responses: { 200: { description: There are users. }, default: { description: Something else. } } }
      options: { responses: { 204: { description: Fine. }, default: { description: Something else. } } }`,
});
