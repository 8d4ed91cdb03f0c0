import rule from "../../../src/rules/4xx/426-upgrade.ts";
import { testRule } from "../../support/test-rule.ts";

testRule(rule, {
  "a 426 without any headers": `
    /feed:
      get:
        responses:
          426: { description: HTTP/2 only. } # ✗ 426 Upgrade Required has no Upgrade header`,
  "header names are compared without case": `
    /feed:
      get:
        responses:
          426: { description: HTTP/2 only., headers: { UPGRADE: { schema: { type: string } } } }`,
  "a class is not a 426": `
    /feed:
      get:
        responses:
          4XX: { description: The request was wrong. }`,
});
