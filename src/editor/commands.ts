import { ErrorCodes, ResponseError } from "vscode-languageserver";
import { ruleWithId } from "../cli/run/load-ruleset.ts";
import { UsageError } from "../cli/world/errors.ts";
import { reporterNamed, reporters } from "../reports/index.ts";
import { rulePage } from "../reports/reference/rule-page.ts";
import { plain } from "../reports/words/escape.ts";
import { rules } from "../rules/index.ts";
import type { Rule } from "../rules/rule.ts";
import { sha256 } from "../sha256.ts";
import { fileUrl } from "../source/read/access.ts";
import { homepage } from "../version.ts";
import { ignoring } from "./code-actions.ts";
import type { Workspace } from "./workspace.ts";

type Answer = (workspace: Workspace, args: readonly unknown[]) => unknown;

/** What an editor may ask for beside the protocol's own requests (`workspace/executeCommand`), by name. */
const commands: Readonly<Record<string, Answer>> = {
  /**
   * [URI of a file, format, what links to places begin with, in front of absolute paths]: the report on the description that the
   * file belongs to.
   */
  async "statuslint.report"(workspace, [uri, format = "html", linkBase]) {
    await workspace.settled();
    const audited = workspace.descriptionOf(String(uri))?.audited;
    if (!audited) throw new UsageError("this is no part of an OpenAPI description", "Open a description.");
    const reporter = reporterNamed(String(format));
    const formats = reporters.map((known) => known.format).join(", ");
    if (!reporter) throw new UsageError(`there is no format \`${format}\``, `There are ${formats}.`);
    // Files are named from the folder of their description on.
    const folder = new URL(fileUrl(audited.settings.load.base)).pathname.replaceAll("'", "%27");
    const links = typeof linkBase === "string" ? { linkBase: linkBase + folder } : {};
    return reporter.render(audited.report, { ...links, homepage, hash: sha256 });
  },

  /** [id of a rule]: what `statuslint explain` says of it, in Markdown. */
  "statuslint.explain": (workspace, [id]) => rulePage(ruleWithId(String(id), rulesOf(workspace))),

  /** Every rule: { id, title }. */
  "statuslint.rules": (workspace) => rulesOf(workspace).map(({ id, title }) => ({ id, title })),

  /** [URI of a file, fingerprint, reason]: has the editor write that a finding of it is ignored. */
  async "statuslint.ignore"(workspace, [uri, fingerprint, reason]) {
    const { audited } = (await workspace.view(String(uri))) ?? {};
    const finding = audited?.report.findings.find((each) => each.fingerprint === fingerprint);
    if (!audited || !finding)
      throw new UsageError("there is no such finding any more", "Ask again for what is there.");
    if (typeof reason !== "string" || reason.trim() === "")
      throw new UsageError("nothing is ignored without a reason", "Say why, for those who come later.");
    const edit = ignoring(finding, audited, reason, await workspace.acting(String(uri)));
    if (!edit) throw new UsageError("this text does not take it", "Ignore it in the configuration.");
    await workspace.editor.apply(edit);
    return null;
  },

  /** [whether]: shows the places too of what a document does nearly everywhere; without an argument, the other way round. */
  "statuslint.showPlaces"(workspace, [whether = !workspace.showing.showPlaces]) {
    workspace.showing = { ...workspace.showing, showPlaces: whether === true };
    workspace.reload();
    return null;
  },
};

export const commandNames: readonly string[] = Object.keys(commands);

/**
 * Does what an editor asks for.
 *
 * @returns what the command answers, as JSON
 * @throws ResponseError that says what is wrong with the question, and what to do
 */
export async function runCommand(
  workspace: Workspace,
  name: string,
  args: readonly unknown[] = [],
): Promise<unknown> {
  try {
    const answer = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!answer)
      throw new UsageError(`there is no command \`${name}\``, `There are ${commandNames.join(", ")}.`);
    return await answer(workspace, args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new ResponseError(ErrorCodes.InvalidParams, plain(`${error.message}. ${error.fix}`));
  }
}

/** The rules that come with statuslint, and those that configurations of open descriptions add. */
function rulesOf(workspace: Workspace): readonly Rule[] {
  const own = workspace.audited().flatMap(({ settings }) => settings.ruleset.rules.map(({ rule }) => rule));
  return [...new Map([...rules, ...own].map((rule) => [rule.id, rule])).values()];
}
