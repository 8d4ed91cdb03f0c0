import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { yaml } from "@codemirror/lang-yaml";
import { HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, forEachDiagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Position, Range } from "../src/source/position.ts";

/** What is said of a place in the text that is open. */
export interface Said extends Range {
  readonly severity: "error" | "warning" | "info";
  readonly rule: string;
  readonly show: () => Node;
  readonly actions: readonly { readonly name: string; readonly apply: () => void }[];
}

/** What the page does when somebody works in the editor. */
export interface Listener {
  /** The text has changed. */
  changed(text: string): void;
  /** The cursor is in another line, which is 1-based. */
  moved(line: number): void;
  /** The keyboard wants to go elsewhere. */
  leave(): void;
  /** The keyboard asks for what mends the line with the cursor, which is 1-based. */
  mend(line: number): void;
}

/** Texts by their names, of which one is open. Lines end in `\n` here, whatever they end in elsewhere. */
export class Editor {
  readonly view: EditorView;
  readonly #states = new Map<string, EditorState>();
  readonly #language = new Compartment();
  readonly #extensions: readonly Extension[];
  #name = "";
  #isJson = false;

  /** @param nonce which styles have that may be added to the page (Content Security Policy 3) */
  constructor(parent: HTMLElement, nonce: string, listener: Listener) {
    const leave = (): boolean => {
      listener.leave();
      return true;
    };
    this.#extensions = [
      EditorView.cspNonce.of(nonce),
      EditorView.contentAttributes.of({ "aria-label": "The description, as YAML or JSON", tabindex: "0" }),
      lineNumbers(),
      lintGutter(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      search({ top: true }),
      syntaxHighlighting(highlighting),
      look,
      Prec.lowest(keymap.of([{ key: "Escape", run: leave }])),
      keymap.of([
        {
          key: "Mod-.",
          run: () => {
            listener.mend(this.#line);
            return true;
          },
        },
        ...lintKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          this.#speak();
          listener.changed(this.text);
        } else if (update.selectionSet) listener.moved(this.#line);
      }),
    ];
    this.view = new EditorView({ parent, state: this.#state("") });
  }

  get name(): string {
    return this.#name;
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** The line of the cursor, 1-based. */
  get #line(): number {
    const { doc, selection } = this.view.state;
    return doc.lineAt(selection.main.head).number;
  }

  /** Shows a text; one that was open before has its history and its cursor still. */
  open(name: string, text: string): void {
    if (this.#name !== "") this.#states.set(this.#name, this.view.state);
    this.#name = name;
    this.#isJson = isJson(text);
    const known = this.#states.get(name);
    this.view.setState(known ?? this.#state(text));
    this.view.dispatch({ effects: EditorView.scrollIntoView(this.view.state.selection.main) });
    this.#speak();
  }

  /** Forgets all texts. */
  clear(): void {
    this.#states.clear();
    this.#name = "";
  }

  /**
   * Changes a text in one step that can be undone.
   *
   * @param text what it is now, where it was not open yet
   * @returns what becomes of it
   */
  change(
    name: string,
    text: string,
    changes: readonly { readonly start: number; readonly end: number; readonly text: string }[],
  ): string {
    const made = changes.map(({ start, end, text: insert }) => ({ from: start, to: end, insert }));
    if (name === this.#name) {
      this.view.dispatch({ changes: made, userEvent: "input.mend" });
      return this.text;
    }
    const { state } = (this.#states.get(name) ?? this.#state(text)).update({ changes: made });
    this.#states.set(name, state);
    return state.doc.toString();
  }

  /** Marks places. With `keep`, what was marked stays as well, where the text has moved it. */
  say(all: readonly Said[], keep = false): void {
    const { state } = this.view;
    const marks: Diagnostic[] = all.map((said) => ({
      from: this.#offset(said.start),
      to: this.#offset(said.end),
      severity: said.severity,
      source: said.rule,
      message: said.rule,
      renderMessage: said.show,
      actions: said.actions,
    }));
    if (keep)
      forEachDiagnostic(state, (mark, from, to) => {
        if (mark.source !== "") marks.push({ ...mark, from, to, severity: "hint" });
      });
    marks.sort((a, b) => a.from - b.from);
    this.view.dispatch(setDiagnostics(state, marks));
  }

  /** Puts the cursor on a place, in the middle of what can be seen; and the focus, where that is wanted. */
  jump(start: Position, takesFocus: boolean): void {
    const anchor = this.#offset(start);
    this.view.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: "center" }),
    });
    if (takesFocus) this.view.focus();
  }

  #state(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: [this.#extensions, this.#language.of([])] });
  }

  /** Takes the text for what it is now: JSON begins with a brace. */
  #speak(): void {
    const { doc } = this.view.state;
    const now = isJson(doc.sliceString(0, 200));
    const has = this.#language.get(this.view.state);
    if (now === this.#isJson && !Array.isArray(has)) return;
    this.#isJson = now;
    const effects = this.#language.reconfigure(now ? json() : yaml());
    // Not within an update.
    queueMicrotask(() => this.view.dispatch({ effects }));
  }

  #offset({ line, column }: Position): number {
    const { doc } = this.view.state;
    const { from, to } = doc.line(Math.min(line, doc.lines));
    return Math.min(from + column - 1, to);
  }
}

function isJson(text: string): boolean {
  return /^\s*[{[]/.test(text);
}

const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--link)" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: [tags.number, tags.bool, tags.null, tags.keyword], color: "var(--good)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--faint)", fontStyle: "italic" },
  { tag: [tags.labelName, tags.typeName, tags.meta], color: "var(--warning)" },
]);

/** In the colours of the page, light or dark. */
const look = EditorView.theme({
  "&": { height: "100%", color: "var(--ink)", backgroundColor: "var(--paper)" },
  ".cm-scroller": { fontFamily: "var(--mono)", fontSize: "13px", lineHeight: "1.5" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--focus) 28%, transparent)",
  },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--faint)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--focus) 9%, transparent)",
  },
  ".cm-activeLineGutter": { color: "var(--ink)" },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--mark) 45%, transparent)" },
  ".cm-searchMatch": { backgroundColor: "var(--mark)", outline: "0" },
  ".cm-panels": { backgroundColor: "var(--raised)", color: "var(--ink)" },
  ".cm-panels.cm-panels-top": { borderBottom: "1px solid var(--line)" },
  ".cm-textfield": { backgroundColor: "var(--paper)", borderColor: "var(--line)", fontSize: "13px" },
  ".cm-button": {
    backgroundColor: "var(--paper)",
    backgroundImage: "none",
    border: "1px solid var(--line)",
    fontSize: "13px",
  },
  ".cm-panel.cm-search": { padding: "6px 8px" },
  ".cm-panel.cm-search label": { fontSize: "13px" },
  ".cm-panel button[name=close]": { color: "var(--ink)", fontSize: "18px", right: "8px" },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    border: "1px solid var(--line)",
    borderRadius: "6px",
    boxShadow: "0 4px 16px rgb(0 0 0 / 18%)",
    maxWidth: "min(560px, 90vw)",
    overflow: "hidden",
  },
  ".cm-diagnostic": { padding: "6px 10px", fontFamily: "var(--sans)", fontSize: "13.5px" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--error)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--warning)" },
  ".cm-diagnostic-info": { borderLeft: "4px solid var(--info)" },
  ".cm-diagnosticAction": {
    padding: "2px 10px",
    margin: "4px 8px 0 0",
    borderRadius: "5px",
    border: "1px solid var(--line)",
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
  },
  ".cm-diagnosticSource": { display: "none" },
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy 1px" },
  ".cm-lintRange-error": { textDecorationColor: "var(--error)" },
  ".cm-lintRange-warning": { textDecorationColor: "var(--warning)" },
  ".cm-lintRange-info": { textDecorationColor: "var(--info)" },
  ".cm-lintRange-hint": { textDecorationColor: "var(--line)" },
  ".cm-lintRange-active": { backgroundColor: "color-mix(in srgb, var(--mark) 45%, transparent)" },
  ".cm-gutter-lint": { width: "16px" },
  ".cm-gutter-lint .cm-gutterElement": { padding: "3px 2px" },
  ".cm-lint-marker": {
    content: "normal !important",
    width: "10px",
    height: "10px",
    marginTop: "2px",
    borderRadius: "3px",
  },
  ".cm-lint-marker-hint": { backgroundColor: "var(--line)", borderRadius: "50%" },
  ".cm-lint-marker-error": { backgroundColor: "var(--error)" },
  ".cm-lint-marker-warning": { backgroundColor: "var(--warning)", borderRadius: "50%" },
  ".cm-lint-marker-info": { backgroundColor: "var(--info)", borderRadius: "50%" },
});
