/**
 * Reports that only some pages want, as reporters for `renderReport` of `statuslint/core`: HTML, which is a page with script
 * and style, markdown and SARIF. They are apart because a page pays for what it loads: together they are 30 of 162 KB (gzip).
 *
 * @module
 */
import "./core.ts";

export { htmlReporter } from "./reports/html/html.ts";
export { markdownReporter } from "./reports/markdown/markdown.ts";
export { sarifReporter } from "./reports/sarif/sarif.ts";
