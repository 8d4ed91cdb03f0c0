import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from "vscode-languageserver/node";
import type { GivenOptions } from "../cli/options/given.ts";
import { defectText } from "../cli/world/errors.ts";
import type { World } from "../cli/world/process.ts";
import { version } from "../version.ts";
import { actionKinds, codeActions } from "./code-actions.ts";
import { commandNames, runCommand } from "./commands.ts";
import { completions } from "./completion.ts";
import { hoverAt } from "./hover.ts";
import { documentSymbols } from "./operations.ts";
import { Settings } from "./settings.ts";
import { Workspace } from "./workspace.ts";

/**
 * Serves an editor by the Language Server Protocol 3.17 until that ends it; the process ends with the exit code that the protocol
 * asks for.
 *
 * @param given what the command line says
 */
export function serve(given: GivenOptions, world: World, input: Readable, output: Writable): void {
  const connection = createConnection(ProposedFeatures.all, input, output);
  let workspace: Workspace | undefined;

  connection.onInitialize(({ workspaceFolders, initializationOptions }) => {
    const [first] = workspaceFolders ?? [];
    const folder = first?.uri.startsWith("file:") ? fileURLToPath(first.uri) : world.folder;
    workspace = new Workspace(new Settings(given, { ...world, folder }), {
      publish: (uri, version, diagnostics) =>
        void connection.sendDiagnostics({
          uri,
          ...(version === undefined ? {} : { version }),
          diagnostics: [...diagnostics],
        }),
      apply: async (edit) => void (await connection.workspace.applyEdit(edit)),
      log: (text) => connection.console.error(text.trimEnd()),
    });
    show(initializationOptions);
    return {
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        codeLensProvider: {},
        codeActionProvider: { codeActionKinds: Object.values(actionKinds) },
        completionProvider: { triggerCharacters: ['"', "'"] },
        documentSymbolProvider: true,
        executeCommandProvider: { commands: [...commandNames] },
      },
      serverInfo: { name: "statuslint", version },
    };
  });

  /** Takes over what a client sets under `statuslint`; what it does not name stays. */
  function show(settings: unknown): void {
    if (!workspace || typeof settings !== "object" || settings === null) return;
    const given = Object.entries(settings).filter(
      ([name, value]) => name in (workspace?.showing ?? {}) && typeof value === "boolean",
    );
    workspace.showing = { ...workspace.showing, ...Object.fromEntries(given) };
  }

  connection.onHover(async ({ textDocument, position }) => {
    const view = await workspace?.view(textDocument.uri);
    return (view && hoverAt(view, position)) ?? null;
  });
  connection.onCodeLens(async ({ textDocument }) => [
    ...((await workspace?.codeLenses(textDocument.uri)) ?? []),
  ]);
  connection.onDocumentSymbol(async ({ textDocument }) => {
    const view = await workspace?.view(textDocument.uri);
    return view ? documentSymbols(view) : null;
  });
  connection.onCompletion(({ textDocument, position }) => {
    const typing = workspace?.typing(textDocument.uri);
    return typing ? completions(typing, position) : null;
  });
  connection.onCodeAction(async ({ textDocument: { uri }, range, context: { diagnostics, only } }) => {
    const view = await workspace?.view(uri);
    if (!workspace || !view) return null;
    return codeActions(view, range, diagnostics, only, await workspace.acting(uri));
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    show((settings as { readonly statuslint?: unknown } | undefined)?.statuslint);
    workspace?.reload();
  });
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) =>
    workspace?.open(uri, version, text),
  );
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    workspace?.change(uri, version, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => workspace?.close(uri));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    workspace?.changedOnDisk(changes.map(({ uri }) => uri)),
  );
  connection.onExecuteCommand(
    ({ command, arguments: args }) => workspace && runCommand(workspace, command, args),
  );
  process.on("unhandledRejection", (error) => connection.console.error(defectText(error)));
  connection.listen();
}
