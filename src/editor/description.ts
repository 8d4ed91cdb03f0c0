import type { Diagnostic } from "vscode-languageserver";
import { type AuditSettings, readAndAudit } from "../cli/run/audit-input.ts";
import type { Input } from "../cli/run/inputs.ts";
import { assembleReport, type DocumentAudit } from "../findings/assemble.ts";
import type { Report } from "../findings/report.ts";
import type { Api } from "../model/api.ts";
import { displayUri } from "../source/address.ts";
import { InputError } from "../source/input-error.ts";
import { SourceFile } from "../source/source-file.ts";
import { defaultParseLimits } from "../source/syntax/parsed.ts";
import { version } from "../version.ts";
import {
  carriedOver,
  type DiagnosticsByUri,
  diagnosticsOf,
  type FileUris,
  problemDiagnostic,
  rangeOf,
  type Showing,
} from "./diagnostics.ts";
import type { Files } from "./files.ts";

/** A description as it was when it could be read last, and all that was found in it. */
export interface Audited {
  readonly input: Input;
  /** What was asked, the ruleset among it. */
  readonly settings: AuditSettings;
  readonly api: Api;
  readonly audit: DocumentAudit;
  /** The same as the JSON report on this description alone. */
  readonly report: Report;
}

/** A description of the workspace: its document, and all files that it is read from. */
export class Description {
  /** Undefined until it could be read once. */
  audited: Audited | undefined;
  /** The addresses of the files that the last audit read, or looked for in vain. */
  read: ReadonlySet<string>;
  /** Milliseconds that it took the last time. */
  took: number | undefined;
  readonly #files: Files;
  /** By address; what was parsed is parsed again when its text is another. */
  readonly #parsed = new Map<string, SourceFile>();
  /** Whether files are in reach, until one changes on disk. */
  readonly #reached = new Map<string, boolean>();
  /** What those were parsed with. */
  #load = "";
  /** How many changes on disk were seen then. */
  #changes = 0;
  /** What was told last but for texts that could not be read, and the texts that were open. */
  #told: { readonly diagnostics: DiagnosticsByUri; readonly texts: ReadonlyMap<string, string> } | undefined;

  /** @param address of its document */
  constructor(
    readonly address: string,
    files: Files,
  ) {
    this.#files = files;
    this.read = new Set([address]);
  }

  /**
   * Reads and audits it as it is now. While an open file of it cannot be parsed, what was told last is told of the lines that
   * did not change since.
   *
   * @returns undefined where the document is no description
   * @throws whatever is a defect of statuslint
   */
  async diagnose(
    input: Input,
    settings: AuditSettings,
    showing: Showing,
  ): Promise<DiagnosticsByUri | undefined> {
    this.#forgetOthers(settings);
    const before = this.#told && this.#faults(settings);
    if (before && before.size > 0) return this.#carriedOver(before);
    const read = new Set([this.address]);
    const start = performance.now();
    try {
      const outcome = await readAndAudit(input, {
        ...settings,
        load: {
          ...settings.load,
          reader: (address, uri, limits) => {
            read.add(address);
            return this.#files.reader(address, uri, limits);
          },
          reached: this.#reached,
          keep: (address, { text }, parse) => this.#keep(address, text, parse),
        },
      });
      this.#noteRead(read, start);
      if (outcome.kind === "skipped") {
        this.audited = undefined;
        this.#told = undefined;
        return undefined;
      }
      const { api, audit } = outcome;
      const report = assembleReport([outcome], settings.ruleset, version);
      this.audited = { input, settings, api, audit, report };
      return this.#tell(diagnosticsOf(report, this.#urisOf(api), showing), settings);
    } catch (error) {
      this.#noteRead(read, start);
      if (!(error instanceof InputError)) throw error;
      const diagnostic = problemDiagnostic(error.problem);
      return this.#tell(new Map([[this.#files.uriOf(this.address), [diagnostic]]]), settings);
    }
  }

  /** It is gone: nothing of it is known any more, and nothing is told. */
  forget(): DiagnosticsByUri {
    this.audited = undefined;
    this.#told = undefined;
    this.#parsed.clear();
    this.read = new Set([this.address]);
    return new Map();
  }

  /** What is told of texts that can be read is kept for those that cannot. */
  #tell(diagnostics: DiagnosticsByUri, settings: AuditSettings): DiagnosticsByUri {
    const faults = this.#faults(settings);
    if (faults.size > 0) return joined(diagnostics, faults);
    this.#told = { diagnostics, texts: this.#openTexts() };
    return diagnostics;
  }

  #noteRead(read: ReadonlySet<string>, start: number): void {
    this.read = read;
    this.took = performance.now() - start;
    for (const address of this.#parsed.keys()) if (!read.has(address)) this.#parsed.delete(address);
  }

  /** What was parsed under other names or limits is none of this. */
  #forgetOthers({ load: { base, limits } }: AuditSettings): void {
    const load = JSON.stringify([base, limits]);
    if (load !== this.#load) this.#parsed.clear();
    if (load !== this.#load || this.#files.changes !== this.#changes) this.#reached.clear();
    this.#load = load;
    this.#changes = this.#files.changes;
  }

  #keep(address: string, text: string, parse: () => SourceFile): SourceFile {
    const known = this.#parsed.get(address);
    if (known?.text === text) return known;
    const file = parse();
    this.#parsed.set(address, file);
    return file;
  }

  /** What is wrong with the texts of its open files that cannot be parsed, by URI. */
  #faults({ load: { base, limits } }: AuditSettings): DiagnosticsByUri {
    const faults = new Map<string, readonly Diagnostic[]>();
    for (const [address, { uri, text }] of this.#files.buffers) {
      if (!this.read.has(address) || text.trim() === "") continue;
      try {
        const parse = (): SourceFile =>
          new SourceFile(displayUri(address, base), address, text, { ...defaultParseLimits, ...limits });
        this.#keep(address, text, parse);
      } catch (error) {
        // More than may be read is told of the whole description.
        if (!(error instanceof InputError)) throw error;
        if (!error.isOverLimit) faults.set(uri, [problemDiagnostic(error.problem)]);
      }
    }
    return faults;
  }

  #openTexts(): ReadonlyMap<string, string> {
    return new Map(
      [...this.read].flatMap((address) => {
        const buffer = this.#files.buffers.get(address);
        return buffer ? [[buffer.uri, buffer.text] as const] : [];
      }),
    );
  }

  /** What was told last where the lines are the same; key by key, so that only what was typed over is lost. */
  #carriedOver(faults: DiagnosticsByUri): DiagnosticsByUri {
    const texts = this.#openTexts();
    const carried = [...(this.#told?.diagnostics ?? [])].map(([uri, diagnostics]) => {
      const before = this.#told?.texts.get(uri);
      const text = texts.get(uri);
      const isChanged = before !== undefined && text !== undefined && before !== text;
      return [uri, isChanged ? carriedOver(diagnostics, before, text) : diagnostics] as const;
    });
    this.#told = { diagnostics: new Map(carried), texts };
    return joined(this.#told.diagnostics, faults);
  }

  #urisOf({ file, node, sources }: Api): FileUris {
    const addresses = new Map(sources.parts.map(({ uri, address }) => [uri, address]));
    const uris = this.#files;
    return {
      root: uris.uriOf(this.address),
      top: rangeOf(file.rangeOf([node.has("swagger") ? "swagger" : "openapi"])),
      of(name) {
        const address = addresses.get(name);
        return address?.startsWith("file:") ? uris.uriOf(address) : undefined;
      },
    };
  }
}

/** What several say of the same files. */
export function joined(...all: readonly DiagnosticsByUri[]): DiagnosticsByUri {
  const byUri = new Map<string, readonly Diagnostic[]>();
  for (const one of all)
    for (const [uri, diagnostics] of one) byUri.set(uri, [...(byUri.get(uri) ?? []), ...diagnostics]);
  return byUri;
}
