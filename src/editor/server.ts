import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { createConnection, ProposedFeatures, TextDocumentSyncKind } from "vscode-languageserver/node";
import type { GivenOptions } from "../cli/options/given.ts";
import { defectText } from "../cli/world/errors.ts";
import type { World } from "../cli/world/process.ts";
import { version } from "../version.ts";
import { commandNames, runCommand } from "./commands.ts";
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
      log: (text) => connection.console.error(text.trimEnd()),
    });
    show(initializationOptions);
    return {
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        executeCommandProvider: { commands: [...commandNames] },
      },
      serverInfo: { name: "statuslint", version },
    };
  });

  /** Takes over what a client sets under `statuslint`. */
  function show(settings: unknown): void {
    const { showPlaces = false } = { ...(settings as { readonly showPlaces?: boolean } | undefined) };
    if (workspace) workspace.showing = { showPlaces: showPlaces === true };
  }

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
