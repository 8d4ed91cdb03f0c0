import { existsSync, statSync } from "node:fs";
import path from "node:path";
import * as vscode from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  TransportKind,
} from "vscode-languageclient/node";
import { openMatrix } from "./matrix.ts";
import { ExplainedRules } from "./rules.ts";
import { looksLikeDescription, type ServerSettings, serverArguments } from "./settings.ts";

/** The languages that descriptions are opened in; the last three are those of other extensions. */
const languages = ["yaml", "json", "jsonc", "openapi", "openapi-yaml", "openapi-json"];

let client: LanguageClient | undefined;
/** Starts and ends happen one after the other. */
let last: Promise<void> = Promise.resolve();

/** Called by the editor when the first document of one of the languages is opened. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("statuslint", { log: true });
  const restart = (): Promise<void> => {
    // One that does not start, which the client tells, is ended and started like any other.
    last = last
      .then(stop)
      .catch((error) => output.warn(error))
      .then(() => start(context, output))
      .catch((error) => output.error(error));
    return last;
  };
  const explained = new ExplainedRules(ask);
  context.subscriptions.push(
    output,
    vscode.workspace.registerTextDocumentContentProvider(ExplainedRules.scheme, explained),
    vscode.commands.registerCommand("statuslint.openMatrix", (uri?: vscode.Uri) => openMatrix(ask, uri)),
    vscode.commands.registerCommand("statuslint.explainRule", (id?: string) => explained.show(id)),
    vscode.commands.registerCommand("statuslint.restart", restart),
    // Named by the server in its actions, and for nobody to call: its arguments are the URI of a file and a fingerprint.
    vscode.commands.registerCommand("statuslint.ignoreBecause", ignoreBecause),
    vscode.workspace.onDidChangeConfiguration((change) => {
      // What is logged changes without it.
      const isMeant =
        change.affectsConfiguration("statuslint") && !change.affectsConfiguration("statuslint.trace");
      if (isMeant) void restart();
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.window.onDidChangeActiveTextEditor(offerMatrix),
  );
  offerMatrix(vscode.window.activeTextEditor);
  await restart();
}

/** Shows the button of the matrix above a description. */
function offerMatrix(editor: vscode.TextEditor | undefined): void {
  const isDescription = editor !== undefined && looksLikeDescription(editor.document.getText());
  void vscode.commands.executeCommand("setContext", "statuslint.isDescription", isDescription);
}

/** Called by the editor before it ends. */
export async function deactivate(): Promise<void> {
  await last;
  await stop();
}

async function stop(): Promise<void> {
  const ended = client;
  client = undefined;
  await ended?.dispose();
}

async function start(context: vscode.ExtensionContext, output: vscode.LogOutputChannel): Promise<void> {
  const settings = vscode.workspace.getConfiguration("statuslint");
  if (!settings.get("enable", true)) return;
  const started = new LanguageClient(
    "statuslint",
    serverOptions(context, settings),
    clientOptions(settings, output),
  );
  client = started;
  await started.start();
}

function serverOptions(
  context: vscode.ExtensionContext,
  settings: vscode.WorkspaceConfiguration,
): ServerOptions {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath;
  const given: ServerSettings = {
    path: settings.get("path", ""),
    ruleset: settings.get("ruleset", ""),
    config: settings.get("config", ""),
    more: settings.get("arguments", []),
  };
  return {
    module: moduleOf(given, folder) ?? context.asAbsolutePath("dist/server.cjs"),
    args: serverArguments(given),
    transport: TransportKind.stdio,
    ...(folder === undefined ? {} : { options: { cwd: folder } }),
  };
}

/** The script that is to be run in the place of the one inside; settings of a workspace that is not trusted do not come here. */
function moduleOf(settings: ServerSettings, folder: string | undefined): string | undefined {
  if (settings.path === "") return undefined;
  const named = path.resolve(folder ?? "", settings.path);
  const script =
    existsSync(named) && statSync(named).isDirectory() ? path.join(named, "bin/statuslint.js") : named;
  if (existsSync(script)) return script;
  void vscode.window.showWarningMessage(
    `statuslint: there is no ${script}, so the one inside the extension runs. See the setting statuslint.path.`,
  );
  return undefined;
}

function clientOptions(
  settings: vscode.WorkspaceConfiguration,
  outputChannel: vscode.LogOutputChannel,
): LanguageClientOptions {
  return {
    documentSelector: languages.flatMap((language) =>
      ["file", "untitled"].map((scheme) => ({ scheme, language })),
    ),
    outputChannel,
    diagnosticCollectionName: "statuslint",
    initializationOptions: {
      asksForReasons: true,
      codeLens: settings.get("codeLens", true),
      showPlaces: settings.get("showPlaces", false),
    },
  };
}

/** Asks why a finding is meant to be so, and has the server write it. */
async function ignoreBecause(uri: string, fingerprint: string): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: "Ignore this finding",
    prompt: "Why it is meant to be so: whoever reads the description later sees it.",
    validateInput: (text) => (text.trim() === "" ? "Nothing is ignored without a reason." : undefined),
  });
  if (reason !== undefined) await ask("statuslint.ignore", uri, fingerprint, reason.trim());
}

/**
 * Asks the server.
 *
 * @param command one of those in src/editor/commands.ts
 * @returns undefined where there is none, or it has no answer; why stands in a message
 */
async function ask<Answer>(command: string, ...args: readonly unknown[]): Promise<Answer | undefined> {
  await last;
  if (!client) {
    void vscode.window.showInformationMessage(
      "statuslint is switched off: see the setting statuslint.enable.",
    );
    return undefined;
  }
  try {
    return (await client.sendRequest("workspace/executeCommand", { command, arguments: args })) as Answer;
  } catch (error) {
    void vscode.window.showWarningMessage(
      `statuslint: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}
