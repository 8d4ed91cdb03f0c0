import { existsSync } from "node:fs";
import path from "node:path";
import type {
  CodeLens,
  Diagnostic,
  TextDocumentContentChangeEvent,
  WorkspaceEdit,
} from "vscode-languageserver";
import { defectText, errorText } from "../cli/world/errors.ts";
import { InputError } from "../source/input-error.ts";
import { fileUrl, localPath } from "../source/read/access.ts";
import { defaultLimits } from "../source/read/load.ts";
import { SourceFile } from "../source/source-file.ts";
import type { Acting, EditorFile } from "./code-actions.ts";
import type { Typing } from "./completion.ts";
import { type Audited, Description, joined } from "./description.ts";
import { carriedOver, type DiagnosticsByUri, problemDiagnostic, type Showing } from "./diagnostics.ts";
import { edited, Files } from "./files.ts";
import { codeLenses } from "./operations.ts";
import { addressOf, isUntitled, mayBeDescription, Roots } from "./roots.ts";
import type { Settings } from "./settings.ts";
import type { View } from "./view.ts";

/** What a client wants. */
export interface Wishes extends Showing {
  /** Say above each operation what it is taken for. */
  readonly codeLens: boolean;
  /** The client knows the command `statuslint.ignoreBecause`, and asks for the reason of an ignore. */
  readonly asksForReasons: boolean;
}

/** What a workspace tells its editor. */
export interface Editor {
  /** Shows these in the place of all that was shown of a file; `version` is that of the text they are of, where it is open. */
  publish(uri: string, version: number | undefined, diagnostics: readonly Diagnostic[]): void;
  /** Has the editor change texts. */
  apply(edit: WorkspaceEdit): Promise<void>;
  /** Writes into the log that the editor keeps of the server. */
  log(text: string): void;
  /** Shows that something takes its time, until what it returns is called. */
  busy(title: string): () => void;
  /** Has the workspace told of changes of these files on disk, in the place of those before: absolute paths. */
  watch(files: Iterable<string>): void;
  /** Has the editor ask again for code lenses. */
  refreshLenses(): void;
}

/** A file that is part of a description has references, or is one; nothing is said of other YAML and JSON. */
const mayBePart = /\$ref["']?\s*:/;
/** So many descriptions are audited for a part that is open, though more may refer to it. */
const maxRoots = 10;
/** Longer texts, and audits of more milliseconds, are told to take their time. */
const longText = 500_000;
const longTime = 500;

/** What is open in an editor, the descriptions it belongs to, and what was told of them. */
export class Workspace {
  readonly files = new Files();
  showing: Wishes = { showPlaces: false, codeLens: true, asksForReasons: false };
  readonly #settings: Settings;
  readonly editor: Editor;
  readonly #roots = new Roots(this.files);
  readonly #descriptions = new Map<string, Description>();
  /** What each description says, by the address of its document. */
  readonly #told = new Map<string, DiagnosticsByUri>();
  /** The code lenses of each file, and the text that they were made for, by URI. */
  readonly #lenses = new Map<string, { readonly text: string; readonly lenses: readonly CodeLens[] }>();
  /** What the editor was told last, by URI. */
  readonly #shown = new Map<string, { readonly text: string; readonly version: number | undefined }>();
  /** The descriptions that are to be audited again. */
  readonly #waiting = new Set<Description>();
  /** The addresses of files whose descriptions are to be found. */
  readonly #lost = new Set<string>();
  #working: Promise<void> | undefined;
  #watched: ReadonlySet<string> = new Set();

  constructor(settings: Settings, editor: Editor) {
    this.#settings = settings;
    this.editor = editor;
  }

  #addressOf(uri: string): string | undefined {
    return addressOf(uri, this.#settings.folder);
  }

  open(uri: string, version: number, text: string): void {
    const address = this.#addressOf(uri);
    if (address === undefined) return;
    this.files.buffers.set(address, { uri, version, text });
    this.#changed(address);
    this.#lookForLost();
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const address = this.#addressOf(uri);
    const buffer = address === undefined ? undefined : this.files.buffers.get(address);
    if (address === undefined || !buffer) return;
    this.files.buffers.set(address, { uri, version, text: edited(buffer.text, changes) });
    this.#changed(address);
  }

  close(uri: string): void {
    const address = this.#addressOf(uri);
    if (address === undefined) return;
    this.files.buffers.delete(address);
    this.files.forget(address);
    this.#lenses.delete(uri);
    for (const description of this.#descriptions.values())
      if (!this.#isOpen(description)) this.#drop(description);
    this.#changed(address);
    this.#lookForLost();
  }

  /**
   * Told that files changed, appeared or went on disk.
   *
   * @param files absolute paths
   */
  changedOnDisk(files: readonly string[]): void {
    if (files.some((file) => this.#settings.files.has(file))) this.reload();
    for (const file of files) {
      const address = addressOf(fileUrl(file));
      if (address === undefined) continue;
      this.files.forget(address);
      if (!this.files.buffers.has(address)) this.#changed(address);
    }
    this.#lookForLost();
  }

  /** Has the configuration read again, and all that is open audited. */
  reload(showing = this.showing): void {
    this.showing = showing;
    this.#settings.forget();
    this.#audit(this.#descriptions.values());
    this.editor.refreshLenses();
  }

  /** Told which folders are open now: absolute paths. */
  openFolders(folders: readonly string[]): void {
    this.#settings.folders = folders;
    this.reload();
    this.#lookForLost();
  }

  /** The description that a file belongs to, as it was audited last: the one whose document it is, else the first that refers to it. */
  descriptionOf(uri: string): Description | undefined {
    const address = this.#addressOf(uri) ?? "";
    const own = this.#descriptions.get(address);
    if (own?.audited) return own;
    return [...this.#descriptions.values()].find(({ audited, read }) => audited && read.has(address));
  }

  /** A file as it is in the editor, once it is audited; undefined where it is in no description, or cannot be read as it is. */
  async view(uri: string): Promise<View | undefined> {
    await this.settled();
    const { audited } = this.descriptionOf(uri) ?? {};
    const address = this.#addressOf(uri);
    const file = audited?.api.sources.files.find((each) => each.address === address);
    const buffer = this.files.buffers.get(address ?? "");
    return audited && file && buffer && withoutMark(buffer.text) === file.text
      ? { audited, file }
      : undefined;
  }

  /** The same where the text may be in the middle of a word: `file` is as it was read last. */
  typing(uri: string): Typing | undefined {
    const { audited } = this.descriptionOf(uri) ?? {};
    const address = this.#addressOf(uri);
    const file = audited?.api.sources.files.find((each) => each.address === address);
    const text = this.files.buffers.get(address ?? "")?.text;
    return audited && file && text !== undefined ? { audited, file, text } : undefined;
  }

  /** What it takes to act in a file. */
  async acting(uri: string): Promise<Acting> {
    // A part may lie in a folder with a configuration of its own: what is in force is that of its description.
    const description = this.descriptionOf(uri);
    const file = description && localPath(description.address);
    const { configuration } = (file === undefined ? undefined : await this.#settings.of(file)) ?? {};
    return {
      fileOf: (each) => this.fileOf(each),
      configuration: configuration === undefined ? undefined : await this.#configurationAt(configuration),
      asksForReasons: this.showing.asksForReasons,
    };
  }

  /** A configuration as it is, by its absolute path; undefined where it cannot be read: whoever audits says why. */
  async #configurationAt(file: string): Promise<SourceFile | undefined> {
    const address = fileUrl(file);
    try {
      const { text, isUtf8 } = await this.files.reader(address, file, {
        ...defaultLimits,
        allowPrivate: false,
      });
      return new SourceFile(path.basename(file), address, text, defaultLimits, isUtf8);
    } catch (error) {
      if (error instanceof InputError) return undefined;
      throw error;
    }
  }

  /** Code lenses of a file; while it cannot be read, those of the lines that did not change since. */
  async codeLenses(uri: string): Promise<readonly CodeLens[]> {
    if (!this.showing.codeLens) return [];
    const view = await this.view(uri);
    const before = this.#lenses.get(uri);
    if (!view) {
      if (!this.descriptionOf(uri)) return [];
      const text = this.files.buffers.get(this.#addressOf(uri) ?? "")?.text;
      return before && text !== undefined ? carriedOver(before.lenses, before.text, text) : [];
    }
    const lenses = codeLenses(view);
    this.#lenses.set(uri, { text: view.file.text, lenses });
    return lenses;
  }

  /** How the editor has the file at an address; undefined for what is no file. */
  fileOf(address: string): EditorFile | undefined {
    if (!address.startsWith("file:")) return undefined;
    return { uri: this.files.uriOf(address), version: this.files.buffers.get(address)?.version ?? null };
  }

  /** Every description that is open, as it was audited last. */
  audited(): readonly Audited[] {
    return [...this.#descriptions.values()].flatMap(({ audited }) => audited ?? []);
  }

  /** Waits until nothing is left to do. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working;
  }

  #changed(address: string): void {
    const text = this.files.buffers.get(address)?.text;
    if (text !== undefined && (mayBeDescription.test(text) || mayBePart.test(text))) this.#add(address);
    this.#audit([...this.#descriptions.values()].filter(({ read }) => read.has(address)));
  }

  /** Has the descriptions found of open files of which no description is known that reads them. */
  #lookForLost(): void {
    for (const [address, { uri, text }] of this.files.buffers)
      if (!isUntitled(uri) && !mayBeDescription.test(text) && !this.#isRead(address)) this.#lost.add(address);
    this.#audit([]);
  }

  #isRead(address: string): boolean {
    return [...this.#descriptions.values()].some(({ audited, read }) => audited && read.has(address));
  }

  #add(address: string): Description {
    const description = this.#descriptions.get(address) ?? new Description(address, this.files);
    this.#descriptions.set(address, description);
    return description;
  }

  #isOpen({ read }: Description): boolean {
    for (const address of this.files.buffers.keys()) if (read.has(address)) return true;
    return false;
  }

  /** Nothing is said of a document that is neither open nor there, but it is waited for. */
  #isGone({ address }: Description): boolean {
    return !this.files.buffers.has(address) && !existsSync(localPath(address) ?? "");
  }

  #drop(description: Description): void {
    this.#descriptions.delete(description.address);
    this.#waiting.delete(description);
    this.#tell(description, new Map());
  }

  #audit(descriptions: Iterable<Description>): void {
    for (const description of descriptions) this.#waiting.add(description);
    if (this.#waiting.size + this.#lost.size === 0) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      this.#audit([]);
    });
  }

  async #work(): Promise<void> {
    // Whatever else was typed is heard before.
    await turn();
    for (;;) {
      const [next] = this.#waiting;
      const [lost] = this.#lost;
      if (next) await this.#auditNow(next);
      else if (lost !== undefined) await this.#findRoots(lost);
      else break;
    }
    this.#watch();
  }

  async #auditNow(description: Description): Promise<void> {
    this.#waiting.delete(description);
    const before = description.read;
    const told = this.#isGone(description) ? description.forget() : await this.#diagnose(description);
    if ([...this.files.buffers.keys()].some((part) => before.has(part) && !description.read.has(part)))
      this.#lookForLost();
    await turn();
    // What is overtaken by a newer key, or closed, is not shown.
    const { address } = description;
    if (this.#waiting.has(description) || this.#descriptions.get(address) !== description) return;
    this.#tell(description, told);
  }

  async #diagnose(description: Description): Promise<DiagnosticsByUri> {
    const { address, took } = description;
    const file = localPath(address) ?? "";
    const isLong =
      took === undefined ? (this.files.buffers.get(address)?.text.length ?? 0) > longText : took > longTime;
    const done = isLong ? this.editor.busy("statuslint") : undefined;
    try {
      const inForce = await this.#settings.of(file);
      if (inForce)
        return (await description.diagnose(inForce.input, inForce.settings, this.showing)) ?? new Map();
      description.audited = undefined;
      return new Map();
    } catch (error) {
      const text = errorText(error) ?? defectText(error);
      this.editor.log(text);
      // Where nothing can be told, nothing else is answered, from a configuration that is in force no more.
      description.audited = undefined;
      return new Map([[this.files.uriOf(address), [notAudited(file, error)]]]);
    } finally {
      done?.();
    }
  }

  /** Finds the descriptions that refer to a file, and has them audited. */
  async #findRoots(address: string): Promise<void> {
    this.#lost.delete(address);
    const file = localPath(address) ?? "";
    const done = this.editor.busy("statuslint looks for what refers to this file");
    try {
      const candidates = await this.#settings.candidates(file);
      const roots = await this.#roots.of(address, candidates, this.#settings.folderOf(file));
      if (!this.files.buffers.has(address)) return;
      if (roots.length > maxRoots)
        this.editor.log(`${roots.length} descriptions refer to ${file}: ${maxRoots} are audited`);
      for (const root of roots.slice(0, maxRoots)) this.#waiting.add(this.#add(root));
    } catch (error) {
      this.editor.log(errorText(error) ?? defectText(error));
    } finally {
      done();
    }
  }

  /** Has the editor watch all that was read, and what decides how it is audited. */
  #watch(): void {
    const read = new Set<string>();
    for (const description of this.#descriptions.values())
      for (const address of description.read) read.add(address);
    this.files.keepOnly(read);
    const files = new Set(this.#settings.files);
    for (const address of read) {
      const file = address.startsWith("file:") ? localPath(address) : undefined;
      if (file !== undefined) files.add(file);
    }
    if (files.size === this.#watched.size && [...files].every((file) => this.#watched.has(file))) return;
    this.#watched = files;
    this.editor.watch(files);
  }

  #tell({ address, read }: Description, told: DiagnosticsByUri): void {
    const before = this.#told.get(address) ?? new Map();
    if (told.size > 0) this.#told.set(address, told);
    else this.#told.delete(address);
    const open = [...this.files.buffers].flatMap(([part, { uri }]) => (read.has(part) ? [uri] : []));
    this.#publish(new Set([...before.keys(), ...told.keys(), ...open]));
  }

  /**
   * Shows what all descriptions say of some files. Of a text that is another the same is said again: the editor has moved what it
   * showed as it saw fit.
   */
  #publish(uris: ReadonlySet<string>): void {
    const all = joined(...[...this.#told].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, told]) => told));
    for (const uri of uris) {
      const byText = new Map(
        (all.get(uri) ?? []).map((diagnostic) => [JSON.stringify(diagnostic), diagnostic]),
      );
      const text = [...byText.keys()].join("\n");
      const version = this.files.buffers.get(this.#addressOf(uri) ?? "")?.version;
      const shown = this.#shown.get(uri) ?? { text: "", version: undefined };
      if (text === shown.text && version === shown.version) continue;
      if (text === "" && version === undefined) this.#shown.delete(uri);
      else this.#shown.set(uri, { text, version });
      this.editor.publish(uri, version, [...byText.values()]);
    }
  }
}

/** An editor may send the byte order mark of a file; places are counted without it. */
function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

/** That a document is not audited, and why: its configuration is wrong, or statuslint is. */
function notAudited(file: string, error: unknown): Diagnostic {
  const [message = "", fix = ""] = (errorText(error) ?? String(error)).replace(/^error: /, "").split("\n  ");
  return problemDiagnostic({
    file,
    message: `this is not audited: ${message.trim()}`,
    fix: fix === "" ? "This is a defect of statuslint; please report it." : fix.trim(),
  });
}

/** Lets everything that waits for its turn have it: messages of the editor, above all. */
function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
