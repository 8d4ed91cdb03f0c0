import type { Operation, UnknownKey } from "../../model/api.ts";
import { quoted } from "../../model/names.ts";
import { defineRule, type Problem } from "../rule.ts";
import { putRight } from "../shared/mending.ts";
import { parts } from "../shared/parts.ts";

export default defineRule({
  id: "known-key",
  title: "What is meant as a part of OpenAPI stands under a key that OpenAPI knows",
  strength: "must",
  basis: "rfc",
  why: "What stands under an unknown key is skipped without a word: it is not audited here, and generated clients, mocks and documentation lack it.",
  fix: "Write the key as OpenAPI spells it, or begin it with `x-` if it is your own.",
  sources: [
    "guide#the-cheat-sheet",
    "https://spec.openapis.org/oas/v3.1.1.html#path-item-object",
    "https://spec.openapis.org/oas/v3.1.1.html#specification-extensions",
  ],
  examples: {
    good: `
      /users:
        get:
          x-owner: accounts
          responses:
            200: { description: The users. }`,
    bad: `
      /users:
        GET: # ✗ \`GET\` is no key of a path item: write \`get\`
          responses:
            200: { description: The users. }
        post:
          responces: # ✗ \`responces\` is no key of an operation: write \`responses\`
            201: { description: The user. }`,
  },
  on: "api",
  counts: "descriptions",
  applies: () => true,
  *check(api) {
    const part = parts();
    const problem = (
      { location, key, what, meant, belongs, fix }: UnknownKey,
      operation?: Operation,
    ): Problem => ({
      at: location,
      ...(meant === undefined ? {} : { meant }),
      ...(belongs ? { belongs } : {}),
      part: part(key, operation?.name),
      message: `${quoted(key)} is ${what}${meant === undefined ? "" : `: write \`${meant}\``}`,
      fix: fix ?? `Write \`${meant}\`, or begin the key with \`x-\` if it is your own.`,
      ...(operation ? { operation } : {}),
    });
    for (const key of api.unknownKeys) yield problem(key);
    for (const operation of api.operations) {
      const { responses, requestBody, unknownKeys } = operation;
      for (const key of unknownKeys) yield problem(key, operation);
      for (const mediaType of requestBody?.content ?? [])
        for (const key of mediaType.unknownKeys ?? []) yield problem(key, operation);
      for (const response of responses) {
        for (const key of response.unknownKeys) yield problem(key, operation);
        for (const mediaType of response.content)
          for (const key of mediaType.unknownKeys ?? []) yield problem(key, operation);
      }
    }
  },
  mending: putRight,
});
