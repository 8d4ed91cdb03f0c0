/** What links to places begin with in a report that is made for the editor: a name that leads nowhere (RFC 6761, section 6.4). */
export const placeBase = "https://place.invalid";

/** A place in a file: its absolute path, and a 1-based line. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** The place that a link of a report leads to; undefined for other links. */
export function placeOf(address: unknown): Place | undefined {
  const [, path, line] = /^https:\/\/place\.invalid(\/[^?#]+)#L(\d+)$/.exec(String(address)) ?? [];
  return path === undefined ? undefined : { file: decodeURIComponent(path), line: Number(line) };
}

/** Tells the extension of each click on a link to a place, and has a page that is made anew show what was shown before. */
const script = `const editor = acquireVsCodeApi();
const shown = editor.getState();
if (shown) location.hash = shown;
for (const way of ["pushState", "replaceState"]) {
  const write = history[way].bind(history);
  history[way] = (...address) => {
    write(...address);
    editor.setState(location.hash);
  };
}
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href^='${placeBase}/']");
  if (!link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  editor.postMessage(link.href);
}, true);`;

/**
 * The HTML report as a page of the editor: light or dark as that is, not as the system is, up to its edges, and its links to
 * places lead into the editor. What is added stands before the report's content security policy, which lets only the report's own
 * script and style act.
 */
export function editorPage(report: string): string {
  const [, all = "", dark = ""] =
    /:root\{([^}]*)\}@media\s*\(prefers-color-scheme:\s*dark\)\{:root\{([^}]*)\}\}/.exec(report) ?? [];
  // Beside the colours there are sizes, which other rules change where there is little room.
  const colours = new Set(dark.split(";").map(nameOf));
  const light = all
    .split(";")
    .filter((line) => colours.has(nameOf(line)))
    .join(";");
  const style = [
    // What the editor gives to pages without a style of their own stands in a layer, and any rule outside of it goes before.
    "body{padding:0}code{color:inherit;background:none;padding:0;border-radius:0}",
    `html:has(>body.vscode-light),html:has(>body.vscode-high-contrast-light){${light};color-scheme:light}`,
    `html:has(>body.vscode-dark),html:has(>body.vscode-high-contrast:not(.vscode-high-contrast-light)){${dark};color-scheme:dark}`,
  ].join("\n");
  return report.replace("<head>", () => `<head>\n<style>${style}</style>\n<script>${script}</script>`);
}

/** The name of what a line of a style declares. */
function nameOf(line: string): string {
  return line.slice(0, line.indexOf(":"));
}
