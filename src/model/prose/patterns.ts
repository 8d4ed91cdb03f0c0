import { once, onceByText } from "../once.ts";
import type { Clause } from "./clauses.ts";
import { bits, markOf, type Token, type WordClass } from "./lexicon.ts";

/** One word of a pattern. */
interface Slot {
  readonly classes: number;
  readonly words: readonly string[];
  /** The marks of these words. */
  readonly marks: number;
  /** What words may end in instead. */
  readonly ends: readonly string[];
  readonly kind: "word" | "optional" | "not" | "gap" | "begin" | "end";
  /** How many words a gap may skip. */
  readonly longest: number;
}

export interface Pattern {
  readonly slots: readonly Slot[];
  /** Of each, the clause must have a word. */
  readonly needs: readonly Slot[];
}

function slotOf(written: string): Slot {
  const kinds = { "^": "begin", $: "end", "..": "gap", "...": "gap" } as const;
  const kind = kinds[written as keyof typeof kinds];
  if (kind) return { kind, classes: 0, words: [], marks: 0, ends: [], longest: written === ".." ? 3 : 8 };
  const names = written.replace(/^!|\?$/, "").split("|");
  const words = names.filter((name) => !(name in bits) && !name.startsWith("~"));
  return {
    kind: written.startsWith("!") ? "not" : written.endsWith("?") ? "optional" : "word",
    classes: names.reduce((all, name) => all | (bits[name as WordClass] ?? 0), 0),
    words,
    marks: words.reduce((all, word) => all | markOf(word), 0),
    ends: names.filter((name) => name.startsWith("~")).map((name) => name.slice(1)),
    longest: 0,
  };
}

const patternOf = onceByText((written): Pattern => {
  const slots = written.replace("& ", "").split(" ").map(slotOf);
  const needs = slots.filter(({ kind, ends }) => kind === "word" && ends.length === 0);
  return { slots: written.startsWith("& ") ? [] : slots, needs };
});

/** Words that end a noun phrase. */
const prepositions = new Set("about at by for from in of on to with".split(" "));

const isOne = (token: Token | undefined, { classes, words, marks, ends }: Slot): boolean =>
  token !== undefined &&
  ((token.classes & classes) !== 0 ||
    ((token.mark & marks) !== 0 && words.includes(token.word)) ||
    (ends.length > 0 && endsIn(token.word, ends)));

const endsIn = (word: string, ends: readonly string[]): boolean => ends.some((end) => word.endsWith(end));

/** Whether the slots from one on fit the words from one on. */
function fits(tokens: readonly Token[], at: number, slots: readonly Slot[], from: number): boolean {
  const slot = slots[from];
  if (!slot) return true;
  const token = tokens[at];
  switch (slot.kind) {
    case "begin":
      return at === 0 && fits(tokens, at, slots, from + 1);
    case "end":
      return at === tokens.length && fits(tokens, at, slots, from + 1);
    case "not":
      return !isOne(from === 0 ? tokens[at - 1] : token, slot) && fits(tokens, at, slots, from + 1);
    case "optional":
      return (
        (isOne(token, slot) && fits(tokens, at + 1, slots, from + 1)) || fits(tokens, at, slots, from + 1)
      );
    case "word":
      return isOne(token, slot) && fits(tokens, at + 1, slots, from + 1);
    case "gap":
      for (let skipped = 0; skipped <= slot.longest; skipped++) {
        if (fits(tokens, at + skipped, slots, from + 1)) return true;
        const word = tokens[at + skipped]?.word;
        if (word === undefined || (slot.longest === 3 && prepositions.has(word))) return false;
      }
      return false;
  }
}

/** Patterns as they are looked for. */
export const patternsOf = once((patterns: readonly string[]): readonly Pattern[] => patterns.map(patternOf));

/** Whether a clause may have what a pattern cannot do without: most have not, and nothing else is asked of them. */
function mayHaveAll({ marks, classes }: Clause, needs: readonly Slot[]): boolean {
  // Texts are read before the engine has optimised this: an iterator would make an object at each step.
  for (let at = 0; at < needs.length; at++) {
    const slot = needs[at] as Slot;
    if ((classes & slot.classes) === 0 && (marks & slot.marks) === 0) return false;
  }
  return true;
}

/** The number of the first word at which one of some patterns stands in a clause; -1 where none does. */
export function positionOf(patterns: readonly Pattern[], clause: Clause): number {
  const { tokens } = clause;
  let first = -1;
  for (let number = 0; number < patterns.length; number++) {
    const { slots, needs } = patterns[number] as Pattern;
    if (!mayHaveAll(clause, needs)) continue;
    // Words that stand anywhere, in any order.
    if (slots.length === 0 && !needs.every((slot) => tokens.some((token) => isOne(token, slot)))) continue;
    const last = slots[0]?.kind === "begin" ? 1 : first < 0 ? tokens.length : first;
    for (let at = 0; at < last; at++) {
      if (!fits(tokens, at, slots, 0)) continue;
      first = at;
      break;
    }
  }
  return first;
}

/** The same for patterns as they are written. */
export function positionIn(patterns: readonly string[], clause: Clause): number {
  return positionOf(patternsOf(patterns), clause);
}
