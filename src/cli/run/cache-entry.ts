import { createHmac, timingSafeEqual } from "node:crypto";
import { lstatSync, readFileSync } from "node:fs";
import type { DocumentAudit, Outcome } from "../../findings/assemble.ts";
import { isMapping } from "../../source/node.ts";
import { type PackedAudit, unpackOutcome } from "./packed-audit.ts";
import type { NotedFile } from "./recorded-audit.ts";

/** Makes of an entry what only somebody with the key can make. */
export type Seal = (entry: Uint8Array) => string;

/** @param name that of the entry, whose place no other entry can take */
export function sealWith(key: Uint8Array, name: string): Seal {
  return (entry) => createHmac("sha256", key).update(`${name}\n`).update(entry).digest("base64");
}

/** An entry: the seal of what follows, a line of JSON that says what that is, and the packed audit. */
export function entryOf({ files, outcome, details }: PackedAudit, seal: Seal): Uint8Array {
  const parts = [outcome, ...details];
  const head = JSON.stringify({ files, lengths: parts.map(({ length }) => length) } satisfies EntryHead);
  const body = Buffer.concat([Buffer.from(`${head}\n`), ...parts]);
  return Buffer.concat([Buffer.from(`${seal(body)}\n`), body]);
}

interface EntryHead {
  /** Every file that was read, by its path from the base; what may not be read, by its address. */
  readonly files: readonly NotedFile[];
  /** Bytes of the outcome, and of each of the details behind it. */
  readonly lengths: readonly number[];
}

/** An entry that is not whole, not sealed or of another shape counts for nothing. */
export function readEntry(file: string, seal: Seal): PackedAudit | undefined {
  const bytes = bytesOf(file);
  const start = (bytes?.indexOf("\n") ?? -1) + 1;
  if (!bytes || start === 0) return undefined;
  const body = bytes.subarray(start);
  if (!isSame(seal(body), bytes.toString("latin1", 0, start - 1))) return undefined;
  const end = body.indexOf("\n") + 1;
  const head = parsed(body.toString("utf8", 0, end));
  if (!isHead(head)) return undefined;
  let at = end;
  const [outcome = new Uint8Array(0), ...details] = head.lengths.map((length) => {
    at += length;
    return body.subarray(at - length, at);
  });
  return { files: head.files, outcome, details };
}

/** In a time that does not tell where they differ. */
function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other, "latin1"));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHead(head: unknown): head is EntryHead {
  return (
    isMapping(head) &&
    Array.isArray(head.lengths) &&
    head.lengths.every((length) => Number.isSafeInteger(length)) &&
    Array.isArray(head.files) &&
    head.files.every(
      (file) => Array.isArray(file) && file.length === 2 && file.every((part) => typeof part === "string"),
    )
  );
}

/** What an entry holds; undefined where that is no outcome. */
export function outcomeOf(entry: PackedAudit): Outcome | undefined {
  try {
    const outcome: unknown = unpackOutcome(entry);
    return isOutcome(outcome) ? outcome : undefined;
  } catch {
    // Not deflated, no JSON, or no findings where they should be.
    return undefined;
  }
}

function isOutcome(outcome: unknown): outcome is Outcome {
  if (!isMapping(outcome)) return false;
  if (outcome.kind === "skipped") return typeof outcome.file === "string";
  const { audit } = outcome;
  if (outcome.kind !== "audited" || !isMapping(audit) || !isMapping(audit.document)) return false;
  if (!Number.isSafeInteger(audit.operationCount)) return false;
  const lists = [audit.document.operations, ...auditLists.map((name) => audit[name])];
  return lists.every((list) => Array.isArray(list));
}

const auditLists = [
  "findings",
  "tallies",
  "problems",
  "ignored",
  "ignores",
  "habits",
  "notes",
  "known",
  "knownIgnored",
  "unconcerned",
] as const satisfies readonly (keyof DocumentAudit)[];

/** More bytes than an entry has. */
const tooManyBytes = 500_000_000;

/** The bytes of a file; undefined for anything else, links and what is far too large among it. */
export function bytesOf(file: string): Buffer | undefined {
  try {
    const stats = lstatSync(file);
    return stats.isFile() && stats.size < tooManyBytes ? readFileSync(file) : undefined;
  } catch {
    return undefined;
  }
}
