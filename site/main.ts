import { Audit } from "../src/reports/html/page/audit.ts";
import { element, sentence } from "../src/reports/html/page/dom.ts";
import { Matrix, wholeSelection } from "../src/reports/html/page/matrix.ts";
import { counted, decimal, listed } from "../src/reports/words/count.ts";
import { presets } from "../src/ruleset/presets.ts";
import type { InputProblem } from "../src/source/input-error.ts";
import type { Position } from "../src/source/position.ts";
import { Audits } from "./audits.ts";
import { Editor, type Said } from "./editor.ts";
import example from "./example.yaml";
import { droppedTexts, firstOf, isDescription, NotOpened, pickedTexts, type Texts } from "./files.ts";
import { button, FindingList, mendWords } from "./findings.ts";
import type { Audited, Mended, Question } from "./messages.ts";
import { fragmentOf, longestLink, sharedIn } from "./share.ts";

/** Milliseconds without a key before an audit begins, and more before it is tried what can be mended. */
const [shortestPause, longestPause, mendingPause] = [120, 700, 100];
/** Milliseconds that an audit waits for what is being mended, and that mending may take at all. */
const [longestWait, longestMending] = [1_500, 20_000];

/** The texts as they are now; their lines end in `\n`. */
const texts = new Map<string, string>();
/** The names of those that came with other ends of lines. */
const withReturns = new Set<string>();
/** Texts that the worker has not heard of yet. */
const unheard = new Set<string>();
let root = "";
let ruleset: string = presets[0];
/** Counts all that changes what an audit says. */
let version = 0;
let audited: { readonly answer: Audited; readonly audit: Audit; readonly version: number } | undefined;
let mendable: Mended["made"] = new Map();
let isAuditing = false;
/** How many questions about mending are on their way. */
let mending = 0;
/** Whether what mends these files takes too long to be worked out beside. */
let isTooMuch = false;
let took = 0;
let timer = 0;

const audits = new Audits(document.getElementById("worker")?.textContent ?? "", (message) =>
  say(`This is a fault of statuslint, and worth telling: ${message}`),
);

// What is on the page.

const status = element("p", { class: "status", role: "status" });
const verdict = element("h2", { class: "verdict" });
const problem = element("div", { class: "problem", role: "alert", hidden: true });
const notes = element("details", { class: "notes", hidden: true });
const matrixPlace = element("section", { class: "matrix-place", "aria-label": "Matrix" });
let matrix: Matrix | undefined;
const editorPlace = element("section", { class: "editor", "aria-label": "Text" });
const list = new FindingList({
  jump: (file, line, column) => jump(file, { line, column }),
  mend: (findings, all) => void mend(findings, all),
  preview: (finding) => askMending({ kind: "mend", kinds: ["fix", "suggestion"], only: [finding] }),
});
const fileChoice = element("select", { "aria-label": "File", class: "files" });
fileChoice.addEventListener("change", () => openFile(fileChoice.value));
const rulesetChoice = element(
  "select",
  { "aria-label": "Ruleset", title: "Which rules run" },
  presets.map((name) => element("option", { value: name }, name)),
);
rulesetChoice.addEventListener("change", () => {
  ruleset = rulesetChoice.value;
  say("");
  changed(0);
});

const filePicker = element("input", { type: "file", multiple: true, hidden: true, "aria-label": "Files" });
const folderPicker = element("input", {
  type: "file",
  webkitdirectory: true,
  hidden: true,
  "aria-label": "Folder",
});
for (const picker of [filePicker, folderPicker])
  picker.addEventListener("change", () => {
    if (picker.files?.length) void openTexts(pickedTexts(picker.files));
  });

const keys = element(
  "dialog",
  { class: "keys", "aria-label": "Keys" },
  element("h2", {}, "Keys"),
  element(
    "dl",
    {},
    [
      ["F6, Shift+F6", "to the next part of the page, or back: bar, text, matrix, findings"],
      ["Escape", "out of the text, to the findings; once more where something is selected or sought"],
      ["F8, Shift+F8", "to the next finding in the text, or back"],
      ["Ctrl+. (Cmd+.)", "mend what is found in this line"],
      ["Ctrl+F (Cmd+F)", "search in the text"],
      ["Ctrl+Shift+M", "the findings below the text"],
      ["Tab", "indents in the text; elsewhere to the next button"],
      ["Arrow keys, Enter", "in the matrix: to another cell, and show what is found there"],
    ].map(([key = "", does = ""]) => [element("dt", {}, key), element("dd", {}, does)]),
  ),
  button("", "Close", () => keys.close()),
);
const theme = button("theme", "Dark", () => setTheme(theme.textContent === "Dark"));

const bar = element(
  "header",
  { class: "top" },
  element("h1", {}, "statuslint"),
  fileChoice,
  rulesetChoice,
  menu("Open", [
    ["Files…", () => filePicker.click()],
    ["Folder…", () => folderPicker.click()],
    ["The example", () => void openExample()],
  ]),
  menu("Save", [
    ["The text", () => save(editor.name.split("/").at(-1) ?? "openapi.yaml", whole(editor.name))],
    ["Report: markdown", () => void saveReport("markdown", "report.md")],
    ["Report: JSON", () => void saveReport("json", "report.json")],
    ["Copy the report as markdown", () => void copyReport()],
  ]),
  button("share", "Share", () => void share()),
  theme,
  button("", "Keys", () => keys.showModal()),
  filePicker,
  folderPicker,
);
const views = element(
  "nav",
  { class: "views", "aria-label": "View" },
  (["text", "matrix", "findings"] as const).map((name) => {
    const made = button("", name[0]?.toUpperCase() + name.slice(1), () => look(name));
    made.dataset.view = name;
    return made;
  }),
);
const main = element(
  "main",
  {},
  editorPlace,
  element("div", { class: "beside" }, problem, matrixPlace, verdict, notes, list.root),
);
document.body.append(bar, views, main, status, keys);

const editor = new Editor(editorPlace, document.body.dataset.nonce ?? "", {
  changed(text) {
    texts.set(editor.name, text);
    unheard.add(editor.name);
    say("");
    changed();
  },
  moved(line) {
    const { answer, audit } = audited ?? {};
    const here = answer?.places.findIndex((place) => place.file === editor.name && place.start.line === line);
    const found = here === undefined || here < 0 ? undefined : answer?.places[here];
    say(found && audit && !main.classList.contains("is-stale") ? `${found.message} (${found.rule})` : "");
  },
  leave() {
    look("findings");
    list.focus();
  },
  mend(line) {
    const here = audited?.answer.places.flatMap(({ file, start }, index) =>
      file === editor.name && start.line === line && mendable.has(index) ? [index] : [],
    );
    if (here?.length) void mend(here);
    else say("Nothing in this line can be mended by itself.");
  },
});

/** A button that opens a list of others. */
function menu(name: string, items: readonly (readonly [words: string, act: () => void])[]): HTMLElement {
  const made = element("details", { class: "menu" }, element("summary", {}, name));
  const close = (): void => made.removeAttribute("open");
  made.append(
    element(
      "div",
      {},
      items.map(([words, act]) =>
        button("", words, () => {
          close();
          made.querySelector("summary")?.focus();
          act();
        }),
      ),
    ),
  );
  made.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && made.contains(relatedTarget))) close();
  });
  made.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    close();
    made.querySelector("summary")?.focus();
  });
  return made;
}

/** Tells a reader what came of something. */
function say(words: string): void {
  status.replaceChildren(element("span", {}, sentence(words)));
}

/** On a narrow screen one part is shown at a time. */
function look(view: "text" | "matrix" | "findings"): void {
  main.dataset.view = view;
  for (const each of views.querySelectorAll("button"))
    each.setAttribute("aria-pressed", String(each.dataset.view === view));
}

// Texts come.

async function openTexts(wanted: Promise<Texts>, open?: string): Promise<void> {
  try {
    const given = await wanted;
    const first = open ?? firstOf(given);
    if (first === undefined) return;
    texts.clear();
    withReturns.clear();
    unheard.clear();
    for (const [name, text] of Object.entries(given)) {
      if (text.includes("\r\n")) withReturns.add(name);
      texts.set(name, text.replace(/^\ufeff/, "").replaceAll(/\r\n?/g, "\n"));
    }
    audits.tell({ kind: "files", files: Object.fromEntries(texts) });
    audited = undefined;
    isTooMuch = false;
    matrix = undefined;
    for (const part of [matrixPlace, verdict, notes]) part.replaceChildren();
    problem.hidden = true;
    list.clear();
    root = first;
    fileChoice.replaceChildren(...[...texts.keys()].map((name) => element("option", { value: name }, name)));
    editor.clear();
    openFile(first);
    changed(0);
    say(texts.size === 1 ? `Opened ${first}.` : `Opened ${counted(texts.size, "file")}.`);
  } catch (error) {
    if (!(error instanceof NotOpened) && !(error instanceof DOMException)) throw error;
    say(`It was not opened. ${error.message}`);
  }
}

async function openExample(): Promise<void> {
  await openTexts(Promise.resolve({ "openapi.yaml": example }));
  say("An example: change it, or paste or drop a description of your own, a file or a folder.");
}

/** Puts a text into the editor; a description is what is audited from then on. */
function openFile(name: string): void {
  const text = texts.get(name) ?? "";
  editor.open(name, text);
  fileChoice.value = name;
  fileChoice.hidden = texts.size === 1;
  if (name !== root && isDescription(text)) {
    root = name;
    changed(0);
  }
  mark();
}

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => take(event, event.dataTransfer, false), { capture: true });
document.addEventListener("paste", (event) => take(event, event.clipboardData, true), { capture: true });

/** Opens what is dropped or pasted. A text goes where the cursor is; pasted elsewhere, it takes the place of the one that is open. */
function take(event: Event, data: DataTransfer | null, isPasted: boolean): void {
  const { target } = event;
  if (!data) return;
  const isFiles = data.files.length > 0;
  const isAtHome =
    target instanceof Node && (editorPlace.contains(target) || target instanceof HTMLInputElement);
  if (!isFiles && isAtHome) return;
  event.preventDefault();
  event.stopPropagation();
  if (isFiles) void openTexts(droppedTexts(data));
  const text = data.getData("text/plain").replaceAll(/\r\n?/g, "\n");
  if (isFiles || !isPasted || text.trim() === "") return;
  withReturns.delete(editor.name);
  if (isDescription(text)) root = editor.name;
  const end = texts.get(editor.name)?.length ?? 0;
  editor.change(editor.name, "", [{ start: 0, end, text }]);
  say("The text is what was pasted; Ctrl+Z in the text takes it back.");
}

// Texts are audited.

/** Audits when nobody has typed for a while. */
function changed(pause = Math.min(longestPause, Math.max(shortestPause, took / 2))): void {
  version++;
  document.body.dataset.state = "waiting";
  clearTimeout(timer);
  timer = window.setTimeout(() => void audit(), pause);
}

async function audit(): Promise<void> {
  // The one that is on its way is followed by this one.
  if (isAuditing) return;
  isAuditing = true;
  const asked = version;
  const begin = performance.now();
  tellAll();
  const late = mending > 0 ? setTimeout(restart, longestWait) : undefined;
  const answer = await audits.ask({ kind: "audit", root, ruleset });
  clearTimeout(late);
  took = performance.now() - begin;
  isAuditing = false;
  if (asked !== version) {
    clearTimeout(timer);
    timer = window.setTimeout(() => void audit(), shortestPause);
    return;
  }
  document.body.dataset.state = "audited";
  if (!answer) return;
  if ("problem" in answer) showProblem(answer.problem);
  else {
    showAudited(answer, asked);
    if (!isTooMuch) timer = window.setTimeout(() => void offer(asked), mendingPause);
  }
}

function tellAll(): void {
  for (const name of unheard) audits.tell({ kind: "text", name, text: texts.get(name) ?? "" });
  unheard.clear();
}

/** Begins again with a new worker. */
function restart(): void {
  audits.restart();
  audits.tell({ kind: "files", files: Object.fromEntries(texts) });
  unheard.clear();
  isAuditing = false;
  changed(0);
}

/** What mends findings; nothing where the texts are others by then, or where it takes too long. */
async function askMending(
  question: Extract<Question, { readonly kind: "mend" }>,
): Promise<Mended | undefined> {
  mending++;
  const late = setTimeout(() => {
    isTooMuch = true;
    restart();
    say("To prove what mends this takes too long here; `statuslint fix` on the command line does it.");
  }, longestMending);
  const mended = await audits.ask(question);
  clearTimeout(late);
  mending--;
  return mended;
}

/** Finds out what can be mended. */
async function offer(asked: number): Promise<void> {
  const mended = await askMending({ kind: "mend", kinds: ["fix", "suggestion"] });
  if (!mended || asked !== version) return;
  mendable = mended.made;
  list.offer(mendable);
  mark();
  document.body.dataset.state = "offered";
}

function showProblem({ file, position, message, fix }: InputProblem): void {
  main.classList.add("is-stale");
  const place = position ?? { line: 1, column: 1 };
  problem.hidden = false;
  problem.replaceChildren(
    element("p", {}, element("strong", {}, sentence(message)), ". ", inPagesWords(fix)),
    element("p", { class: "faint" }, audited ? "What is shown below was found before." : ""),
    button("jump", `${file}:${place.line}:${place.column}`, () => jump(file, place)),
  );
  mendable = new Map();
  list.offer(mendable);
  const words = (): Node =>
    element("div", {}, element("strong", {}, sentence(message)), ". ", inPagesWords(fix));
  const end = { line: place.line, column: place.column + 1 };
  if (file === editor.name)
    editor.say([{ start: place, end, severity: "error", rule: "", show: words, actions: [] }], true);
}

function showAudited(answer: Audited, asked: number): void {
  const { page } = answer;
  const audit = new Audit(page);
  audited = { answer, audit, version: asked };
  mendable = new Map();
  main.classList.remove("is-stale");
  problem.hidden = true;
  problem.replaceChildren();
  const { scrollTop = 0, scrollLeft = 0 } = matrix?.root ?? {};
  const hadFocus = matrix?.root.contains(document.activeElement);
  matrix = new Matrix(audit, (target) => {
    list.narrow(target);
    look("findings");
    const { row, code } = target;
    const first = list.first();
    const place = first === undefined ? undefined : answer.places[first];
    const line = row.kind === "operation" ? audit.operation(row.index).place[1] : 1;
    const file = row.kind === "operation" ? audit.text(audit.operation(row.index).place[0]) : root;
    if (place && code !== undefined) jump(place.file, place.start, false);
    else jump(file, { line, column: 1 }, false);
    matrix?.markOpen();
  });
  matrixPlace.replaceChildren(matrix.root);
  matrix.show(wholeSelection(audit));
  matrix.root.scrollTo(scrollLeft, scrollTop);
  if (hadFocus) matrix.focus();
  showVerdict(page);
  showNotes(page);
  list.show(answer, audit);
  mark();
}

function showVerdict({ findings, operations, documents }: Audited["page"]): void {
  const counts = (["error", "warning", "info"] as const).flatMap((severity) => {
    const count = findings
      .filter((finding) => finding.severity === severity)
      .reduce((sum, { places }) => sum + places, 0);
    return count === 0 ? [] : [{ severity, words: counted(count, severity) }];
  });
  verdict.className = `verdict ${counts[0]?.severity ?? "clean"}`;
  verdict.replaceChildren(
    counts.length === 0 ? "Nothing to report" : listed(counts.map(({ words }) => words)),
    element(
      "span",
      { class: "faint" },
      ` · ${counted(operations.length, "operation")} · OpenAPI ${documents[0]?.openapi ?? ""}`,
    ),
  );
}

/** A page has no command line: what an audit says of that, as it holds here. */
function inPagesWords(text: string): ReturnType<typeof sentence> {
  return sentence(
    text
      .replace(/, or raise the limit with --[a-z-]+|; --show-ignored lists what and why/g, "")
      .replace(
        "add --allow-remote",
        "this page fetches nothing; put the files beside it, and refer to them there",
      )
      .replace("add --unused-components", "the page audits those that operations use"),
  );
}

function showNotes({ problems, notes: said }: Audited["page"]): void {
  notes.hidden = problems.length + said.length === 0;
  notes.replaceChildren(
    element("summary", {}, counted(problems.length + said.length, "note")),
    element(
      "ul",
      {},
      problems.map(({ place, message, fix }) =>
        element("li", {}, element("code", {}, place), " ", sentence(message), ". ", inPagesWords(fix)),
      ),
      said.map((note) => element("li", {}, inPagesWords(note))),
    ),
  );
}

/** Marks the findings in the text that is open. */
function mark(): void {
  if (!audited || audited.version !== version) return;
  const { answer, audit } = audited;
  editor.say(
    answer.places.flatMap((place, index): Said[] => {
      if (place.file !== editor.name) return [];
      const kind = mendable.get(index);
      const { start, end, severity, rule, message } = place;
      return [
        {
          start,
          end,
          severity,
          rule,
          show: () => element("div", {}, sentence(message), " ", element("code", {}, rule)),
          actions: [
            ...(kind
              ? [{ name: mendWords(kind, audit.finding(index).places), apply: () => void mend([index]) }]
              : []),
            {
              name: "Why?",
              apply: () => {
                look("findings");
                list.reveal(index);
              },
            },
          ],
        },
      ];
    }),
  );
}

/** Makes what mends findings; the worker proves it first. */
async function mend(findings: readonly number[], all = false): Promise<void> {
  const asked = version;
  const isSafe = findings.every((index) => mendable.get(index) === "fix");
  say("Trying it out …");
  const mended = await askMending({
    kind: "mend",
    kinds: isSafe ? ["fix"] : ["fix", "suggestion"],
    ...(all ? {} : { only: findings }),
  });
  if (asked !== version) return isTooMuch ? undefined : say("The text has changed meanwhile; try again.");
  if (!mended) return;
  if (mended.files.length === 0)
    return say(`Nothing was changed${mended.reason ? `: ${mended.reason}` : ""}.`);
  for (const { name, changes } of mended.files) {
    const text = editor.change(name, texts.get(name) ?? "", changes);
    texts.set(name, text);
    unheard.add(name);
  }
  changed(0);
  const { changes, before, after, shared } = mended.count;
  const others = mended.files.map(({ name }) => name).filter((name) => name !== editor.name);
  say(
    [
      `${counted(changes, "change")}${others.length > 0 ? `, in ${listed(others)} too` : ""}: ${decimal(before)} → ${counted(after, "finding")}`,
      ...(shared > 0
        ? [`${counted(shared, "finding")} came with responses that have the body of the API's other errors`]
        : []),
      "Ctrl+Z in the text takes it back.",
    ].join("; "),
  );
}

/** Shows a place, in whatever file it is. */
function jump(file: string, start: Position, takesFocus = true): void {
  if (!texts.has(file)) return;
  if (file !== editor.name) openFile(file);
  if (takesFocus) look("text");
  editor.jump(start, takesFocus);
}

// What is found leaves the page.

/** A text with the ends of lines that it came with. */
function whole(name: string): string {
  const text = texts.get(name) ?? "";
  return withReturns.has(name) ? text.replaceAll("\n", "\r\n") : text;
}

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text]));
  element("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function reportAs(format: string): Promise<string | undefined> {
  const text = await audits.ask({ kind: "report", format });
  if (text === undefined) say("There is no report of a text that cannot be read.");
  return text;
}

async function saveReport(format: string, name: string): Promise<void> {
  const text = await reportAs(format);
  if (text !== undefined) save(name, text);
}

async function copyReport(): Promise<void> {
  const text = await reportAs("markdown");
  if (text !== undefined)
    say((await isCopied(text)) ? "Copied." : "The browser does not let this page copy.");
}

function isCopied(text: string): Promise<boolean> {
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

async function share(): Promise<void> {
  const fragment = await fragmentOf({ texts: Object.fromEntries(texts), open: editor.name, ruleset });
  const link = `${location.href.split("#")[0]}#${fragment}`;
  if (link.length > longestLink)
    return say(
      `The link would have ${link.length} characters; of more than ${longestLink} mails and chats cut some off. Save the text instead.`,
    );
  history.replaceState(null, "", link);
  const where = (await isCopied(link)) ? "copied" : "in the address bar";
  say(`The link is ${where}: ${link.length} characters, with the whole text in it. Nothing was sent.`);
}

async function openShared(): Promise<void> {
  const shared = await sharedIn(location.hash.slice(1));
  if (!shared) return say("This link is broken: it holds no text that can be read.");
  if ((presets as readonly string[]).includes(shared.ruleset)) ruleset = shared.ruleset;
  rulesetChoice.value = ruleset;
  await openTexts(Promise.resolve(shared.texts), shared.open);
}

// The page itself.

const darkRule = [...document.styleSheets]
  .flatMap(({ cssRules }) => [...cssRules])
  .find(
    (rule): rule is CSSMediaRule =>
      rule instanceof CSSMediaRule && rule.conditionText.includes("prefers-color-scheme"),
  );

/** Dark or light, whatever the system wishes. */
function setTheme(isDark: boolean): void {
  if (darkRule) darkRule.media.mediaText = isDark ? "all" : "not all";
  document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  theme.textContent = isDark ? "Light" : "Dark";
}
const wishesDark = window.matchMedia("(prefers-color-scheme: dark)");
theme.textContent = wishesDark.matches ? "Light" : "Dark";
wishesDark.addEventListener("change", ({ matches }) => setTheme(matches));

document.addEventListener("keydown", (event) => {
  if (event.key !== "F6") return;
  event.preventDefault();
  const parts = [
    { root: bar, view: undefined, focus: () => rulesetChoice.focus() },
    { root: editorPlace, view: "text", focus: () => editor.view.focus() },
    { root: matrixPlace, view: "matrix", focus: () => matrix?.focus() },
    { root: list.root, view: "findings", focus: () => list.focus() },
  ] as const;
  const at = parts.findIndex((part) => part.root.contains(document.activeElement));
  const next = at < 0 ? 1 : at + (event.shiftKey ? -1 : 1);
  const part = parts.at(next % parts.length);
  if (part?.view) look(part.view);
  part?.focus();
});
window.addEventListener("hashchange", () => void openShared());

look("text");
if (location.hash.length > 1) void openShared();
else void openExample();
