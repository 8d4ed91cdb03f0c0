import type { Location } from "../../source/location.ts";
import { isMapping, Node } from "../../source/node.ts";
import type { Sources } from "../../source/sources.ts";
import type { DeclaredResponse, MediaType } from "../api.ts";
import { isProblem } from "../http/media-type.ts";
import { listed, quoted, schemaName } from "../names.ts";
import { once } from "../once.ts";
import { withoutSeparators } from "../prose/text.ts";
import { type Shape, schemaOfExamples, shapesOf } from "../schema/shapes.ts";
import { isProblemShape } from "./problem-details.ts";

/** How many members one body is searched through, those one level down included. */
const maxMembers = 5000;
/** How many examples of one body, and how many items of a list in one, are looked at. */
const maxExamples = 20;
const noExamples: readonly unknown[] = [];
/** Members that hold the error itself, or several. */
const containers = /^(?:errors?|err|errs|faults?|exceptions?|problems?|issues?|body|data|response|result)$/;

/** A member of an error body, at its top or one level down. */
export interface BodyMember {
  readonly name: string;
  /** The name without case and separators: `error_code` and `errorCode` are both `errorcode`. */
  readonly word: string;
  readonly schema: Node;
  /** Whether it stands in another member: `error.code`, `errors[].code`. */
  readonly isNested: boolean;
  /** The name of that other member. */
  readonly holder: string | undefined;
  /** What the schema around it shows of a whole value. */
  readonly examples: readonly unknown[];
}

/** One way an error body may look. */
export interface ErrorBody {
  readonly shape: Shape;
  /** The body is a list, and this is one of its items. */
  readonly isItem: boolean;
  /** By its media type or by its members. */
  readonly isProblem: boolean;
  /** Its members and those one level down. */
  readonly members: readonly BodyMember[];
  /** What the body's schema and its media types show of the whole. */
  readonly examples: readonly unknown[];
  /** The member that would hold the error is not described, or more than can be searched is. */
  readonly isVague: boolean;
}

/**
 * The ways a body may look in one media type, from its schema; where that says nothing of the members, from the
 * examples. Empty where nothing is known.
 */
export function bodyShapes({ schema, examples, location }: MediaType, sources: Sources): readonly Shape[] {
  const shapes = schema ? shapesOf(schema) : [];
  if (shapes.some(isDescribed)) return shapes;
  const values = examples.map(({ value }) => value);
  for (const keyword of ["example", "default"]) {
    if (schema?.has(keyword)) values.push(schema.raw(keyword));
  }
  const described = values.filter((value) => isMapping(value) || Array.isArray(value));
  if (described.length === 0) return shapes;
  return exampleShapes(described, sources, schema?.location ?? location);
}

/** What examples show at a place, by the first of them: a shared response has the same ones at each use. */
const knownShapes = new WeakMap<object, Map<string, readonly Shape[]>>();
const schemaOfExample = once((value: object) => schemaOfExamples([value]));

function exampleShapes(values: readonly object[], sources: Sources, location: Location): readonly Shape[] {
  const [first] = values;
  if (!first) return [];
  const known = knownShapes.get(first) ?? new Map<string, readonly Shape[]>();
  knownShapes.set(first, known);
  let shapes = known.get(location.identity);
  if (!shapes) {
    // A shared example stands at many places: its members are the same, and only the place is another.
    const schema = values.length === 1 ? schemaOfExample(first) : schemaOfExamples(values);
    shapes = shapesOf(new Node(sources, { ...schema }, location));
    known.set(location.identity, shapes);
  }
  return shapes;
}

/** Whether a shape says something of what is in it: members, items, or that it is neither an object nor an array. */
export function isDescribed(shape: Shape): boolean {
  if (shape.members.size > 0 || shape.items) return true;
  return !shape.isOpen && !shape.types.has("object") && !shape.types.has("array");
}

/** Every way the object in an error body may look, in all media types; bodies that hold no object are left out. */
export function errorBodies({ content, node }: DeclaredResponse): readonly ErrorBody[] {
  return errorBodiesOf(content, node.sources);
}

/** The same for content alone, which all uses of a response have in common. */
export function errorBodiesOf(content: readonly MediaType[], sources: Sources): readonly ErrorBody[] {
  let bodies = knownBodies.get(content);
  if (!bodies) {
    bodies = readErrorBodies(content, sources);
    knownBodies.set(content, bodies);
  }
  return bodies;
}

const knownBodies = new WeakMap<readonly MediaType[], readonly ErrorBody[]>();

function readErrorBodies(content: readonly MediaType[], sources: Sources): readonly ErrorBody[] {
  const found = new Map<Shape, ErrorBody>();
  for (const mediaType of content) {
    for (const shape of bodyShapes(mediaType, sources)) {
      const bodies = isProblem(mediaType.type) ? problemsOf(shape) : bodiesOf(shape);
      for (const body of bodies) {
        const shown = found.get(body.shape)?.examples ?? body.examples;
        found.set(body.shape, withExamples(body, shown, mediaType));
      }
    }
  }
  return [...found.values()];
}

/** A body as one response has it: what is known of its shape everywhere, and the examples of the media type. */
function withExamples(body: ErrorBody, shown: readonly unknown[], { examples }: MediaType): ErrorBody {
  if (examples.length === 0 && shown.length === body.examples.length) return body;
  return { ...body, examples: [...examples.map(({ value }) => value), ...shown].slice(0, maxExamples) };
}

const bodiesOf = once((shape: Shape) => readBodies(shape, false));
const problemsOf = once((shape: Shape) => readBodies(shape, true));

function readBodies(shape: Shape, isProblemType: boolean): readonly ErrorBody[] {
  if (shape.members.size > 0 || !shape.items) return readBody(shape, { isItem: false, isProblemType });
  return shapesOf(shape.items).flatMap((item) => readBody(item, { isItem: true, isProblemType }));
}

function readBody(
  shape: Shape,
  { isItem, isProblemType }: { isItem: boolean; isProblemType: boolean },
): ErrorBody[] {
  if (shape.isOpen || shape.members.size === 0) return [];
  const isProblemBody = isProblemType || isProblemShape(shape);
  const members: BodyMember[] = [];
  let isVague = false;
  for (const [name, schema] of shape.members) {
    const word = withoutSeparators(name);
    members.push({ name, word, schema, isNested: false, holder: undefined, examples: noExamples });
    const inner = innerShapes(schema);
    const hasMembers = inner.some((each) => each.members.size > 0);
    if (containers.test(word) && !hasMembers && inner.some(mayHoldMembers)) isVague = true;
    for (const each of inner) {
      if (hasMembers && containers.test(word) && each.isOpen) isVague = true;
      for (const [innerName, innerSchema] of each.members) {
        members.push({
          name: innerName,
          word: withoutSeparators(innerName),
          schema: innerSchema,
          isNested: true,
          holder: name,
          examples: each.examples,
        });
        if (members.length > maxMembers)
          return [
            { shape, isItem, isProblem: isProblemBody, members, examples: shape.examples, isVague: true },
          ];
      }
    }
  }
  return [{ shape, isItem, isProblem: isProblemBody, members, examples: shape.examples, isVague }];
}

/**
 * The values that examples show for a member: those of the body, `{error: {code: "closed"}}`, and those of the schema it
 * stands in.
 */
export function* shownValues({ name, holder, examples }: BodyMember, body: ErrorBody): Generator<unknown> {
  for (const example of body.examples) {
    const value = holder === undefined ? example : valueAt(example, holder);
    for (const item of Array.isArray(value) ? value.slice(0, maxExamples) : [value]) {
      yield valueAt(item, name);
    }
  }
  for (const example of examples) yield valueAt(example, name);
}

function valueAt(value: unknown, name: string): unknown {
  return isMapping(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The shapes of a member, or of its items. */
function innerShapes(schema: Node): readonly Shape[] {
  return shapesOf(schema).flatMap((shape) =>
    shape.items && shape.members.size === 0 ? shapesOf(shape.items) : [shape],
  );
}

/** Nothing says that it is plain text or a number. */
function mayHoldMembers({ types }: Shape): boolean {
  return types.size === 0 || types.has("object") || types.has("array");
}

/** What tells a body from the others of a response: its media type, and which it is of the several ways that may look. */
export function partOfBody({ content, node }: DeclaredResponse, { shape }: ErrorBody): string {
  for (const mediaType of content) {
    const bodies = bodyShapes(mediaType, node.sources).flatMap(
      isProblem(mediaType.type) ? problemsOf : bodiesOf,
    );
    const index = bodies.findIndex((body) => body.shape === shape);
    if (index >= 0) return index === 0 ? mediaType.type : `${mediaType.type} ${index + 1}`;
  }
  return "";
}

/** An error body as a message begins with it: by its schema's name, or by its members. */
export function nameOfBody({ shape }: ErrorBody): string {
  const name = schemaName(shape.location);
  if (name !== undefined) return `The error body ${quoted(name)}`;
  return `The error body with ${listed([...shape.members.keys()], 3)}`;
}
