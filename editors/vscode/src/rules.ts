import * as vscode from "vscode";
import type { Ask } from "./matrix.ts";
import { rulesAt } from "./settings.ts";

/** The pages of rules, as documents that can be read only. */
export class ExplainedRules implements vscode.TextDocumentContentProvider {
  static readonly scheme = "statuslint";
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  /** Called by the editor for the text of a page. */
  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return (await this.#ask<string>("statuslint.explain", idOf(uri))) ?? "";
  }

  /** Shows the page of a rule, beside the text; without an id, of the one whose finding the cursor is at, or that is picked. */
  async show(id?: string): Promise<void> {
    const chosen = id ?? (await this.#choose());
    if (chosen === undefined) return;
    const uri = vscode.Uri.from({ scheme: ExplainedRules.scheme, path: `/${chosen}.md` });
    await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  }

  async #choose(): Promise<string | undefined> {
    const editor = vscode.window.activeTextEditor;
    const here = editor
      ? rulesAt(vscode.languages.getDiagnostics(editor.document.uri), editor.selection.active)
      : [];
    if (here.length === 1) return here[0];
    const rules = (await this.#ask<readonly { id: string; title: string }[]>("statuslint.rules")) ?? [];
    const offered = rules.filter(({ id }) => here.length === 0 || here.includes(id));
    const items = offered.map(({ id, title }) => ({ label: id, detail: title }));
    const picked = await vscode.window.showQuickPick(items, {
      placeHolder: here.length === 0 ? "Explain a rule" : "Rules whose findings stand here",
      matchOnDetail: true,
    });
    return picked?.label;
  }
}

function idOf({ path }: vscode.Uri): string {
  return path.slice(1).replace(/\.md$/, "");
}
