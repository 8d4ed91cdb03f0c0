import type { CodeAction, Diagnostic, Range, WorkspaceEdit } from "vscode-languageserver";
import { noteEdits } from "../cli/run/finding-edits.ts";
import { mendInput } from "../cli/run/mend-input.ts";
import type { Finding } from "../findings/finding.ts";
import { Draft, EditRefused } from "../mend/draft.ts";
import type { TextChange } from "../mend/text-change.ts";
import { textChanges } from "../mend/write.ts";
import type { Api, Operation } from "../model/api.ts";
import { type IntentKind, intentKinds } from "../model/intent.ts";
import { once } from "../model/once.ts";
import { clip, plain } from "../reports/words/escape.ts";
import type { Mending } from "../rules/rule.ts";
import type { Edit } from "../source/edit.ts";
import { Location } from "../source/location.ts";
import { isMapping } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Audited } from "./description.ts";
import { type DiagnosticData, rangeOf } from "./diagnostics.ts";
import { isAt, operationAt, spotAt, type View } from "./view.ts";

/** A text as the editor that is asked has it. */
export interface EditorFile {
  readonly uri: string;
  /** Null where it is not open. */
  readonly version: number | null;
}

/** What else it takes to act. */
export interface Acting {
  /** The file of a description, by its address; undefined for one that was fetched. */
  fileOf(address: string): EditorFile | undefined;
  /** The configuration in force, where an action may write into it: absolute path and text. */
  readonly configuration: SourceFile | undefined;
  /** Whether the client asks for the reason of an ignore (`statuslint.ignoreBecause`); else it is put in to be replaced. */
  readonly asksForReasons: boolean;
}

/** What is put in the place of a reason that nobody was asked for. */
const placeholder = "because …";

/** The kinds of actions, as the protocol groups them (Language Server Protocol 3.17, "Code Action"). */
export const actionKinds = {
  quickFix: "quickfix",
  rewrite: "refactor.rewrite",
  fixAll: "source.fixAll.statuslint",
  mendAll: "source.mendAll.statuslint",
} as const;

/**
 * What can be done at a place: what mends the findings that it has, ignoring them, saying what an operation is, and mending all of the
 * file. What mends a finding was proved without all else that mends the description.
 *
 * @param diagnostics what the client shows there
 * @param only the kinds that are asked for, with all below each; undefined for all
 */
export async function codeActions(
  view: View,
  range: Range,
  diagnostics: readonly Diagnostic[],
  only: readonly string[] | undefined,
  acting: Acting,
): Promise<CodeAction[]> {
  const wants = (kind: string): boolean =>
    only?.some((wanted) => kind === wanted || kind.startsWith(`${wanted}.`)) ?? true;
  const found = diagnostics.flatMap((diagnostic) => {
    const finding = findingOf(view.audited, diagnostic);
    return finding ? [{ diagnostic, finding }] : [];
  });
  const actions: CodeAction[] = [];
  if (wants(actionKinds.quickFix) && found.length > 0) {
    const mended = await noted(view.audited);
    for (const { diagnostic, finding } of found) {
      const mending = mendingAction(mended.get(finding.fingerprint) ?? finding, view.audited, acting);
      if (mending) actions.push({ ...mending, diagnostics: [diagnostic] });
    }
    for (const { diagnostic, finding } of found) {
      const ignoring = ignoringAction(finding, view, acting);
      if (ignoring) actions.push({ ...ignoring, diagnostics: [diagnostic] });
    }
  }
  if (wants(actionKinds.rewrite)) actions.push(...intentActions(view, range, acting));
  // Nobody asks for all at each step of the cursor: an editor that saves, or a person, names the kind.
  if (only?.some((wanted) => wanted.startsWith("source"))) {
    if (wants(actionKinds.fixAll)) actions.push(...(await mendAll(view, ["fix"], acting)));
    if (wants(actionKinds.mendAll)) actions.push(...(await mendAll(view, ["fix", "suggestion"], acting)));
  }
  return actions;
}

/** The finding that a diagnostic was made of. */
export function findingOf(
  { report }: Audited,
  { code, data }: Pick<Diagnostic, "code" | "data">,
): Finding | undefined {
  const { fingerprint } = { ...(data as Partial<DiagnosticData> | undefined) };
  return report.findings.find((finding) => finding.rule === code && finding.fingerprint === fingerprint);
}

/** The findings of a description with what mends them, by fingerprint, worked out when first asked for: its report stays as it is. */
const noted = once(async ({ report, api, input, settings }: Audited) => {
  const findings = report.findings.map((finding) => ({ ...finding }));
  await noteEdits(findings, api, input, settings);
  return new Map(findings.map((finding) => [finding.fingerprint, finding]));
});

function mendingAction(
  { rule, fix, edits = [] }: Finding,
  { api }: Audited,
  acting: Acting,
): CodeAction | undefined {
  const [first] = edits;
  if (!first) return undefined;
  const files = new Map(api.sources.files.map((file) => [file.uri, file.address]));
  const changes = edits.flatMap(({ file, changes }) => {
    const at = acting.fileOf(files.get(file) ?? "");
    return at
      ? [
          textEdits(
            at,
            changes.map(({ start, end, text }) => ({ range: rangeOf({ start, end }), newText: text })),
          ),
        ]
      : [];
  });
  if (changes.length < edits.length) return undefined;
  const what = edits.every(({ kind }) => kind === "fix") ? "Fix" : "Suggestion";
  return {
    title: `${what}: ${clip(plain(firstSentence(fix)), 100)} (${rule})`,
    kind: actionKinds.quickFix,
    isPreferred: what === "Fix",
    edit: { documentChanges: changes },
  };
}

function firstSentence(text: string): string {
  const end = text.search(/[.:;](?=\s|$)/);
  return end < 0 ? text : text.slice(0, end);
}

function ignoringAction(finding: Finding, view: View, acting: Acting): CodeAction | undefined {
  const { rule } = finding;
  const edit = ignoring(finding, view.audited, placeholder, acting);
  const document = acting.fileOf(view.file.address);
  if (!edit || !document) return undefined;
  const { api } = view.audited;
  const where = holderOf(finding, api) === api.location ? "in this description" : "here";
  const title = `Ignore ${rule} ${where}, because …`;
  if (!acting.asksForReasons) return { title, kind: actionKinds.quickFix, edit };
  const command = {
    title,
    command: "statuslint.ignoreBecause",
    arguments: [document.uri, finding.fingerprint],
  };
  return { title, kind: actionKinds.quickFix, command };
}

/**
 * What ignores a finding, written where it holds for no more: at the response, else the operation, else the shared part or the
 * document. Undefined where the text does not take it.
 */
export function ignoring(
  finding: Finding,
  { api }: Audited,
  reason: string,
  acting: Acting,
): WorkspaceEdit | undefined {
  return written(
    {
      kind: "insert",
      at: holderOf(finding, api),
      keys: ["x-statuslint", "ignore", finding.rule],
      value: reason,
    },
    acting,
  );
}

/** What has a finding, and as little else as can say that it is ignored. */
function holderOf({ operation: name, status, location }: Finding, api: Api): Location {
  const operation =
    name && api.operations.find(({ method, path }) => method === name.method && path === name.path);
  const response = operation?.responses.find((each) => each.status.key === status && !each.node.reference);
  if (response) return response.usedAt;
  // In a file of its own a shared response may stand anywhere.
  const isWithin = ({ file, pointer }: Location): boolean =>
    file.uri === location.file && `${location.pointer}/`.startsWith(`${pointer}/`);
  const used = api.operations
    .flatMap(({ responses }) => responses)
    .find(({ node }) => node.reference && isWithin(node.location));
  if (used) return used.node.location;
  if (operation) return operation.location;
  const shared = api.sources.files.find(({ uri }) => uri === location.file);
  const component = /^\/(?:components\/)?responses\/[^/]+/.exec(location.pointer)?.[0];
  return shared && component ? Location.rootOf(shared).descend(component.slice(1).split("/")) : api.location;
}

/** What an operation of each kind is, in words. */
const words: Readonly<Record<IntentKind, string>> = {
  list: "a list",
  read: "a read",
  search: "a search",
  create: "a create",
  bulk: "work on several at once (bulk)",
  upsert: "a create or update (upsert)",
  replace: "a replacement",
  update: "an update",
  delete: "a deletion",
  action: "an action",
  async: "work that is done later (async)",
  authenticate: "a sign-in (authenticate)",
  upload: "an upload",
  unknown: "unknown",
};

/** The kinds of intents that the method of an operation lets one mean. */
function kindsFor({ method, intent }: Operation): readonly IntentKind[] {
  const reading: readonly IntentKind[] = ["list", "read", "search"];
  const isReading = method === "get" || method === "head" || method === "query";
  return intentKinds.filter(
    (kind) =>
      kind !== "unknown" &&
      kind !== intent.kind &&
      (!isReading || [...reading, "action", "async"].includes(kind)),
  );
}

function intentActions(view: View, range: Range, acting: Acting): CodeAction[] {
  const { keys } = spotAt(view.file, range.start);
  const operation = operationAt(view, keys);
  if (!operation || !isAt(operation.location, view.file, keys)) return [];
  const { configuration } = acting;
  return kindsFor(operation).flatMap((kind) => {
    const title = `${operation.name} is ${words[kind]}`;
    const own = stated(operation, kind, acting);
    const inConfiguration =
      configuration &&
      written(
        {
          kind: "insert",
          at: Location.rootOf(configuration),
          keys: ["intents", operation.name],
          value: kind,
        },
        acting,
      );
    return [
      ...(own ? [{ title: plain(title), kind: actionKinds.rewrite, edit: own }] : []),
      ...(inConfiguration
        ? [
            {
              title: plain(`${title} (in ${configuration.uri})`),
              kind: actionKinds.rewrite,
              edit: inConfiguration,
            },
          ]
        : []),
    ];
  });
}

/** Says at an operation what it is; what is said there already is replaced. */
function stated({ location, node }: Operation, kind: IntentKind, acting: Acting): WorkspaceEdit | undefined {
  const { file, keys } = location;
  const said = node.child("x-statuslint")?.child("intent")?.value;
  if (said === undefined)
    return written({ kind: "insert", at: location, keys: ["x-statuslint", "intent"], value: kind }, acting);
  const at = acting.fileOf(file.address);
  if (typeof said !== "string" || !at || file.overlaid) return undefined;
  const { outline, text } = file;
  const [own, entry] = [outline.find(keys), outline.find([...keys, "x-statuslint", "intent"])];
  const value = outline.valueStart(entry);
  const start = value + (/["']/.test(text[value] ?? "") ? 1 : 0);
  // By an alias others have it too, and an escape or a block does not read as it is written.
  const isPlain = own < entry && entry < outline.next(own) && text.startsWith(said, start);
  if (!isPlain) return undefined;
  const change = { start, end: start + said.length, text: kind };
  return { documentChanges: [textEdits(at, [protocolEdit(file, change)])] };
}

/** An edit of a description as one of its text. */
function written(edit: Edit, acting: Acting): WorkspaceEdit | undefined {
  const { file } = edit.at;
  const at = acting.fileOf(file.address);
  if (!at || file.overlaid || !isMapping(file.data)) return undefined;
  try {
    const draft = new Draft(file.data);
    draft.add(edit);
    return {
      documentChanges: [
        textEdits(
          at,
          textChanges(file, draft).map((change) => protocolEdit(file, change)),
        ),
      ],
    };
  } catch (error) {
    if (error instanceof EditRefused) return undefined;
    throw error;
  }
}

async function mendAll(
  { audited, file }: View,
  kinds: readonly Mending<unknown>["kind"][],
  acting: Acting,
): Promise<CodeAction[]> {
  const { api, input, settings } = audited;
  const texts = new Map(api.sources.parts.map(({ address, text }) => [address, text]));
  const mended = await mendInput(input, settings, kinds, texts, { audited: api, isAlone: true });
  const own = mended?.files.find((each) => each.file.address === file.address);
  const at = acting.fileOf(file.address);
  if (!own || !at) return [];
  const isAll = kinds.includes("suggestion");
  return [
    {
      title: isAll
        ? "Mend all in this file: fixes, and suggestions that the server must keep"
        : "Fix all in this file",
      kind: isAll ? actionKinds.mendAll : actionKinds.fixAll,
      edit: {
        documentChanges: [
          textEdits(
            at,
            own.changes.map((change) => protocolEdit(file, change)),
          ),
        ],
      },
    },
  ];
}

interface ProtocolEdit {
  readonly range: Range;
  readonly newText: string;
}

function protocolEdit(file: SourceFile, { start, end, text }: TextChange): ProtocolEdit {
  return { range: rangeOf(file.rangeBetween(start, end)), newText: text };
}

function textEdits({ uri, version }: EditorFile, edits: readonly ProtocolEdit[]) {
  return { textDocument: { uri, version }, edits: [...edits] };
}
