import { withCode } from "../../words/code-words.ts";

/** What an element may be made of; a text becomes a text node, never markup. */
export type Child = Node | string | readonly Child[] | undefined | false;

/** Attributes; undefined and false leave one out, true sets it empty. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. Names of elements and attributes are ours, never a description's. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? "" : String(value));
  }
  append(made, children);
  return made;
}

function append(parent: Node, children: readonly Child[]): void {
  for (const child of children) {
    if (child === undefined || child === false) continue;
    if (typeof child === "string") parent.appendChild(document.createTextNode(child));
    else if (child instanceof Node) parent.appendChild(child);
    else append(parent, child);
  }
}

/** A sentence whose words in backticks are code. */
export function sentence(text: string): readonly Child[] {
  return withCode(text).map((part) => (part.isCode ? element("code", {}, part.text) : part.text));
}

/** A link that opens beside the page, or the bare text where there is no web address. */
export function link(text: string, address: string | undefined): HTMLElement {
  if (address === undefined || !/^https?:\/\//i.test(address)) return element("span", {}, text);
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** A term and what is said of it. */
export function definition(term: string, ...description: Child[]): HTMLElement {
  return element("div", { class: "definition" }, element("h4", {}, term), element("div", {}, ...description));
}

/** A button that copies a text when it is pressed. */
export function copyButton(words: string, text: () => string): HTMLElement {
  const button = element("button", { type: "button", class: "more" }, words);
  button.addEventListener("click", async () => {
    const isCopied = await Promise.resolve()
      .then(() => navigator.clipboard.writeText(text()))
      .then(
        () => true,
        () => copied(text()),
      );
    button.textContent = isCopied ? "Copied" : "The browser does not let this page copy";
  });
  return button;
}

/** Copies as browsers did before, for those that let no file from disk do it otherwise. */
function copied(text: string): boolean {
  const field = element("textarea", { readonly: true });
  const focused = document.activeElement;
  field.value = text;
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
