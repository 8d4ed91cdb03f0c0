import type { Narrowing } from "../../audit/new-findings.ts";
import type { Outcome } from "../../findings/assemble.ts";
import type { Report } from "../../findings/report.ts";
import type { Api } from "../../model/api.ts";
import type { Input } from "../run/inputs.ts";

/** What a run is compared with, so that it reports only what is new: a revision, or a baseline. */
export interface Comparison {
  /** What is known of a document, asked before it is audited. */
  narrow(api: Api, input: Input): Promise<Narrowing>;
  /** The report with what came of the comparison. */
  conclude(report: Report, outcomes: readonly Outcome[]): Promise<Report>;
  /** Ends whatever was started. */
  close(): void;
}
