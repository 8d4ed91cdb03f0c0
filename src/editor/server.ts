import type { Readable, Writable } from "node:stream";
import { setFlagsFromString } from "node:v8";
import {
  CodeLensRefreshRequest,
  createConnection,
  DidChangeWorkspaceFoldersNotification,
  ErrorCodes,
  ProposedFeatures,
  ResponseError,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import type { GivenOptions } from "../cli/options/given.ts";
import { defectText, errorText } from "../cli/world/errors.ts";
import { FolderWatch } from "../cli/world/folder-watch.ts";
import type { World } from "../cli/world/process.ts";
import { localPath } from "../source/read/access.ts";
import { version } from "../version.ts";
import { actionKinds, codeActions } from "./code-actions.ts";
import { commandNames, runCommand } from "./commands.ts";
import { completions } from "./completion.ts";
import { hoverAt } from "./hover.ts";
import { documentSymbols } from "./operations.ts";
import { Settings } from "./settings.ts";
import { Workspace } from "./workspace.ts";

/** One save is several events: the file is emptied, then written. Milliseconds in which they are one. */
const settled = 20;

/**
 * Serves an editor by the Language Server Protocol 3.17 until that ends it; the process ends with the exit code that the protocol
 * asks for.
 *
 * @param given what the command line says
 */
export function serve(given: GivenOptions, world: World, input: Readable, output: Writable): void {
  // The program has V8 11 optimise late, for runs of a second or two (bin/program.js); this one runs all day, so V8's own value holds.
  if (process.versions.v8.startsWith("11.")) setFlagsFromString("--interrupt-budget=67584");
  const connection = createConnection(ProposedFeatures.all, input, output);
  let workspace: Workspace | undefined;
  let tellsProgress = false;
  let refreshesLenses = false;
  /** URIs. A folder may be on another machine, or its URI may name no path of this one. */
  const folders = new Set<string>();
  const foldersHere = (): string[] => [...folders].flatMap((uri) => localPath(uri) ?? []);
  const changed = new Set<string>();
  const watch = new FolderWatch(
    (file) => {
      if (changed.size === 0) setTimeout(() => workspace?.changedOnDisk(taken(changed)), settled);
      changed.add(file);
    },
    () => false,
  );

  connection.onInitialize(({ workspaceFolders, rootUri, initializationOptions, capabilities }) => {
    // Language Server Protocol 3.17, "Initialize Request": it may only be sent once.
    if (workspace) throw new ResponseError(ErrorCodes.InvalidRequest, "the server is initialized already");
    for (const { uri } of workspaceFolders ?? []) folders.add(uri);
    if (folders.size === 0 && rootUri) folders.add(rootUri);
    const [folder = world.folder] = foldersHere();
    workspace = new Workspace(new Settings(given, { ...world, folder }, foldersHere()), {
      publish: (uri, version, diagnostics) =>
        void connection.sendDiagnostics({
          uri,
          ...(version === undefined ? {} : { version }),
          diagnostics: [...diagnostics],
        }),
      apply: async (edit) => void (await connection.workspace.applyEdit(edit)),
      log: (text) => connection.console.error(text.trimEnd()),
      busy,
      refreshLenses: () =>
        void (refreshesLenses && connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined)),
      watch: (files) => {
        try {
          watch.watch(files);
        } catch (error) {
          // Without it, what changes outside of the editor is seen when a file of the description changes in it.
          connection.console.error(errorText(error) ?? defectText(error));
        }
      },
    });
    show(initializationOptions);
    tellsProgress = capabilities.window?.workDoneProgress ?? false;
    refreshesLenses = capabilities.workspace?.codeLens?.refreshSupport ?? false;
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
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
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
    workspace.reload({ ...workspace.showing, ...Object.fromEntries(given) });
  }

  /** Shows progress, where the editor can. */
  function busy(title: string): () => void {
    if (!tellsProgress) return () => undefined;
    const progress = connection.window.createWorkDoneProgress().then((shown) => {
      shown.begin(title);
      return shown;
    });
    return () => void progress.then((shown) => shown.done());
  }

  connection.onDidChangeConfiguration(({ settings }) =>
    show((settings as { readonly statuslint?: unknown } | undefined)?.statuslint),
  );
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    for (const { uri } of removed) folders.delete(uri);
    for (const { uri } of added) folders.add(uri);
    workspace?.openFolders(foldersHere());
  });
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
  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) =>
    workspace?.open(uri, version, text),
  );
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    workspace?.change(uri, version, contentChanges),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => workspace?.close(uri));
  connection.onDidChangeWatchedFiles(({ changes }) =>
    workspace?.changedOnDisk(changes.flatMap(({ uri }) => localPath(uri) ?? [])),
  );
  connection.onExecuteCommand(
    ({ command, arguments: args }) => workspace && runCommand(workspace, command, args),
  );
  process.on("unhandledRejection", (error) => connection.console.error(defectText(error)));
  connection.listen();
}

/** All of a set, which is empty then. */
function taken(set: Set<string>): readonly string[] {
  const all = [...set];
  set.clear();
  return all;
}
