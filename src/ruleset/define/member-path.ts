import { definitionsOf, type Shape, shapesOf } from "../../model/schema/shapes.ts";
import type { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";

/** The form of a path to a member, as a regular expression for a JSON Schema. */
export const memberPathForm = "^(?:\\[\\]\\.?)?[^.\\[\\]]+(?:\\[\\])?(?:\\.[^.\\[\\]]+(?:\\[\\])?)*$";

/** Where a member of a schema is, and where it is not. What is left open may have it or not, and is neither. */
export interface Places {
  /** The schemas it is defined by. */
  readonly present: readonly Location[];
  /** The schemas it should be in and is not. */
  readonly missing: readonly Location[];
}

/** Looks a member up in a schema. */
export type Lookup = (schema: Node) => Places;

/** How many places one look-up names. */
const maxPlaces = 50;

const nothing: Places = { present: [], missing: [] };

/**
 * Reads a path to a member: `code`, `error.code`, and with `[]` for the items of a list `errors[].field`. The look-up
 * tries every way the body may look, and answers once for each schema.
 */
export function memberLookup(path: string): Lookup {
  const steps = path.match(/\[\]|[^.[\]]+/g) ?? [];
  return steps.reduceRight<Lookup>(
    (next, step) => remembered((schema) => inAll(shapesOf(schema), step, next)),
    ({ location }) => ({ present: [location], missing: [] }),
  );
}

function inAll(shapes: readonly Shape[], step: string, next: Lookup): Places {
  const places = shapes.map((shape) => inShape(shape, step, next));
  return {
    present: places.flatMap(({ present }) => present).slice(0, maxPlaces),
    missing: places.flatMap(({ missing }) => missing).slice(0, maxPlaces),
  };
}

function inShape(shape: Shape, step: string, next: Lookup): Places {
  if (shape.types.size === 1 && shape.types.has("null")) return nothing;
  const found = step === "[]" ? (shape.items ? [shape.items] : []) : definitionsOf(shape, step);
  if (found.length > 0) {
    // A value satisfies all definitions of a member: what one of them has, it has.
    const places = found.map(next);
    const whole = places.find(({ missing }) => missing.length === 0);
    return whole
      ? { present: places.flatMap(({ present }) => present), missing: [] }
      : (places[0] ?? nothing);
  }
  const isUnknown = shape.isOpen || (step === "[]" && shape.types.has("array"));
  return isUnknown ? nothing : { present: [], missing: [shape.location] };
}

/** Answers already given, by the schema: thousands of responses share one, and schemas lead back to themselves. */
function remembered(lookUp: Lookup): Lookup {
  const known = new WeakMap<object, Places>();
  return (schema) => {
    if (!isMapping(schema.value)) return nothing;
    // Beside a `$ref` may stand what adds to the schema it leads to.
    const key = schema.reference ?? schema.value;
    const answer = known.get(key) ?? lookUp(schema);
    known.set(key, answer);
    return answer;
  };
}
