import { jsonParts } from "../json/parts.ts";
import type { ErrorsReporter } from "./reporter.ts";

/** The report, its lists, and those of each document. */
const levels = 4;

/** The catalogues as they stand; `errors.schema.json` describes them. */
export const jsonErrors: ErrorsReporter = {
  format: "json",
  extensions: ["json"],
  render: (errors) => [...jsonParts(errors, levels)].join(""),
  parts: (errors) => jsonParts(errors, levels),
};
