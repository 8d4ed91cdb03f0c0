import type { MendedInput } from "../../src/cli/run/mend-input.ts";
import { provedAlone } from "../../src/mend/alone.ts";
import { isSameValue } from "../../src/mend/draft.ts";

/**
 * Makes what is offered with each finding, one at a time, and audits what comes of it.
 *
 * @param most so many offers of one rule are tried where the texts are long
 * @returns what is wrong with them; and how many bring what is said of the body of the API's errors already
 */
export async function madeAlone(
  { before, made, lookAgain }: MendedInput,
  most = Number.POSITIVE_INFINITY,
): Promise<{ offered: number; tried: number; excepted: number; wrong: readonly string[] }> {
  const { offers } = await provedAlone(before, made, lookAgain);
  const isLong = before.files.some(({ text }) => text.length > 300_000);
  const bodies = new Set(before.findings.map(({ alike }) => alike));
  const tried = new Map<string, number>();
  const wrong: string[] = [];
  let excepted = 0;
  for (const { fingerprint, rule, at } of before.proposals) {
    const files = offers.get(fingerprint);
    const count = tried.get(rule) ?? 0;
    if (!files || (isLong && count === most)) continue;
    tried.set(rule, count + 1);
    const after = await lookAgain(new Map(files.map(({ file, text }) => [file.address, text])));
    const held = new Map(after.files.map(({ address, data }) => [address, data]));
    const isMeant = files.every(({ file, draft }) => isSameValue(held.get(file.address), draft.edited));
    const isGone = after.findings.every((found) => found.fingerprint !== fingerprint);
    const fresh = after.findings.filter((found) => !before.known.has(found.fingerprint));
    // What stands under another key then is found there again.
    const left = new Set(after.findings.map((found) => found.fingerprint));
    const gone = new Set(
      before.findings.flatMap((found) =>
        left.has(found.fingerprint) || found.fingerprint === fingerprint ? [] : found.rule,
      ),
    );
    const brought = fresh.filter(
      (found) => !found.isPreset && !(found.alike && bodies.has(found.alike)) && !gone.has(found.rule),
    );
    if (fresh.length > brought.length) excepted++;
    if (!isMeant || !isGone || brought.length > 0)
      wrong.push(`${rule} at ${at.pointer}${brought.map((found) => ` brings ${found.rule}`).join("")}`);
  }
  const sum = [...tried.values()].reduce((all, each) => all + each, 0);
  return { offered: offers.size, tried: sum, excepted, wrong };
}
