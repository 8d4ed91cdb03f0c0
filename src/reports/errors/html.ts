import type { DocumentErrors } from "../../findings/error-catalogue.ts";
import { htmlPage } from "../html/html.ts";
import type { PageErrors } from "../html/page-data.ts";
import { plain } from "../words/escape.ts";
import { operationName } from "../words/finding.ts";
import type { ErrorsReporter } from "./reporter.ts";
import { countsOf, noCodes, operationsText, signOf, statusesText } from "./words.ts";

/** The page of the audit, which opens on its errors. */
export const htmlErrors: ErrorsReporter = {
  format: "html",
  extensions: ["html", "htm"],
  render: ({ documents }, options, report) =>
    htmlPage(report, options, { errors: documents.map(pageErrors) }),
};

function pageErrors(catalogue: DocumentErrors): PageErrors {
  const { file, statuses, operations, codes } = catalogue;
  return {
    file: plain(file),
    counts: countsOf(catalogue),
    noCodes: noCodes(catalogue),
    statuses: statuses.map(plain),
    operations: operations.map((operation): [string, ...string[]] => [
      plain(operationName(operation)),
      ...statuses.map((status) => plain(signOf(operation, status))),
    ]),
    codes: codes.map(({ code, statuses: own, texts: [text = ""], operations: names }) => ({
      code: plain(code),
      statuses: plain(statusesText(own)),
      text: plain(text),
      operations: plain(operationsText(names)),
    })),
  };
}
