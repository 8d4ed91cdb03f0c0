/**
 * The HTML report for browsers, as a reporter for `renderReport` of `statuslint/core`. It is apart because its page, with
 * script and style, is a tenth of what the core would weigh.
 *
 * @module
 */
import "./core.ts";

export { htmlReporter } from "./reports/html/html.ts";
