import type { DocumentErrors, ErrorsReport } from "../../findings/error-catalogue.ts";
import { htmlPage } from "../html/html.ts";
import type { PageComparison, PageErrors } from "../html/page-data.ts";
import { counted } from "../words/count.ts";
import { plain } from "../words/escape.ts";
import { operationName } from "../words/finding.ts";
import type { ErrorsReporter } from "./reporter.ts";
import {
  changesOf,
  comparisonsOf,
  countsOf,
  noCodes,
  operationsText,
  signOf,
  statusesText,
} from "./words.ts";

/** The page of the audit, which opens on its errors. */
export const htmlErrors: ErrorsReporter = {
  format: "html",
  extensions: ["html", "htm"],
  render: (errors, options, report) =>
    htmlPage(report, options, {
      errors: errors.documents.map(pageErrors),
      comparisons: [...pageComparisons(errors)],
    }),
};

function* pageComparisons(errors: ErrorsReport): Generator<PageComparison> {
  for (const [title, texts] of comparisonsOf(errors)) yield { title: plain(title), texts: texts.map(plain) };
  for (const { file, since } of errors.documents)
    for (const [word, changes] of [
      ["Added", since?.added ?? []],
      ["Removed", since?.removed ?? []],
    ] as const)
      if (changes.length > 0)
        yield {
          title: plain(`${word} since ${since?.revision} in ${file}: ${counted(changes.length, "error")}`),
          texts: changesOf(changes).map(plain),
        };
}

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
