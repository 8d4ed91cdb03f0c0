import type { Ignore } from "../findings/finding.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Ignorable, Ignores } from "./ignores.ts";
import {
  addAtPlace,
  type Places,
  type SymbolicFinding,
  type SymbolicOccurrence,
} from "./symbolic-finding.ts";

/** Keeps back what is ignored: single occurrences, before those of a component become one finding. */
export class IgnoredFindings {
  readonly #ignored = new Map<Ignore, Places>();

  constructor(
    readonly ignores: Ignores,
    readonly document: SourceFile,
  ) {}

  /** What is ignored, one finding for each place and ignore. */
  get all(): readonly { readonly finding: SymbolicFinding; readonly ignore: Ignore }[] {
    return [...this.#ignored].flatMap(([ignore, findings]) =>
      [...findings.values()].map((finding) => ({ finding, ignore })),
    );
  }

  /** Takes an occurrence that is ignored, and says whether it did. */
  takes(finding: SymbolicFinding, occurrence: SymbolicOccurrence): boolean {
    const { operation, response } = occurrence;
    const ignore = this.ignores.find({ rule: finding.active.rule.id, at: finding.at, operation, response });
    if (!ignore) return false;
    const findings: Places = this.#ignored.get(ignore) ?? new Map();
    this.#ignored.set(ignore, findings);
    addAtPlace(findings, finding, occurrence, this.document);
    return true;
  }

  /** Notes what the ruleset is too unsure of to report: an ignore that is written for it is not idle. */
  overlook(unsure: Ignorable): void {
    this.ignores.overlook(unsure);
  }
}
