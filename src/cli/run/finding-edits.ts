import type { Finding, FindingEdit } from "../../findings/finding.ts";
import { provedAlone } from "../../mend/alone.ts";
import type { Dropped, Proposal, WrittenFile } from "../../mend/prove.ts";
import type { TextChange } from "../../mend/text-change.ts";
import { hunks } from "../../mend/unified.ts";
import type { Api } from "../../model/api.ts";
import { counted, decimal } from "../../reports/words/count.ts";
import { withoutSecrets } from "../../source/address.ts";
import type { AuditSettings } from "./audit-input.ts";
import type { Input } from "./inputs.ts";
import { mendInput } from "./mend-input.ts";

/** Characters of a diff that are told at most: a line of minified JSON is the whole document. */
const maxDiff = 8_000;

/**
 * Notes with each finding what mends it, as far as that can be proved where nothing else is mended.
 *
 * @param findings of one description
 * @param api the description; where a text of it is not UTF-8 it is not mended, nor is what is not in a file
 * @returns one sentence where changes are left out: how many, and why
 */
export async function noteEdits(
  findings: readonly Finding[],
  api: Api,
  input: Input,
  settings: AuditSettings,
): Promise<readonly string[]> {
  const { files, parts } = api.sources;
  if (findings.length === 0 || files.some(({ isUtf8 }) => !isUtf8)) return [];
  // Nothing is read a second time, and what is told is about the text that was audited.
  const texts = new Map(parts.map(({ address, text }) => [address, text]));
  // What is known already is mended beside, or what is compared would be compared with the mended text.
  const { narrow: _, ...whole } = settings;
  const load = { ...settings.load, refused: () => undefined };
  const mended = await mendInput(input, { ...whole, load }, ["fix", "suggestion"], texts, { audited: api });
  if (!mended) return [];
  const made = new Map(mended.made.map((proposal) => [proposal.fingerprint, proposal]));
  const { offers, dropped } = await provedAlone(mended.before, mended.made, mended.lookAgain);
  for (const finding of findings) {
    const proposal = made.get(finding.fingerprint);
    if (!proposal) continue;
    const edits = (offers.get(finding.fingerprint) ?? []).map((file) => editOf(proposal, file));
    const isOpen = edits.every(({ changes }) => changes.every(({ text }) => withoutSecrets(text) === text));
    if (edits.length > 0 && isOpen) Object.assign(finding, { edits });
  }
  const left = new Map([...mended.dropped, ...dropped].map((each) => [each.proposal.fingerprint, each]));
  return leftOut(
    api.file.uri,
    findings.flatMap(({ fingerprint, edits }) => (edits ? [] : (left.get(fingerprint) ?? []))),
  );
}

/** So many reasons are told in a note. */
const maxReasons = 5;

function leftOut(uri: string, dropped: readonly Dropped[]): readonly string[] {
  if (dropped.length === 0) return [];
  const counts = new Map<string, number>();
  for (const { proposal, reason } of dropped) {
    const why = `${proposal.rule}: ${reason}`;
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const whys = [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([why, count]) => (count > 1 ? `${why} (${decimal(count)} times)` : why));
  const told = whys.slice(0, maxReasons).join("; ");
  const more = whys.length > maxReasons ? `; ${counted(whys.length - maxReasons, "other reason")}` : "";
  return [`${uri}: ${counted(dropped.length, "change")} left out of \`edits\`: ${told}${more}`];
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
