import { SyntaxProblem } from "../parsed.ts";

/**
 * Finds what is wrong with a text that `JSON.parse` refused, and where; Node's own messages sometimes do not say where.
 * Follows the grammar of RFC 8259 with a stack of its own, so that depth costs no call stack.
 */
export function jsonProblem(text: string): SyntaxProblem {
  try {
    new Checker(text).check();
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return problem;
    throw problem;
  }
  return new SyntaxProblem("this is not valid JSON", 0);
}

const space = /[ \t\r\n]*/y;
const literal = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const escapeSequence = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

class Checker {
  #at = 0;

  constructor(readonly text: string) {}

  check(): void {
    /** The brackets that are open. */
    const open: string[] = [];
    this.#skip(space);
    for (;;) {
      // A value stands here.
      const bracket = this.text[this.#at];
      if (bracket === "{" || bracket === "[") {
        open.push(bracket);
        this.#step();
        if (this.text[this.#at] !== closing(bracket)) {
          if (bracket === "{") this.#key();
          continue;
        }
      } else if (bracket === '"') {
        this.#string();
        this.#skip(space);
      } else {
        this.#value();
      }
      // Behind a value, a comma or the brackets that close.
      for (;;) {
        const around = open.at(-1);
        const found = this.text[this.#at];
        if (around === undefined) {
          if (found !== undefined) throw this.#unexpected("the end of the text");
          return;
        }
        if (found === ",") {
          this.#comma(closing(around));
          if (around === "{") this.#key();
          break;
        }
        if (found !== closing(around)) throw this.#unexpected(`\`,\` or \`${closing(around)}\``);
        open.pop();
        this.#step();
      }
    }
  }

  #comma(close: string): void {
    const comma = this.#at;
    this.#step();
    if (this.text[this.#at] === close) {
      const fix = "Take the comma away.";
      throw new SyntaxProblem(`this is not valid JSON: a comma stands before \`${close}\``, comma, fix);
    }
  }

  #key(): void {
    if (this.text[this.#at] !== '"') throw this.#unexpected("a key in double quotes");
    this.#string();
    this.#skip(space);
    if (this.text[this.#at] !== ":") throw this.#unexpected("`:`");
    this.#step();
  }

  #value(): void {
    const start = this.#at;
    if (!this.#skip(literal)) throw this.#unexpected("a value");
    if (/[\w.+-]/.test(this.text[this.#at] ?? "")) {
      this.#at = start;
      throw this.#unexpected("a value");
    }
    this.#skip(space);
  }

  #string(): void {
    const start = this.#at;
    for (this.#at++; ; ) {
      const code = this.text.charCodeAt(this.#at);
      if (code === 34) {
        this.#at++;
        return;
      }
      if (code === 92) {
        if (!this.#skip(escapeSequence)) {
          if (this.#at + 1 >= this.text.length) throw unclosed(start);
          const fix = "Write a backslash as `\\\\`.";
          throw new SyntaxProblem("this is not valid JSON: a string holds a bad escape", this.#at, fix);
        }
      } else if (Number.isNaN(code)) {
        throw unclosed(start);
      } else if (code === 10 || code === 13) {
        const message = "this is not valid JSON: a string is not closed on its line";
        throw new SyntaxProblem(message, start, 'Add the missing `"`, or write the line break as `\\n`.');
      } else if (code < 32) {
        const escaped = `\\u${code.toString(16).padStart(4, "0")}`;
        const message = "this is not valid JSON: a string holds a control character";
        throw new SyntaxProblem(message, this.#at, `Write it as \`${code === 9 ? "\\t" : escaped}\`.`);
      } else {
        this.#at++;
      }
    }
  }

  /** Moves behind one character and the space after it. */
  #step(): void {
    this.#at++;
    this.#skip(space);
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #unexpected(wanted: string): SyntaxProblem {
    const found = this.text.codePointAt(this.#at);
    const what = found === undefined ? "the text ends" : `found \`${shown(found)}\``;
    return new SyntaxProblem(`this is not valid JSON: ${what} where ${wanted} should stand`, this.#at);
  }
}

function closing(bracket: string): string {
  return bracket === "{" ? "}" : "]";
}

function unclosed(start: number): SyntaxProblem {
  return new SyntaxProblem("this is not valid JSON: a string is never closed", start, 'Add the missing `"`.');
}

/** A character as a message may show it: invisible ones by their number. */
function shown(codePoint: number): string {
  const isVisible = codePoint > 32 && !/\p{C}|\p{Z}/u.test(String.fromCodePoint(codePoint));
  if (isVisible) return String.fromCodePoint(codePoint);
  return `U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}
