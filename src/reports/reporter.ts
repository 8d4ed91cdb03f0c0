import type { Hash } from "../findings/fingerprint.ts";
import type { Report } from "../findings/report.ts";

/** What a reporter may be told about where its text goes; everything else is in the report. */
export interface ReporterOptions {
  /** Use ANSI colours. */
  readonly color?: boolean;
  /** Width of the terminal in columns; undefined where the text does not go to one. */
  readonly width?: number;
  /** Formats for people: show every finding, also what a document does nearly everywhere. */
  readonly each?: boolean;
  /** Leave out everything below an error, and notes; counts stay those of the whole. */
  readonly quiet?: boolean;
  /** The terminal shows so many findings, the most severe; 0 or left out: all. */
  readonly limit?: number;
  /** The terminal can show links (OSC 8). */
  readonly links?: boolean;
  /** List what is ignored on purpose too; it is counted in any case. */
  readonly showIgnored?: boolean;
  /** URL that file paths are appended to, for links to the source: `https://host/owner/repo/blob/<revision>/`. */
  readonly linkBase?: string;
  /** The address of this tool; undefined where it has none. */
  readonly homepage?: string | undefined;
  /** SARIF: the value of `automationDetails.id`. */
  readonly category?: string;
  /** GitLab's format works out fingerprints of its own with it; the others do without. */
  readonly hash?: Hash;
}

/** Turns a report into text; nothing else. */
export interface Reporter {
  /** The name on the command line. */
  readonly format: string;
  /** File endings that choose this format, without the dot. */
  readonly extensions: readonly string[];
  /**
   * @throws RangeError where the text would be longer than the engine allows: V8 holds some 536 million characters
   * @throws TypeError without the `hash` that the format needs
   */
  render(report: Report, options: ReporterOptions): string;
  /** The same text in parts, made one after another: for reports of any length. */
  parts?(report: Report, options: ReporterOptions): Iterable<string>;
}
