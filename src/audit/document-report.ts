import type { Place } from "../findings/finding.ts";
import type { DocumentReport, OperationDetails, OperationReport } from "../findings/report.ts";
import type { Api, Operation } from "../model/api.ts";
import { sharedResponses } from "../model/build/api.ts";
import { statedIntentProblem } from "../model/intent/stated.ts";
import { type Intent, intentKinds } from "../model/intent.ts";
import { listed } from "../model/names.ts";
import { withBraces } from "../model/paths/segments.ts";
import { isForeign } from "../model/prose/meaning.ts";
import { withoutSecrets } from "../source/address.ts";
import type { InputProblem } from "../source/input-error.ts";
import { placeOf } from "./concrete-finding.ts";

/** What only some reports tell of an operation. */
export type MoreOfOperation = (operation: Operation) => Pick<OperationReport, "isChanged" | "details">;

/** What a description is, and its operations. */
export function documentReport(api: Api, more?: MoreOfOperation): DocumentReport {
  return {
    file: api.file.uri,
    openapi: api.openapi,
    title: api.title,
    operations: api.operations.map((operation) => new ReportedOperation(operation, more)),
  };
}

/** Each wrong `kind` in an `x-statuslint`, which must not pass for an audit of what its author meant. */
export function intentProblems(api: Api): readonly InputProblem[] {
  return api.operations.flatMap((operation) => {
    const problem = statedIntentProblem(operation);
    if (!problem) return [];
    const { location, message } = problem;
    const fix = `Use one of ${intentKinds.join(", ")}.`;
    const { start: position } = location.range;
    return [{ file: location.written.file.uri, position, message, fix, verdict: "stated wrongly" as const }];
  });
}

/** Of these every description has one (OpenAPI 3.1 §4.8.1; 2.0 and 3.0 want `paths`). */
const holders = ["paths", "webhooks", "components", "definitions", "parameters", "responses"];

/** What a reader should know of a description besides its findings, one sentence each, once its rules have run. */
export function documentNotes(api: Api): readonly string[] {
  const { file, sources, operations, unfetchedReferences } = api;
  const misnamed = sources.files.flatMap(({ isMisnamed, uri }) => (isMisnamed ? [uri] : []));
  const unfetched = new Set(unfetchedReferences.map(({ ref }) => withoutSecrets(ref.replace(/#.*/s, ""))));
  const withColon = new Set(operations.flatMap(({ path }) => (withBraces(path) === path ? [] : [path])));
  return [
    ...(file.overlaid?.notes ?? []),
    ...misnamed.map((uri) => `${uri} holds YAML, though its name says JSON; rename it`),
    ...note(
      unfetched,
      (names) => `${file.uri}: not fetched, and so not audited: ${names}; add --allow-remote`,
    ),
    ...note(
      withColon,
      (names) => `${file.uri}: a parameter \`:id\` in a path is no OpenAPI; write \`{id}\`: ${names}`,
    ),
    ...unusedNote(api),
    ...(holders.some((key) => api.node.has(key))
      ? []
      : [`${file.uri}: there are no \`paths\`, so nothing is audited`]),
    ...(isForeign(api)
      ? [
          `${file.uri}: most descriptions of responses are not in English; what they say is not compared with their codes`,
        ]
      : []),
  ];
}

/** Where there are no operations, that shared responses are not audited, and why. */
function unusedNote({ file, node, operations, unusedResponses }: Api): readonly string[] {
  if (operations.length > 0) return [];
  const names = sharedResponses(node)?.keys() ?? [];
  const count = names.filter((key) => !key.startsWith("x-")).length - (unusedResponses?.length ?? 0);
  if (count === 0) return [];
  const what = count === 1 ? "1 shared response is" : `${count} shared responses are`;
  const why = unusedResponses
    ? "no key or name tells a status"
    : "there are no operations; add --unused-components";
  return [`${file.uri}: ${what} not audited: ${why}`];
}

function note(names: ReadonlySet<string>, sentence: (names: string) => string): readonly string[] {
  return names.size > 0 ? [sentence(listed([...names]))] : [];
}

/** An operation as reports have it. Not every report asks for them, so nothing is worked out before one does. */
class ReportedOperation implements OperationReport {
  readonly #operation: Operation;
  readonly #more: MoreOfOperation | undefined;

  constructor(operation: Operation, more: MoreOfOperation | undefined) {
    this.#operation = operation;
    this.#more = more;
  }

  get method(): string {
    return this.#operation.method;
  }

  get path(): string {
    return this.#operation.path;
  }

  get operationId(): string | null {
    return this.#operation.operationId ?? null;
  }

  get tags(): readonly string[] {
    return this.#operation.tags;
  }

  get deprecated(): boolean {
    return this.#operation.deprecated;
  }

  get intent(): Intent {
    return this.#operation.intent;
  }

  get declares(): readonly string[] {
    return this.#operation.responses.map((response) => response.status.key);
  }

  get location(): Place {
    return placeOf(this.#operation.location);
  }

  get isChanged(): boolean | undefined {
    return this.#more?.(this.#operation).isChanged;
  }

  get details(): OperationDetails | undefined {
    return this.#more?.(this.#operation).details;
  }

  toJSON(): OperationReport {
    const { method, path, operationId, tags, deprecated, intent, declares, location } = this;
    const more = this.#more?.(this.#operation);
    return { method, path, operationId, tags, deprecated, intent, declares, location, ...more };
  }
}
