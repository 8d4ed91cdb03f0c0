import type { OperationDetails } from "../findings/report.ts";
import type { MediaType, Operation } from "../model/api.ts";
import { placeOf } from "./concrete-finding.ts";

/** UTF-16 units of a summary and of a response's text that are told at most: some hold a page of Markdown. */
const maxSummary = 120;
const maxText = 400;

/** What readers are shown of an operation besides its codes: what it says it is, and its responses as they are written. */
export function operationDetails({ summary, description, responses }: Operation): OperationDetails {
  return {
    summary: clipped((summary || description).trim().split("\n", 1).join(), maxSummary),
    responses: responses.map(({ description: text, component, headers, content, location }) => ({
      description: clipped(text.trim(), maxText),
      sharedName: component ?? null,
      headers: [...headers.values()].map(({ name }) => name),
      content: content.map(typeAndSchema),
      location: placeOf(location),
    })),
  };
}

function typeAndSchema({ type, schema }: MediaType): string {
  const name = schema?.referenceName;
  return name === undefined ? type : `${type}: ${name}`;
}

function clipped(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
