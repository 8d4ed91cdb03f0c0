import rule from "../../../src/rules/status/status-informational.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "1xx and its class": `
    /uploads:
      post:
        responses:
          100: { description: Send the rest. } # ✗ 100 Continue is no final response
          103: { description: Early hints. } # ✗ 103 Early Hints is no final response
          1XX: { description: Something. } # ✗ 1XX is no final response
          201: { description: Stored. }`,
  "101 with Upgrade": `
    /feed:
      get:
        responses:
          101: { description: A WebSocket., headers: { upgrade: { schema: { const: websocket } } } }`,
  "101 whose client asks by Upgrade": `
    /feed:
      get:
        parameters: [{ name: Upgrade, in: header, schema: { const: websocket } }]
        responses:
          101: { description: A WebSocket. }`,
  "101 to nobody knows what": `
    /feed:
      get:
        responses:
          101: { description: Switching. } # ✗ 101 Switching Protocols has no Upgrade header`,
  "101 with a misspelt Upgrade": `
    /feed:
      get:
        responses:
          101:
            description: The connection changes.
            headers:
              Upgarde: {}
              Upgrad: {} # ✗ 101 Switching Protocols has no Upgrade header that says to which protocol, only \`Upgrad\``,
  "final responses": `
    /users:
      get:
        responses:
          200: { description: The users. }
          default: { description: Something else. }`,
});
