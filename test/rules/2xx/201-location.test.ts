import rule from "../../../src/rules/2xx/201-location.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 201 without any headers": `
    /users:
      post:
        responses:
          201: # ✗ 201 Created has no Location header
            description: The new user.`,
  "header names are compared without case": `
    /users:
      post:
        responses:
          "201":
            description: The new user.
            headers: { location: { schema: { type: string } } }`,
  "PUT creates where the client put it": `
    /users/{id}:
      put:
        responses:
          201: { description: Created. }`,
  "a shared component is wrong once, where it is defined": `
    /users:
      post:
        responses:
          201: { $ref: "#/components/responses/Created" }
    /books:
      post:
        responses:
          201: { $ref: "#/components/responses/Created" }
    components:
      responses:
        Created: # ✗ 201 Created has no Location header (shared by 2 operations)
          description: Created.`,
});
