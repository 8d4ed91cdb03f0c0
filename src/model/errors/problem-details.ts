import { once } from "../once.ts";
import { definitionsOf, type Shape, shapesOf } from "../schema/shapes.ts";

/** The members that every problem should have, with the JSON type of each (RFC 9457 §3.1). */
export const problemMembers = [
  { name: "type", types: ["string"] },
  { name: "title", types: ["string"] },
  { name: "status", types: ["integer", "number"] },
  { name: "detail", types: ["string"] },
] as const;

/** A URI of the one occurrence; it may be left out. */
const instance = { name: "instance", types: ["string"] } as const;

/** What keeps a shape from being a problem. */
export interface ProblemFaults {
  readonly missing: readonly string[];
  /** Members whose values cannot be what RFC 9457 says. */
  readonly mistyped: readonly {
    readonly name: string;
    readonly types: readonly string[];
    readonly expected: string;
  }[];
}

/** Compares a shape with a problem; undefined where it is one. */
export const problemFaults = once((shape: Shape): ProblemFaults | undefined => {
  const missing = problemMembers.map(({ name }) => name).filter((name) => !shape.members.has(name));
  const mistyped = [...problemMembers, instance].flatMap(({ name, types: expected }) => {
    const types = typesOfMember(shape, name);
    const isRight = types.length === 0 || expected.some((type) => types.includes(type));
    return isRight ? [] : [{ name, types, expected: expected[0] }];
  });
  return missing.length + mistyped.length === 0 ? undefined : { missing, mistyped };
});

/** Whether a shape has all members of a problem, whatever its media type. */
export function isProblemShape(shape: Shape): boolean {
  return !shape.isOpen && problemFaults(shape) === undefined;
}

/** The types a member may have, `null` left out; empty where one of its definitions leaves them open. */
function typesOfMember(shape: Shape, name: string): readonly string[] {
  const definitions = definitionsOf(shape, name).map((schema) => [
    ...new Set(shapesOf(schema).flatMap(({ types }) => (types.size > 0 ? [...types] : ["any"]))),
  ]);
  const stated = definitions.filter((types) => !types.includes("any"));
  // Where parts of an `allOf` contradict each other, a right one among them is enough.
  return [...new Set(stated.flat())].filter((type) => type !== "null");
}
