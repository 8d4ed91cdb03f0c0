import type { Finding } from "../../src/findings/finding.ts";
import { audit } from "../../src/index.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { apiOf } from "./audit-text.ts";
import { DescriptionEdit } from "./edit-description.ts";
import type { Mutation } from "./mutations.ts";

/** What came of a mutation. */
export interface Outcome {
  /** The rules that must speak, sorted. */
  readonly expected: readonly string[];
  /** The rules that speak of the mutant and not of the original, sorted. */
  readonly found: readonly string[];
  /** Their messages. */
  readonly messages: readonly string[];
  /** `as expected`, `missed`, `also` where other rules speak too, or that there was nothing to do it to. */
  readonly verdict: "as expected" | "missed" | "also" | "no subject";
}

/**
 * Makes a check of mutations of one description, given as parsed. `skip` is how many of the operations that a mutation
 * could be done to are passed over.
 */
export function mutationCheck(
  data: unknown,
  ruleset: Ruleset,
): (mutation: Mutation, skip?: number) => Outcome {
  const known = new Set(findingsIn(new DescriptionEdit(data).root, ruleset).flatMap(occurrencesOf));
  return (mutation, skip = 0) => {
    const expected = [mutation.rule, ...Object.keys(mutation.also ?? {})].sort();
    const edit = new DescriptionEdit(data, skip);
    if (!mutation.mutate(edit)) return { expected, found: [], messages: [], verdict: "no subject" };
    const fresh = findingsIn(edit.root, ruleset).filter((finding) =>
      occurrencesOf(finding).some((occurrence) => !known.has(occurrence)),
    );
    const found = [...new Set(fresh.map(({ rule }) => rule))].sort();
    const isSame = found.length === expected.length && found.every((rule, index) => rule === expected[index]);
    return {
      expected,
      found,
      messages: fresh.map(({ rule, message }) => `${rule}: ${message}`),
      verdict: isSame ? "as expected" : found.includes(mutation.rule) ? "also" : "missed",
    };
  };
}

/** The value is written out as text again, so that what is audited is a description like any other. */
function findingsIn(root: unknown, ruleset: Ruleset): readonly Finding[] {
  return audit(apiOf(JSON.stringify(root)), ruleset).findings;
}

/** What each occurrence of a finding is known by in both descriptions: the rule, the place, the operation, the status. */
function occurrencesOf({ rule, location, instances }: Finding): readonly string[] {
  return instances.map(({ operation, status }) =>
    [rule, location.pointer, operation?.method, operation?.path, status].join(" "),
  );
}
