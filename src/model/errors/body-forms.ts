import type { Location } from "../../source/location.ts";
import type { Api, DeclaredResponse } from "../api.ts";
import { once } from "../once.ts";
import { isErrorResponse, isExplicitSuccess } from "../responses.ts";
import { type Shape, shapesOf } from "../schema/shapes.ts";
import { type ErrorBody, errorBodies } from "./error-body.ts";
import { problemMembers } from "./problem-details.ts";
import { errorStandard } from "./standards.ts";

/** The error bodies of a document, sorted by their form. */
export interface BodyFormats {
  /** How many error responses have a body whose form is known. */
  readonly total: number;
  /** The form that most of them have. */
  readonly dominant: BodyFormat | undefined;
  /** Those that have another, and are not the result of their operation as well. */
  readonly outliers: readonly { readonly response: DeclaredResponse; readonly format: BodyFormat }[];
}

/** The form of an error body: what it holds at its top. */
export interface BodyFormat {
  /** Where a body of this form is described first. */
  readonly location: Location;
  /** What is at its top: names, and whether each holds one value, a list or an object. */
  readonly members: ReadonlyMap<string, Kind>;
  /** The names that every body of the form has. */
  readonly core: readonly string[];
  readonly isProblem: boolean;
  /** The body is a list, and this is the form of its items. */
  readonly isOfItems: boolean;
  readonly signature: string;
}

export type Kind = "value" | "list" | "object" | "unknown";

/** How many different forms are tried for the dominant one. */
const maxCandidates = 20;
/** RFC 9457 allows to leave any member out; with so many of its names a body is meant as a problem. */
const problemNames = 3;

/** Finds the form that most error bodies of a document have, and those that have another. */
export const bodyFormats = once((api: Api): BodyFormats => {
  const bodies: { readonly response: DeclaredResponse; readonly formats: readonly BodyFormat[] }[] = [];
  for (const { responses } of api.operations) {
    for (const response of responses) {
      const formats = formatsIn(response);
      if (formats.length > 0) bodies.push({ response, formats });
    }
  }
  const uses = new Map<string, { readonly format: BodyFormat; count: number }>();
  // All uses of a shared response have their formats in common, which are then looked at once.
  const shared = new Map<readonly BodyFormat[], number>();
  for (const { formats } of bodies) {
    shared.set(formats, (shared.get(formats) ?? 0) + 1);
    for (const format of formats) {
      const use = uses.get(format.signature);
      if (use) use.count++;
      else uses.set(format.signature, { format, count: 1 });
    }
  }
  const candidates = [...uses.values()].sort((a, b) => b.count - a.count).slice(0, maxCandidates);
  let dominant: BodyFormat | undefined;
  let most = 0;
  for (const { format } of candidates) {
    let count = 0;
    for (const [formats, times] of shared) {
      if (formats.every((each) => hasForm(each, format))) count += times;
    }
    if (count > most) {
      dominant = format;
      most = count;
    }
  }
  const others = new Map<readonly BodyFormat[], BodyFormat | undefined>();
  for (const formats of shared.keys()) {
    others.set(
      formats,
      formats.find((format) => dominant && !hasForm(format, dominant)),
    );
  }
  const outliers = bodies.flatMap(({ response, formats }) => {
    const other = others.get(formats);
    return other && !isResult(response) ? [{ response, format: other }] : [];
  });
  return { total: bodies.length, dominant, outliers };
});

/** The forms of one error response's body; none where it is unknown, or not the API's to choose. */
function formatsIn(response: DeclaredResponse): readonly BodyFormat[] {
  if (response.content.length === 0 || response.isBroken || !isErrorResponse(response)) return none;
  if (response.operation.method === "head" || errorStandard(response) !== undefined) return none;
  return formatsOf(errorBodies(response));
}

/** Whether an error has the body of the operation's success: the result of a bulk request or a check, not what went wrong. */
function isResult({ content, operation }: DeclaredResponse): boolean {
  return operation.responses.some(
    (response) =>
      isExplicitSuccess(response) &&
      response.content.some(({ schema }) =>
        content.some((mediaType) => schema !== undefined && mediaType.schema?.value === schema.value),
      ),
  );
}

const none: readonly BodyFormat[] = [];

const formatsOf = once((bodies: readonly ErrorBody[]): readonly BodyFormat[] =>
  bodies.map(({ shape, isItem, isProblem }) => {
    const format = isProblem ? problemFormatOf(shape) : formatOf(shape);
    return isItem ? { ...format, isOfItems: true } : format;
  }),
);

const formatOf = once((shape: Shape): BodyFormat => read(shape, false));
const problemFormatOf = once((shape: Shape): BodyFormat => read(shape, true));

function read(shape: Shape, isProblemType: boolean): BodyFormat {
  const members = new Map<string, Kind>();
  for (const [name, schema] of shape.members) members.set(name, kindOf(shapesOf(schema)));
  const names = [...members.keys()].sort();
  const required = names.filter((name) => shape.required.has(name));
  const known = problemMembers.filter(({ name }) => shape.members.has(name)).length;
  return {
    location: shape.location,
    members,
    core: required.length > 0 ? required : names,
    isProblem: isProblemType || known >= problemNames,
    isOfItems: false,
    signature: JSON.stringify([isProblemType, required, names.map((name) => [name, members.get(name)])]),
  };
}

/** Whether a body has all that makes up a form; what it adds of its own does not matter. */
function hasForm(body: BodyFormat, form: BodyFormat): boolean {
  if (body.signature === form.signature || (body.isProblem && form.isProblem)) return true;
  return form.core.every((name) => body.members.has(name) && holdsTheSame(name, body, form));
}

/** The member that makes another form of a body which has all names of a form; undefined where it lacks some. */
export function differingMember(body: BodyFormat, form: BodyFormat): string | undefined {
  if (!form.core.every((name) => body.members.has(name))) return undefined;
  return form.core.find((name) => !holdsTheSame(name, body, form));
}

function holdsTheSame(name: string, body: BodyFormat, form: BodyFormat): boolean {
  const [kind, wanted] = [body.members.get(name), form.members.get(name)];
  return kind === wanted || kind === "unknown" || wanted === "unknown";
}

function kindOf(shapes: readonly Shape[]): Kind {
  const kinds = new Set(shapes.map(kindOfShape));
  const [kind = "unknown"] = kinds;
  return kinds.size === 1 ? kind : "unknown";
}

function kindOfShape({ types, members, items }: Shape): Kind {
  const stated = [...types].filter((type) => type !== "null");
  if (members.size > 0 || (stated.length === 1 && stated[0] === "object")) return "object";
  if (items || (stated.length === 1 && stated[0] === "array")) return "list";
  const isPlain = stated.length > 0 && !stated.includes("object") && !stated.includes("array");
  return isPlain ? "value" : "unknown";
}
