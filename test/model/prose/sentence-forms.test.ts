import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Form, forms, hasClues, mark, type Wording } from "../../../src/model/prose/sentence-forms.ts";

const wordings = forms.flatMap((form) =>
  form.wordings.map((wording) => [wording.pattern().source, form, wording] as const),
);

/** An expression without its conditions on what follows, which fast-check cannot make texts for. */
function withoutConditions(source: string): string {
  const start = source.search(/\(\?[=!]/);
  if (start < 0) return source.replaceAll("\\b", "");
  let end = start;
  let depth = 0;
  do {
    const character = source[end++];
    depth += character === "(" ? 1 : character === ")" ? -1 : 0;
  } while (depth > 0);
  return withoutConditions(source.slice(0, start) + source.slice(end));
}

/** What a wording understands, as the texts it stands for. */
function sentences({ pattern }: Wording): fc.Arbitrary<string> {
  return fc
    .stringMatching(new RegExp(withoutConditions(pattern().source)))
    .filter((marked) => pattern().test(marked))
    .map((marked) => marked.replaceAll(mark, ""));
}

describe("the clues of a wording stand in each of its sentences", () => {
  test.each(wordings)("%s", (_, { clue }: Form, wording) => {
    fc.assert(
      fc.property(sentences(wording), (sentence) => {
        expect(hasClues(sentence, wording), `clues in ${JSON.stringify(sentence)}`).toBe(true);
        expect(clue.test(sentence), `the form's clue in ${JSON.stringify(sentence)}`).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
