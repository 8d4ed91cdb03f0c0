import created201Location from "./2xx/201-location.ts";
import type { Rule } from "./rule.ts";

/** Every rule, in the order of the guide. */
export const rules: readonly Rule[] = [created201Location];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with this id. */
export function ruleNamed(id: string): Rule | undefined {
  return byId.get(id);
}
