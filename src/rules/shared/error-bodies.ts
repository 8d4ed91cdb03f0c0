import type { DeclaredResponse } from "../../model/api.ts";
import { type ErrorBody, errorBodies, nameOfBody, partOfBody } from "../../model/errors/error-body.ts";
import { leadsElsewhere } from "../../model/errors/members.ts";
import { isOfSuccess, isVerdict } from "../../model/errors/repeated-success.ts";
import { errorStandard } from "../../model/errors/standards.ts";
import { isErrorResponse, mayBeError } from "../../model/responses.ts";
import { isCode } from "../../model/status.ts";
import type { Location } from "../../source/location.ts";
import type { Problem } from "../rule.ts";

/** What rules have in common that ask each error body for one thing. */
export const everyErrorBody = {
  on: "response",
  needsNoOperation: true,
  counts: "error bodies",
  under: mayBeError,
  applies: (response: DeclaredResponse): boolean =>
    isErrorResponse(response) &&
    response.operation.method !== "head" &&
    errorBodies(response).length > 0 &&
    errorStandard(response) === undefined,
} as const;

/**
 * The bodies of a response that lack something; several branches that are written in one schema are one problem.
 *
 * @param what as a message ends with it: "no text for people"
 */
export function* bodiesThatLack(
  response: DeclaredResponse,
  what: string,
  has: (body: ErrorBody) => boolean,
): Generator<Problem> {
  const bodies = errorBodies(response);
  const said = new Set<Location>();
  for (const body of bodies) {
    // Of a success that stands for the error, `error-body` speaks.
    if (
      isVerdict(body) ||
      has(body) ||
      isOfSuccess(response, body) ||
      (isCode(response.status, 410) && leadsElsewhere(body))
    )
      continue;
    const { location } = body.shape;
    const branches = bodies.filter((other) => isBranchOf(other, location.parent));
    const lacking = branches.filter((branch) => !has(branch)).length;
    const owner = lacking > 1 ? location.parent?.parent : undefined;
    const at = owner ?? location;
    if (said.has(at)) continue;
    said.add(at);
    const where = owner ? ` in ${lacking} of its ${branches.length} branches` : "";
    const message = `${nameOfBody({ shape: { ...body.shape, location: at } })} has ${what}${where}`;
    yield { at, part: partOfBody(response, body), message };
  }
}

/** Whether a body's schema is written in this `oneOf` or `anyOf`. */
function isBranchOf({ shape }: ErrorBody, list: Location | undefined): boolean {
  return (
    (list?.key === "oneOf" || list?.key === "anyOf") && shape.location.parent?.identity === list.identity
  );
}
