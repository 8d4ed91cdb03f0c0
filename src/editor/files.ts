import type { TextDocumentContentChangeEvent } from "vscode-languageserver";
import { LineIndex } from "../source/position.ts";
import type { Reader } from "../source/read/load.ts";
import { readText } from "../source/read/read.ts";
import type { ReadText } from "../source/source-file.ts";

/** A text that is open in an editor. */
export interface Buffer {
  /** As the editor spells it. */
  readonly uri: string;
  readonly version: number;
  readonly text: string;
}

/** The texts of all files by their addresses: what is open in the editor, else what was read, until it changes on disk. */
export class Files {
  readonly buffers = new Map<string, Buffer>();
  /** How often something changed on disk. */
  changes = 0;
  readonly #read = new Map<string, ReadText>();

  readonly reader: Reader = async (address, uri, limits) => {
    const buffer = this.buffers.get(address);
    if (buffer) return { text: buffer.text, isUtf8: true };
    const known = this.#read.get(address);
    if (known) return known;
    const read = await readText(address, uri, limits);
    this.#read.set(address, read);
    return read;
  };

  /** How the editor spells an address: of a file that is not open, nobody knows. */
  uriOf(address: string): string {
    return this.buffers.get(address)?.uri ?? address;
  }

  /** Has a file read again, or forgotten. */
  forget(address: string): void {
    this.changes++;
    this.#read.delete(address);
  }

  /** Forgets all files but these. */
  keepOnly(addresses: ReadonlySet<string>): void {
    for (const address of this.#read.keys()) if (!addresses.has(address)) this.#read.delete(address);
  }
}

/** A text after some changes, each made in what those before it left (Language Server Protocol 3.17, "DidChangeTextDocument"). */
export function edited(text: string, changes: readonly TextDocumentContentChangeEvent[]): string {
  return changes.reduce((before, change) => {
    if (!("range" in change)) return change.text;
    const lines = new LineIndex(before);
    const [start, end] = [change.range.start, change.range.end].map(({ line, character }) =>
      lines.offsetAt({ line: line + 1, column: character + 1 }),
    );
    return before.slice(0, start) + change.text + before.slice(end);
  }, text);
}
