import { mendable } from "../../src/audit/mendable.ts";
import { type Look, type Mended, mend } from "../../src/mend/prove.ts";
import { hunks } from "../../src/mend/unified.ts";
import { buildApi } from "../../src/model/build/api.ts";
import type { Ruleset } from "../../src/ruleset/ruleset.ts";
import { sha256 } from "../../src/sha256.ts";
import { SourceFile } from "../../src/source/source-file.ts";
import { Sources } from "../../src/source/sources.ts";

/** Mends a text, with fixes and suggestions, under a ruleset. */
export function mendText(text: string, ruleset: Ruleset): Promise<Mended> {
  const name = text.trimStart().startsWith("{") ? "api.json" : "api.yaml";
  const look = (own: string): Look => {
    const file = new SourceFile(name, `file:///${name}`, own);
    const api = buildApi(new Sources(file), ruleset);
    const { findings, all, known, unkept } = mendable(api, ruleset, { hash: sha256 });
    return {
      files: [file],
      proposals: findings.flatMap((finding) =>
        finding.kind === undefined ? [] : [{ ...finding, kind: finding.kind }],
      ),
      findings: all,
      known,
      reported: findings.length,
      unkept,
    };
  };
  return mend(look(text), async (texts) => look(texts.get(`file:///${name}`) ?? text));
}

/** The lines that change, as a unified diff has them. */
export function changedLines({ files }: Mended): string {
  return files
    .flatMap(({ file, changes }) => hunks(file.text, changes))
    .filter((line) => /^[-+]/.test(line))
    .join("\n");
}
