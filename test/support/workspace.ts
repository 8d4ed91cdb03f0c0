import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Diagnostic, TextDocumentContentChangeEvent, WorkspaceEdit } from "vscode-languageserver";
import type { GivenOptions } from "../../src/cli/options/given.ts";
import { Settings } from "../../src/editor/settings.ts";
import { Workspace } from "../../src/editor/workspace.ts";
import { fakeStreams } from "./fake-streams.ts";

/** A workspace as an editor sees it, in this process. */
export class OpenWorkspace {
  readonly workspace: Workspace;
  readonly settings: Settings;
  readonly logged: string[] = [];
  /** What the editor was to change. */
  readonly applied: WorkspaceEdit[] = [];
  /** How often the editor was to ask again for code lenses. */
  lensesAsked = 0;
  /** Absolute paths of what is watched. */
  watched: readonly string[] = [];
  readonly #shown = new Map<string, readonly Diagnostic[]>();
  #version = 0;

  /** @param given what the command line says, or what an earlier workspace made of it */
  constructor(
    readonly folder: string,
    given: GivenOptions | Settings = {},
    showPlaces = false,
    folders: readonly string[] = [folder],
  ) {
    const world = { streams: fakeStreams(), folder, environment: {} };
    this.settings = given instanceof Settings ? given : new Settings(given, world, folders);
    this.workspace = new Workspace(this.settings, {
      publish: (uri, _, diagnostics) => void this.#shown.set(uri, diagnostics),
      apply: async (edit) => void this.applied.push(edit),
      log: (text) => void this.logged.push(text),
      busy: () => () => undefined,
      refreshLenses: () => {
        this.lensesAsked++;
      },
      watch: (files) => {
        this.watched = [...files];
      },
    });
    if (showPlaces) this.workspace.reload({ ...this.workspace.showing, showPlaces });
  }

  uri(name: string): string {
    return name.startsWith("untitled:") ? name : pathToFileURL(path.resolve(this.folder, name)).href;
  }

  /** @param text default: as it is on disk */
  async open(name: string, text = readFileSync(path.resolve(this.folder, name), "utf8")): Promise<void> {
    this.workspace.open(this.uri(name), ++this.#version, text);
    await this.workspace.settled();
  }

  async change(name: string, ...changes: readonly TextDocumentContentChangeEvent[]): Promise<void> {
    this.workspace.change(this.uri(name), ++this.#version, changes);
    await this.workspace.settled();
  }

  async close(name: string): Promise<void> {
    this.workspace.close(this.uri(name));
    await this.workspace.settled();
  }

  async changedOnDisk(...names: readonly string[]): Promise<void> {
    this.workspace.changedOnDisk(names.map((name) => path.resolve(this.folder, name)));
    await this.workspace.settled();
  }

  /** Of all files with any, by URI. */
  get diagnostics(): ReadonlyMap<string, readonly Diagnostic[]> {
    return new Map([...this.#shown].filter(([, shown]) => shown.length > 0));
  }

  /** What is shown of a file: lines (1-based), codes and messages. */
  shown(name: string): readonly string[] {
    return (this.#shown.get(this.uri(name)) ?? []).map(
      ({ range, code, message }) => `${range.start.line + 1}: ${code ?? "problem"}: ${message}`,
    );
  }
}
