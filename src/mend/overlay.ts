import { Document } from "yaml";
import { isMapping } from "../source/node.ts";
import { behindLast, type Draft, EditRefused, edited, made, type Part } from "./draft.ts";
import type { Proposal, WrittenFile } from "./prove.ts";

/** An action of an Overlay (Overlay Specification 1.0.0, "Action Object"). */
interface Action {
  /** A JSONPath (RFC 9535) of one place. */
  readonly target: string;
  readonly description: string;
  readonly update?: unknown;
  readonly remove?: true;
}

/** How many values an Overlay may repeat that others of the description hold: a renamed member is said whole. */
const maxCopied = 1_000_000;

/**
 * The changes of a document as an Overlay 1.0 (https://spec.openapis.org/overlay/v1.0.0.html), which makes of its value what the
 * changes of its text do. A member that is renamed is removed, and put in under its new name.
 *
 * @param written the document as it is mended
 * @param proposals what is mended: the reasons
 * @param names `title` of the Overlay; `extends`: where it finds the document, a URI reference
 * @param isJson else YAML
 * @throws EditRefused where JSON has no such value: one that holds itself, or is no number
 */
export function overlayText(
  { file, draft }: WrittenFile,
  proposals: readonly Proposal[],
  names: { readonly title: string; readonly extends: string },
  isJson: boolean,
): string {
  const reasons = reasonsOf(draft, file.address, proposals);
  const overlay = {
    overlay: "1.0.0",
    info: { title: names.title, version: "1.0.0" },
    extends: names.extends,
    actions: actionsIn(draft.root, draft.data, "$", reasons),
  };
  if (isJson) return `${JSON.stringify(overlay, undefined, 2)}\n`;
  const document = new Document(overlay, { aliasDuplicateObjects: false, compat: "yaml-1.1" });
  return document.toString({ lineWidth: 0 });
}

/** Why each part of a draft changes: what the findings say. What is made within a part that changes is a reason of that part. */
function reasonsOf(
  draft: Draft,
  address: string,
  proposals: readonly Proposal[],
): ReadonlyMap<Part, ReadonlySet<string>> {
  const reasons = new Map<Part, Set<string>>();
  for (const proposal of proposals)
    for (const edit of proposal.edits()) {
      if (edit.at.file.address !== address) continue;
      const own = edit.kind === "insert" ? edit.keys : [];
      const ways = [draft.keysBefore([...edit.at.keys, ...own])];
      if (edit.kind === "move") ways.push([...draft.keysBefore(edit.to.keys), ...edit.keys]);
      for (const keys of ways) {
        let part: Part | undefined = draft.root;
        for (const key of keys) {
          part = part?.parts.get(key);
          if (part?.change) break;
        }
        if (!part) continue;
        const known = reasons.get(part) ?? new Set();
        reasons.set(part, known.add(`${proposal.message} (${proposal.rule})`));
      }
    }
  return reasons;
}

/** What changes in a value: what goes comes first, so that nothing is put in where something stands. */
function actionsIn(
  part: Part,
  value: unknown,
  path: string,
  reasons: ReadonlyMap<Part, ReadonlySet<string>>,
): readonly Action[] {
  const inner: Action[] = [];
  const removals: Action[] = [];
  const updates: Action[] = [];
  for (const [key, own] of part.parts) {
    const held: unknown = isMapping(value) || Array.isArray(value) ? Reflect.get(value, key) : undefined;
    const target = path + (Array.isArray(value) ? `[${key}]` : selectorOf(key));
    const { change } = own;
    const item = Array.isArray(held) ? own.parts.get(behindLast) : undefined;
    if (!change && !item) {
      inner.push(...actionsIn(own, held, target, reasons));
      continue;
    }
    const description = [...(reasons.get(item ?? own) ?? [])].join("\n");
    if (!change) {
      // Programs do not agree on what an update adds to a list.
      removals.push({ target, description, remove: true });
      updates.push({
        target: path,
        description,
        update: { [key]: copied(edited(held, own), { left: maxCopied }) },
      });
      continue;
    }
    // Nothing says what becomes of a null that something is merged into.
    if (change.kind !== "insert" || held !== undefined) removals.push({ target, description, remove: true });
    if (change.kind === "reorder") throw new EditRefused("it knows no order of members");
    if (change.kind !== "insert" && change.kind !== "rename") continue;
    const [name, put] = change.kind === "insert" ? [key, made(change.value)] : [change.to, edited(held, own)];
    updates.push({ target: path, description, update: { [name]: copied(put, { left: maxCopied }) } });
  }
  return [...inner, ...removals, ...updates];
}

/** One name of a JSONPath: the shorthand where it goes (RFC 9535 §2.5.1.1), else a name selector in single quotes (§2.3.1.1). */
function selectorOf(key: string): string {
  if (/^[A-Za-z_]\w*$/.test(key)) return `.${key}`;
  const name = JSON.stringify(key).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `['${name}']`;
}

/** A value without parts in common, as JSON has it. @throws EditRefused where that is none */
function copied(value: unknown, budget: { left: number }, around: readonly unknown[] = []): unknown {
  if (budget.left-- <= 0) throw new EditRefused("YAML aliases make it larger than an Overlay may be");
  if (typeof value === "number" && !Number.isFinite(value))
    throw new EditRefused("it holds a number that JSON does not have");
  if (typeof value !== "object" || !value) return value;
  if (around.includes(value)) throw new EditRefused("a YAML alias stands in what it is of");
  const within = [...around, value];
  if (Array.isArray(value)) return value.map((item) => copied(item, budget, within));
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, copied(own, budget, within)]));
}
