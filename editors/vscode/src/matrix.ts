import path from "node:path";
import * as vscode from "vscode";
import { editorPage, placeBase, placeOf } from "./page.ts";

/** Asks the server to carry out a command; undefined where it did not. */
export type Ask = <Answer>(command: string, ...args: readonly unknown[]) => Promise<Answer | undefined>;

/** The pages that are open, by the URI of the document that each was opened for. */
const panels = new Map<string, vscode.WebviewPanel>();

/**
 * Opens the HTML report on the description that a document belongs to beside it. It is made anew when a file that may belong to
 * it is saved.
 *
 * @param uri of the document; left out, the one in front
 */
export async function openMatrix(
  ask: Ask,
  uri = vscode.window.activeTextEditor?.document.uri,
): Promise<void> {
  if (!uri) return;
  const page = await pageOf(ask, uri);
  if (page === undefined) return;
  const known = panels.get(uri.toString());
  const panel = known ?? createPanel(ask, uri);
  panel.webview.html = page;
  known?.reveal();
}

async function pageOf(ask: Ask, uri: vscode.Uri): Promise<string | undefined> {
  const report = await ask<string>("statuslint.report", uri.toString(), "html", placeBase);
  return report === undefined ? undefined : editorPage(report);
}

function createPanel(ask: Ask, uri: vscode.Uri): vscode.WebviewPanel {
  const panel = vscode.window.createWebviewPanel(
    "statuslint.matrix",
    `Matrix of ${path.posix.basename(uri.path)}`,
    vscode.ViewColumn.Beside,
    { enableScripts: true, enableFindWidget: true, retainContextWhenHidden: true, localResourceRoots: [] },
  );
  const saves = vscode.workspace.onDidSaveTextDocument(async ({ languageId }) => {
    if (!/yaml|json|openapi/.test(languageId)) return;
    const page = await pageOf(ask, uri);
    if (page !== undefined && page !== panel.webview.html) panel.webview.html = page;
  });
  panel.webview.onDidReceiveMessage(showPlace);
  panel.onDidDispose(() => {
    saves.dispose();
    panels.delete(uri.toString());
  });
  panels.set(uri.toString(), panel);
  return panel;
}

/** Shows the place that a link of the page leads to, beside the page. */
async function showPlace(address: unknown): Promise<void> {
  const place = placeOf(address);
  if (!place) return;
  const at = new vscode.Position(place.line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(place.file), {
    viewColumn: vscode.ViewColumn.One,
    selection: new vscode.Range(at, at),
  });
}
