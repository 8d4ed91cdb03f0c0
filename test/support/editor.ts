import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import type { Diagnostic, InitializeResult, PublishDiagnosticsParams } from "vscode-languageserver";
import { environmentOf, program } from "./run.ts";

/** An editor that has the built program as its language server, over standard input and output. */
export class TestEditor {
  /** What the server said at first. */
  initialized: InitializeResult | undefined;
  /** How often it was to ask again for code lenses. */
  lensesAsked = 0;
  readonly #child;
  readonly #connection;
  readonly #shown = new Map<string, readonly Diagnostic[]>();
  readonly #versions = new Map<string, number>();
  #heard: (() => void)[] = [];

  private constructor(
    readonly folder: string,
    args: readonly string[],
  ) {
    this.#child = spawn(process.execPath, [program, "lsp", ...args], { cwd: folder, env: environmentOf({}) });
    this.#connection = createMessageConnection(
      new StreamMessageReader(this.#child.stdout),
      new StreamMessageWriter(this.#child.stdin),
    );
    this.#connection.onNotification(
      "textDocument/publishDiagnostics",
      ({ uri, diagnostics }: PublishDiagnosticsParams) => {
        this.#shown.set(uri, diagnostics);
        for (const tell of this.#heard.splice(0)) tell();
      },
    );
    this.#connection.onRequest("client/registerCapability", () => null);
    this.#connection.onRequest("workspace/codeLens/refresh", () => {
      this.lensesAsked++;
      for (const tell of this.#heard.splice(0)) tell();
      return null;
    });
    this.#connection.onRequest("window/workDoneProgress/create", () => null);
    this.#connection.listen();
  }

  /** Starts the server in a folder and shakes hands. */
  static async in(
    folder: string,
    {
      args = [],
      settings,
      folders = [pathToFileURL(folder).href],
    }: {
      readonly args?: readonly string[];
      readonly settings?: unknown;
      readonly folders?: readonly string[];
    } = {},
  ): Promise<TestEditor> {
    const editor = new TestEditor(folder, args);
    editor.initialized = await editor.#connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      workspaceFolders: folders.map((uri) => ({ uri, name: "test" })),
      capabilities: { workspace: { codeLens: { refreshSupport: true } } },
      initializationOptions: settings,
    });
    await editor.#connection.sendNotification("initialized", {});
    return editor;
  }

  /** The URI of a file of the folder. */
  uri(name: string): string {
    return pathToFileURL(`${this.folder}/${name}`).href;
  }

  async open(name: string, text: string): Promise<void> {
    await this.#connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri(name), languageId: "yaml", version: this.#next(name), text },
    });
  }

  /** @param change a whole new text, or an edit in the terms of the protocol */
  async change(name: string, ...changes: readonly (string | object)[]): Promise<void> {
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri(name), version: this.#next(name) },
      contentChanges: changes.map((change) => (typeof change === "string" ? { text: change } : change)),
    });
  }

  async close(name: string): Promise<void> {
    await this.#connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: this.uri(name) },
    });
  }

  async notify(method: string, params: object): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  request<Result>(method: string, params: object): Promise<Result> {
    return this.#connection.sendRequest(method, params);
  }

  /** What is shown of a file as soon as that is what is waited for: lines (1-based), codes and messages. */
  async shows(
    name: string,
    isMeant: (shown: readonly string[]) => boolean = (shown) => shown.length > 0,
  ): Promise<readonly string[]> {
    for (;;) {
      const shown = this.shown(name);
      if (this.#shown.has(this.uri(name)) && isMeant(shown)) return shown;
      await new Promise<void>((resolve) => this.#heard.push(resolve));
    }
  }

  /** What is shown of a file now. */
  shown(name: string): readonly string[] {
    return this.diagnostics(name).map(
      ({ range, code, message }) => `${range.start.line + 1}: ${code ?? "problem"}: ${message}`,
    );
  }

  diagnostics(name: string): readonly Diagnostic[] {
    return this.#shown.get(this.uri(name)) ?? [];
  }

  /** Ends the server, as the protocol wants it or without a shutdown before. @returns its exit code */
  async end(isAnnounced = true): Promise<number | null> {
    if (isAnnounced) await this.#connection.sendRequest("shutdown");
    const ended = new Promise<number | null>((resolve) => this.#child.once("close", resolve));
    await this.#connection.sendNotification("exit");
    const code = await ended;
    this.#connection.dispose();
    return code;
  }

  #next(name: string): number {
    const version = (this.#versions.get(name) ?? 0) + 1;
    this.#versions.set(name, version);
    return version;
  }
}
