import type { Report } from "../../src/findings/report.ts";
import { plain } from "../../src/reports/words/escape.ts";
import { makeReport } from "./make-report.ts";

/** Tries to become something in every format at once. */
const payload = [
  `"'><script>alert(1)</script><img src=x onerror=alert(2)>`,
  "]]></failure><testcase name='forged'/>&#60;",
  "[link](https://evil.example) ![image](https://evil.example/x.png) https://evil.example www.evil.example",
  "@victim #1 GH-1 `code` ``more`` | cell | $formula$ :tada: *strong*",
  "\n::error file=forged::forged\r\n##[error]forged\n##vso[task.complete]\n# heading\n\n- list\n/close",
  "\u001b[31m\u009b31m\u001b]8;;https://evil.example\u0007\u202e\u2066\u0000\ufffe %0A,line=1",
].join(" ");

/** Where the payload stands in a path template, as `plain` leaves it. */
export const attackedPath: string = plain(`/a${payload.replaceAll("/", "~")}`);

/** The report on a description whose every string is an attack, in a file that is one. */
const attacked = makeReport({
  [`specs/${payload.replaceAll("/", "~").replaceAll("\u0000", "")}.yaml`]: JSON.stringify({
    openapi: "3.1.0",
    info: { title: payload, version: payload, description: payload },
    tags: [{ name: payload, description: payload }],
    paths: {
      [`/a${payload.replaceAll("/", "~")}`]: {
        post: operation("201"),
        get: operation("200"),
        delete: operation("204"),
      },
      "/b": { get: operation(payload), post: { ...operation("4XX"), operationId: "b" } },
    },
    components: { responses: { [payload]: { description: payload } } },
  }),
});

/** What is told of a change whose every name is an attack, beside that. */
export const attack: Report = {
  ...attacked,
  comparison: {
    ...{ against: "revision", name: payload, new: 0, caused: 0, fixed: 0, unchanged: 0, reused: 0 },
    changes: [
      {
        kind: "media-type-removed",
        effect: "breaking",
        document: attacked.documents[0]?.file ?? "",
        operations: [
          { method: "get", path: payload, operationId: payload, was: { method: "get", path: payload } },
        ],
        status: payload,
        message: `${payload} of \`${payload}\` is gone`,
        notice: payload,
        source: "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1",
        location: attacked.findings[0]?.location ?? null,
      },
    ],
  },
};

function operation(status: string): Record<string, unknown> {
  return {
    operationId: payload,
    summary: payload,
    description: payload,
    tags: [payload],
    responses: {
      [status]: {
        description: payload,
        headers: { [payload]: { description: payload } },
        content: { [payload]: { schema: { type: "object", title: payload, required: [payload] } } },
      },
      "429": { description: payload },
      "404": {
        $ref: `#/components/responses/${encodeURIComponent(payload.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
      },
    },
  };
}
