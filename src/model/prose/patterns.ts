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

/** What is no word: where a clause begins or ends, and what skips some. */
const signs: ReadonlyMap<string, Slot["kind"]> = new Map([
  ["^", "begin"],
  ["$", "end"],
  ["..", "gap"],
  ["...", "gap"],
]);

/** Classes are written in capitals. */
const isClass = (name: string): name is WordClass => name >= "A" && name < "a";

/** Patterns have half of their words in common. */
const slotOf = onceByText((written): Slot => {
  const words: string[] = [];
  const ends: string[] = [];
  let kind = signs.get(written);
  if (kind) return { kind, classes: 0, words, marks: 0, ends, longest: written === ".." ? 3 : 8 };
  kind = written.startsWith("!") ? "not" : written.endsWith("?") ? "optional" : "word";
  let classes = 0;
  let marks = 0;
  for (const name of written.slice(kind === "not" ? 1 : 0, kind === "optional" ? -1 : undefined).split("|")) {
    if (name.startsWith("~")) ends.push(name.slice(1));
    else if (isClass(name)) classes |= bits[name];
    else {
      words.push(name);
      marks |= markOf(name);
    }
  }
  return { kind, classes, words, marks, ends, longest: 0 };
});

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
const patternsOf = once((patterns: readonly string[]): readonly Pattern[] => patterns.map(patternOf));

/** Whether a clause may have what a pattern cannot do without: most have not, and nothing else is asked of them. */
function mayHaveAll({ marks, classes }: Clause, needs: readonly Slot[]): boolean {
  // Texts are read before the engine has optimised this: an iterator would make an object at each step.
  for (let at = 0; at < needs.length; at++) {
    const slot = needs[at] as Slot;
    if ((classes & slot.classes) === 0 && (marks & slot.marks) === 0) return false;
  }
  return true;
}

/** The number of the first word at which a pattern stands in a clause; -1 where it does not. */
export function placeOf({ slots, needs }: Pattern, clause: Clause): number {
  const { tokens } = clause;
  if (!mayHaveAll(clause, needs)) return -1;
  // Words that stand anywhere, in any order.
  if (slots.length === 0) return needs.every((slot) => tokens.some((token) => isOne(token, slot))) ? 0 : -1;
  const last = slots[0]?.kind === "begin" ? 1 : tokens.length;
  for (let at = 0; at < last; at++) if (fits(tokens, at, slots, 0)) return at;
  return -1;
}

/** Whether one of some patterns, as they are written, stands in a clause. */
export function standsIn(patterns: readonly string[], clause: Clause): boolean {
  return patternsOf(patterns).some((pattern) => placeOf(pattern, clause) >= 0);
}

/** A pattern, taken apart when it is first looked for: in a small description few are. */
interface Entry<Owner> {
  readonly written: string;
  readonly owner: Owner;
  pattern: Pattern | undefined;
}

/** Words of which a clause must have one, rarer than classes; else words or classes. */
const neededWords = /(?:^| )([a-z\d|]+)(?= |$)/;
const neededClasses = /(?:^| )([A-Za-z\d|]+)(?= |$)/;

/** Patterns by a word or a class that a clause must have for one of them: most clauses have few of them. */
export class PatternIndex<Owner> {
  readonly #byWord = new Map<string, Entry<Owner>[]>();
  readonly #byClass: Entry<Owner>[][] = Array.from({ length: 32 }, () => []);
  readonly #others: Entry<Owner>[] = [];

  add(patterns: readonly string[], owner: Owner): void {
    for (const written of patterns) {
      const entry = { written, owner, pattern: undefined };
      const key = (neededWords.exec(written) ?? neededClasses.exec(written))?.[1];
      if (key === undefined) this.#others.push(entry);
      else for (const name of key.split("|")) this.#under(name).push(entry);
    }
  }

  #under(name: string): Entry<Owner>[] {
    if (isClass(name)) return this.#byClass[31 - Math.clz32(bits[name])] as Entry<Owner>[];
    const known = this.#byWord.get(name);
    if (known) return known;
    const entries: Entry<Owner>[] = [];
    this.#byWord.set(name, entries);
    return entries;
  }

  /** Calls with each owner of a pattern that stands in a clause, and where it does; with one pattern perhaps twice. */
  find(clause: Clause, found: (owner: Owner, at: number) => void): void {
    const look = (entries: readonly Entry<Owner>[] | undefined): void => {
      if (!entries) return;
      for (let number = 0; number < entries.length; number++) {
        const entry = entries[number] as Entry<Owner>;
        entry.pattern ??= patternOf(entry.written);
        const at = placeOf(entry.pattern, clause);
        if (at >= 0) found(entry.owner, at);
      }
    };
    look(this.#others);
    for (const { word } of clause.tokens) look(this.#byWord.get(word));
    for (let left = clause.classes; left !== 0; left &= left - 1)
      look(this.#byClass[31 - Math.clz32(left & -left)]);
  }
}
