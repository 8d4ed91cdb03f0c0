import { pathToFileURL } from "node:url";
import { type AuditOptions, audit } from "../../audit/audit.ts";
import type { Narrowing } from "../../audit/sieve.ts";
import type { Outcome } from "../../findings/assemble.ts";
import type { Api } from "../../model/api.ts";
import { buildApi, isDescription } from "../../model/build/api.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import { displayUri } from "../../source/address.ts";
import { InputError } from "../../source/input-error.ts";
import { type LoadOptions, loadSources } from "../../source/read/load.ts";
import type { Input } from "./inputs.ts";

/** What auditing one input needs beside the input. */
export interface AuditSettings {
  readonly ruleset: Ruleset;
  readonly load: LoadOptions & { readonly base: string };
  readonly audit: AuditOptions;
  /** How many parts the model may have; see `build-limit.ts`. */
  readonly maxParts?: number;
  /** Also check that the document is valid OpenAPI. */
  readonly validate?: boolean;
  /** Whether to note what each file held: hashing a text of 13 MB takes as long as reading it. */
  readonly notesFiles?: boolean;
  /** What of a document is to be told, where that is not everything. */
  readonly narrow?: (api: Api, input: Input) => Promise<Narrowing>;
}

/** Reads and audits one input. Whatever is wrong with it is its outcome: the other inputs go on. */
export async function auditInput(input: Input, settings: AuditSettings, text?: string): Promise<Outcome> {
  try {
    const sources = await loadSources(
      input.file,
      text === undefined ? settings.load : { ...settings.load, text },
    );
    if (!input.isNamed && !isDescription(sources.root.data))
      return { kind: "skipped", file: sources.root.uri };
    const { callbacks, intents } = settings.ruleset;
    const { maxParts } = settings;
    const api = buildApi(sources, { callbacks, intents, ...(maxParts === undefined ? {} : { maxParts }) });
    const narrowing = await settings.narrow?.(api, input);
    const found = audit(api, settings.ruleset, { ...settings.audit, ...narrowing });
    if (!settings.validate) return { kind: "audited", audit: found };
    const { validateDescription } = await import("../../source/read/validate.ts");
    const problems = [...found.problems, ...(await validateDescription(sources))];
    return { kind: "audited", audit: { ...found, problems } };
  } catch (error) {
    if (error instanceof InputError) return { kind: "failed", problem: error.problem };
    const file = input.file.startsWith("http")
      ? input.file
      : displayUri(pathToFileURL(input.file).href, settings.load.base);
    const reason = error instanceof Error ? error.message : String(error);
    return {
      kind: "failed",
      problem: {
        file,
        message: `statuslint failed on this document: ${reason}`,
        fix: "This is a defect of statuslint; please report it with the document.",
      },
    };
  }
}
