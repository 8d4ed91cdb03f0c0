import { hash } from "node:crypto";
import type { Outcome } from "../../findings/assemble.ts";
import { InputError } from "../../source/input-error.ts";
import type { Reader } from "../../source/read/load.ts";
import { readText } from "../../source/read/read.ts";
import type { ReadText } from "../../source/source-file.ts";
import { type AuditSettings, auditInput } from "./audit-input.ts";
import type { Input } from "./inputs.ts";

/** A file that was read, and what it held: the hash of its text (empty where only names are noted), or why there was none. */
export type NotedFile = readonly [address: string, held: string];

/** An outcome and what it rests on. */
export interface Noted {
  readonly outcome: Outcome;
  /** Every file that was asked for, the document first. */
  readonly files: readonly NotedFile[];
}

/** Audits an input and notes what was read for it, where the settings ask for that. */
export async function auditNoting(input: Input, asked: AuditSettings, given?: ReadText): Promise<Noted> {
  const settings = asked.edits
    ? { ...asked, noteEdits: (await import("./finding-edits.ts")).noteEdits }
    : asked;
  if (settings.notesFiles === "nothing")
    return { outcome: await auditInput(input, settings, given), files: [] };
  const files: NotedFile[] = [];
  const { reader: readFrom = readText } = settings.load;
  const reader: Reader = async (address, uri, limits) => {
    try {
      const read = await readFrom(address, uri, limits);
      files.push([address, settings.notesFiles === "names" ? "" : heldBy(read.text)]);
      return read;
    } catch (error) {
      if (error instanceof InputError) files.push([address, error.problem.message]);
      throw error;
    }
  };
  const refused = (address: string, reason: string): void => {
    files.push([address, refusal(reason)]);
  };
  const outcome = await auditInput(
    input,
    { ...settings, load: { ...settings.load, reader, refused } },
    given,
  );
  return { outcome, files };
}

/** What is noted of a text. */
export function heldBy(text: string | Uint8Array): string {
  return hash("sha256", text, "base64");
}

const refusedFor = "refused: ";

/** What is noted of a file that may not be read. */
export function refusal(reason: string): string {
  return refusedFor + reason;
}

export function isRefusal(held: string): boolean {
  return held.startsWith(refusedFor);
}
