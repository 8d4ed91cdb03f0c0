import type { Finding, FindingEdit } from "../../findings/finding.ts";
import { provedAlone } from "../../mend/alone.ts";
import type { Proposal, WrittenFile } from "../../mend/prove.ts";
import type { TextChange } from "../../mend/text-change.ts";
import { hunks } from "../../mend/unified.ts";
import { withoutSecrets } from "../../source/address.ts";
import type { Sources } from "../../source/sources.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";
import { mendInput } from "./mend-input.ts";

/** Characters of a diff that are told at most: a line of minified JSON is the whole document. */
const maxDiff = 8_000;

/**
 * Notes with each finding what mends it, as far as that can be proved where nothing else is mended.
 *
 * @param findings of one description
 * @param sources the files it was read from; a text that is not UTF-8 is not mended, nor is one that is not in a file
 */
export async function noteEdits(
  findings: readonly Finding[],
  { files, parts }: Sources,
  input: Input,
  settings: AuditSettings,
): Promise<void> {
  if (findings.length === 0 || files.some(({ isUtf8 }) => !isUtf8)) return;
  // Nothing is read a second time, and what is told is about the text that was audited.
  const texts = new Map(parts.map(({ address, text }) => [address, text]));
  // What is known already is mended beside, or what is compared would be compared with the mended text.
  const { narrow: _, ...whole } = settings;
  const load = { ...settings.load, refused: () => undefined };
  const mended = await mendInput(input, { ...whole, load }, ["fix", "suggestion"], texts);
  if (!mended) return;
  const made = new Map(mended.made.map((proposal) => [proposal.fingerprint, proposal]));
  const { offers } = await provedAlone(mended.before, mended.made, mended.lookAgain);
  for (const finding of findings) {
    const proposal = made.get(finding.fingerprint);
    if (!proposal) continue;
    const edits = (offers.get(finding.fingerprint) ?? []).map((file) => editOf(proposal, file));
    const isOpen = edits.every(({ changes }) => changes.every(({ text }) => withoutSecrets(text) === text));
    if (edits.length > 0 && isOpen) Object.assign(finding, { edits });
  }
}

function editOf({ kind }: Proposal, { file, changes }: WrittenFile): FindingEdit {
  const diff = hunks(file.text, changes);
  const whole = diff.join("\n");
  return {
    file: file.uri,
    kind,
    changes: joined(changes).map(({ start, end, text }) => ({ ...file.rangeBetween(start, end), text })),
    diff: whole.length <= maxDiff && withoutSecrets(whole) === whole ? diff : null,
  };
}

/** Changes of which none touches another: of two at one place nobody would know which comes first. */
function joined(changes: readonly TextChange[]): readonly TextChange[] {
  const result: TextChange[] = [];
  for (const change of changes) {
    const before = result.at(-1);
    if (before?.end === change.start)
      result.splice(-1, 1, { ...change, start: before.start, text: before.text + change.text });
    else result.push(change);
  }
  return result;
}
