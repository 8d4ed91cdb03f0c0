import type { Report } from "../../findings/report.ts";
import type { Reporter, ReporterOptions } from "../reporter.ts";
import { escapeHtml } from "../words/escape.ts";
import { script, scriptHash, style, styleHash } from "./built-page.ts";
import { pageData } from "./encode.ts";
import type { PageData } from "./page-data.ts";
import { withRows } from "./rows.ts";

/**
 * One file that shows everything, from disk and offline. The report stands in it as data; the page's own script, whose
 * hash is the only one that the content security policy lets run, puts it on the screen as text.
 */
export const htmlReporter: Reporter = {
  format: "html",
  extensions: ["html", "htm"],
  render: (report, options) => htmlPage(report, options),
};

/** @param errors the catalogues of errors, and what came of comparing them, on which the page then opens */
export function htmlPage(
  report: Report,
  options: ReporterOptions,
  errors: Pick<PageData, "errors" | "comparisons"> = {},
): string {
  const [only] = report.documents;
  const title = report.documents.length === 1 && only ? `${only.file}: statuslint` : "statuslint";
  return htmlDocument({
    title,
    policy: `script-src '${scriptHash}'; style-src '${styleHash}'`,
    style,
    body: `<noscript>This report needs JavaScript. It loads nothing: everything it shows is in this file.</noscript>
<script type="application/json" id="data">${embedded(withRows({ ...pageData(report, options), ...errors }))}</script>
<script>${script}</script>`,
  });
}

/**
 * A page in one file. Nothing is loaded from anywhere; only what is in the file, and known by its hash, runs (Content Security
 * Policy 3).
 *
 * @param page `policy`: the directives that allow its own style and script; `body`: as HTML
 */
export function htmlDocument({
  title,
  policy,
  style,
  body,
}: {
  readonly title: string;
  readonly policy: string;
  readonly style: string;
  readonly body: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; ${policy}; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** JSON that cannot end the script element it stands in, nor begin a comment there (HTML Standard, 4.12.1.3). */
function embedded(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
