import { bits, type Token, tokensOf } from "./lexicon.ts";

/** A part of a sentence that says one thing. */
export interface Clause {
  readonly tokens: readonly Token[];
  /** The classes of all its words, and their marks. */
  readonly classes: number;
  readonly marks: number;
  /** The sentence it is of, as written. */
  readonly sentence: string;
  /** Where it stands in its sentence; `alone` where it is all of it. */
  readonly place: "alone" | "opening" | "later";
}

/** What ends a sentence, or a part of one that stands for itself. */
const stops = /[.!?;:](?=\s|$)|\n|\s[-–—•]{1,3}\s|[()[\]|]/;

/** Words between clauses. A condition is the cause: what stands behind "if" is read like what stands before it. */
const joints = new Set(
  "and because but due eg for_example however ie if nor or so though unless when where while whether , /".split(
    " ",
  ),
);

/** "Returned when …", "Indicates that …": what is said stands behind it. */
const leadIns = new Set(
  "answered delivered denotes emitted given happen happens indicate indicates issued mean means occur occurs raised raises returned returns sent shown shows signals thrown throws triggered used when".split(
    " ",
  ),
);

/** Words that may be joined and are one: "missing or invalid token", "username or password". */
const alike = [
  bits.BAD | bits.ENDED | bits.DENY,
  bits.INPUT | bits.ID | bits.CREDENTIAL,
  bits.CALLER | bits.CREDENTIAL | bits.SIGNIN,
  bits.PERMISSION,
  bits.SIZE,
  bits.NOT,
  bits.FIELD | bits.ID,
  bits.RANK | bits.CALLER | bits.TIME,
  bits.DEED | bits.STATES,
];

/** What has no subject goes on saying what was said before: "missing or not valid". */
const isPredicate = ({ classes, word }: Token): boolean =>
  (classes & predicates) !== 0 || word === "unknown" || word === "disabled" || word === "deactivated";
const predicates = bits.BAD | bits.ENDED | bits.NOT | bits.VALID | bits.GIVEN | bits.MUST;

/** What is wrong. */
const isBad = ({ classes }: Token): boolean =>
  (classes & (bits.BAD | bits.ENDED | bits.NOT | bits.MUST)) !== 0;

/** The clauses of a plain text; undefined where it is in another language. */
export function clausesOf(plain: string): readonly Clause[] | undefined {
  const clauses: Clause[] = [];
  for (const part of plain
    .replace(/\b(e\.g|i\.e)\./gi, (short) => short.replaceAll(".", ""))
    .replace(/\((or [^()]{0,40})\)/g, "$1")
    .split(stops)) {
    const sentence = part.trim();
    if (sentence === "") continue;
    let tokens: Token[] = [];
    const parts: (readonly Token[])[] = [];
    const end = (): void => {
      const before = parts.at(-1) ?? [];
      const isMore = before.some(isPredicate) && tokens.every(isPredicate);
      if (tokens.length > 0 && !isMore) parts.push(tokens);
      // "Sent, but malformed": what was well at first.
      else if (tokens.some(isBad) && !before.some(isBad)) parts[parts.length - 1] = [...before, ...tokens];
      tokens = [];
    };
    let isJoined = false;
    for (const token of tokensOf(sentence)) {
      if (token.isForeign) return undefined;
      const isLeadIn = parts.length === 0 && tokens.every(({ word }) => leadIns.has(word));
      // "In case that …", "Indicates that …"
      if (isLeadIn && (isJoined || tokens.length > 0) && (token.word === "that" || token.word === "of")) {
        tokens = [];
        continue;
      }
      // "Neither the one nor the other"
      if (token.word === "nor" && tokens.some(({ word }) => word === "neither")) continue;
      if (joints.has(token.word)) {
        if (isLeadIn) tokens = [];
        isJoined = true;
        continue;
      }
      const last = tokens.at(-1)?.classes ?? 0;
      // "Wrong email or wrong password" is one.
      const isParallel = token.classes & bits.BAD && tokens[0]?.word === token.word;
      if (isJoined && !isParallel && !alike.some((group) => last & group && token.classes & group)) end();
      isJoined = false;
      tokens.push(token);
    }
    end();
    parts.forEach((each, index) => {
      const place = parts.length === 1 ? "alone" : index === 0 ? "opening" : "later";
      let [classes, marks] = [0, 0];
      for (const token of each) {
        classes |= token.classes;
        marks |= token.mark;
      }
      clauses.push({ tokens: each, classes, marks, sentence, place });
    });
  }
  return clauses;
}

/** Whether a clause has one of some words, as `tokensOf` gives them. */
export function hasWord({ tokens }: Clause, ...words: readonly string[]): boolean {
  return tokens.some(({ word }) => words.includes(word));
}
