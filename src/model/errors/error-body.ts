import type { Location } from "../../source/location.ts";
import { isMapping, Node } from "../../source/node.ts";
import type { Sources } from "../../source/sources.ts";
import type { Api, DeclaredResponse, MediaType } from "../api.ts";
import { isProblem } from "../http/media-type.ts";
import { listed, quoted, schemaName } from "../names.ts";
import { once } from "../once.ts";
import { withoutSeparators } from "../prose/text.ts";
import { isErrorResponse } from "../responses.ts";
import { type Shape, schemaOfExamples, shapesOf, valuesOf } from "../schema/shapes.ts";
import { isProblemShape } from "./problem-details.ts";

/** How many members one body is searched through, those one level down included. */
const maxMembers = 5000;
/** How many examples of one body, and how many items of a list in one, are looked at. */
const maxExamples = 20;
/** How many bodies of one form, and how many texts of one member, are looked at. */
const maxBodies = 50;
const maxTexts = 40;
/** How many members of one form are asked for what is shown of them, and how many values are looked at for one. */
const maxPaths = 200;
const maxVisits = 5000;
/** How deeply lists and maps are opened, and how deeply what holds the error is. */
const maxDepth = 3;
const noExamples: readonly unknown[] = [];
/** Members that hold the error itself, or several. */
const errorHolders = /^(?:errors?|err|errs|faults?|exceptions?|problems?|issues?)$/;
/** At the top of a body, these may as well. */
const bodyHolders = /^(?:body|data|response|result)$/;

/** A member of an error body: at its top, or below a member of it. */
export interface BodyMember {
  readonly name: string;
  /** The name without case and separators: `error_code` and `errorCode` are both `errorcode`. */
  readonly word: string;
  readonly schema: Node;
  /** The schema of the values in it, where it is a list or a map; else its own. */
  readonly leaf: Node;
  /** The ways these values may look. */
  readonly values: readonly Shape[];
  /** The names of the members it stands in: `["error"]` for `error.code`, `errors[].code` and `errors[field].code`. */
  readonly holders: readonly string[];
  /** Whether it stands in another member. */
  readonly isNested: boolean;
  /** What the schema around it shows of a whole value. */
  readonly examples: readonly unknown[];
}

/** What all error bodies of a document with the same members show of one of these. */
export interface Shown {
  readonly texts: readonly string[];
  /** Titles and descriptions, as one text. */
  readonly description: string;
}

/** One way an error body may look. */
export interface ErrorBody {
  readonly shape: Shape;
  /** The body is a list, and this is one of its items. */
  readonly isItem: boolean;
  /** By its media type or by its members. */
  readonly isProblem: boolean;
  /** Its members, those one level down, and those below what holds the error alone: `errors.error[].code`. */
  readonly members: readonly BodyMember[];
  /** What the body's schema and its media types show of the whole. */
  readonly examples: readonly unknown[];
  /** The member that would hold the error is not described, or more than can be searched is. */
  readonly isVague: boolean;
  /** What it shows of a member, together with the other bodies of its form. */
  readonly shown: (member: BodyMember) => Shown;
  /** What all error bodies of the document, and the texts of its operations, show of a member of this name. */
  readonly elsewhere: (member: BodyMember) => readonly string[];
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
const knownShapes = once((_: Sources) => new WeakMap<object, Map<string, readonly Shape[]>>());
const schemaOfExample = once((value: object) => schemaOfExamples([value]));

function exampleShapes(values: readonly object[], sources: Sources, location: Location): readonly Shape[] {
  const [first] = values;
  if (!first) return [];
  const shown = knownShapes(sources);
  const known = shown.get(first) ?? new Map<string, readonly Shape[]>();
  shown.set(first, known);
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
export const errorBodies = once(
  ({ content, node, operation }: DeclaredResponse): readonly ErrorBody[] =>
    bodiesIn(operation.api).get(content) ?? readErrorBodies(content, node.sources, new Forms()),
);

/** The bodies of all error responses of a document, by their content. */
const bodiesIn = once((api: Api): ReadonlyMap<readonly MediaType[], readonly ErrorBody[]> => {
  const found = new Map<readonly MediaType[], readonly ErrorBody[]>();
  const forms = new Forms(api);
  for (const { responses } of api.operations) {
    for (const response of responses) {
      const { content, node } = response;
      if (content.length > 0 && !found.has(content) && isErrorResponse(response))
        found.set(content, readErrorBodies(content, node.sources, forms));
    }
  }
  return found;
});

/** The forms of a document's error bodies, by their names. */
class Forms {
  readonly #forms = new Map<string, Form>();
  readonly #known = new Map<string, readonly string[]>();

  constructor(readonly api?: Api) {}

  of(shape: Shape): Form {
    const names = signatureOf(shape);
    const form = this.#forms.get(names) ?? new Form(this.elsewhere);
    this.#forms.set(names, form);
    return form;
  }

  readonly elsewhere = (member: BodyMember): readonly string[] => {
    const path = pathOf(member);
    const known = this.#known.get(path);
    if (known) return known;
    const texts = [...this.#forms.values()].flatMap((form) => form.shown(member).texts);
    for (const { description } of this.api?.operations ?? [])
      for (const [, code = ""] of description.slice(0, maxText).matchAll(codeBehindStatus)) texts.push(code);
    this.#known.set(path, texts);
    return texts;
  };
}

/** "Otherwise 422 `too_far`" */
const codeBehindStatus = /\b4\d\d:? [`"(]?([a-z]{2,20}_[a-z_]{2,40})\b/g;
const maxText = 1000;

/** The error bodies of a document that have the same names at their top: what one shows of a member is true of all. */
class Form {
  constructor(readonly elsewhere: ErrorBody["elsewhere"]) {}

  readonly #bodies: ErrorBody[] = [];
  readonly #plain = new Map<ReadBody, ErrorBody>();
  readonly #known = new Map<string, Shown>();

  /** A body of this form with the examples of its media type; without any, one for all its uses. */
  body(read: ReadBody, examples: readonly unknown[]): ErrorBody {
    const isPlain = examples.length === 0;
    const known = isPlain ? this.#plain.get(read) : undefined;
    if (known) return known;
    const shown = [...examples, ...read.examples].slice(0, maxExamples);
    const body = { ...read, examples: shown, shown: this.shown, elsewhere: this.elsewhere };
    if (isPlain) this.#plain.set(read, body);
    if (this.#bodies.length < maxBodies) this.#bodies.push(body);
    return body;
  }

  readonly shown = (member: BodyMember): Shown => {
    const path = pathOf(member);
    let known = this.#known.get(path);
    if (!known) {
      known = this.#known.size < maxPaths ? shownBy(this.#bodies, path) : nothing;
      this.#known.set(path, known);
    }
    return known;
  };
}

const nothing: Shown = { texts: [], description: "" };

function pathOf({ holders, name }: BodyMember): string {
  return JSON.stringify([...holders, name]);
}

function shownBy(bodies: readonly ErrorBody[], path: string): Shown {
  const texts: string[] = [];
  let description = "";
  let left = maxVisits;
  // Of lists and maps on the way, what each item holds.
  const visit = (value: unknown, keys: readonly string[], depth = maxDepth): void => {
    if (texts.length === maxTexts || left-- <= 0) return;
    const [key, ...rest] = keys;
    if ((typeof value === "string" || typeof value === "number") && key === undefined) texts.push(`${value}`);
    if (typeof value !== "object" || value === null) return;
    if (key !== undefined && isMapping(value) && Object.hasOwn(value, key)) visit(value[key], rest, depth);
    else if (depth > 0) {
      const items = Object.values(value);
      left -= items.length;
      for (const item of items.slice(0, maxExamples)) visit(item, keys, depth - 1);
    }
  };
  for (const body of bodies) {
    const member = indexOf(body.members).get(path);
    if (!member) continue;
    const { name, holders, schema, leaf, examples } = member;
    for (const keyword of ["title", "description"]) {
      const text = schema.text(keyword);
      if (text) description += `${text}. `;
    }
    for (const { value } of [schema, leaf].flatMap(valuesOf)) visit(value, []);
    for (const example of body.examples) visit(example, [...holders, name]);
    for (const example of examples) visit(example, [name]);
  }
  return { texts, description };
}

/** The members of a body by their path; of several branches the first. */
const indexOf = once(
  (members: readonly BodyMember[]) =>
    new Map([...members].reverse().map((member) => [pathOf(member), member])),
);

function readErrorBodies(
  content: readonly MediaType[],
  sources: Sources,
  forms: Forms,
): readonly ErrorBody[] {
  const found = new Map<Shape, ErrorBody>();
  for (const mediaType of content) {
    for (const shape of bodyShapes(mediaType, sources)) {
      for (const read of isProblem(mediaType.type) ? problemsOf(shape) : bodiesOf(shape)) {
        if (found.has(read.shape) && mediaType.examples.length === 0) continue;
        const examples = mediaType.examples.map(({ value }) => value);
        found.set(read.shape, forms.of(read.shape).body(read, examples));
      }
    }
  }
  return [...found.values()];
}

const signatureOf = once((shape: Shape): string => JSON.stringify([...shape.members.keys()].sort()));

type ReadBody = Omit<ErrorBody, "shown" | "elsewhere">;
/** The bodies of a shape: itself, or the items of a list. */
export const bodiesOf = once((shape: Shape) => readBodies(shape, false));
const problemsOf = once((shape: Shape) => readBodies(shape, true));

function readBodies(shape: Shape, isProblemType: boolean): readonly ReadBody[] {
  if (shape.members.size > 0 || !shape.items) return readBody(shape, { isItem: false, isProblemType });
  return shapesOf(shape.items).flatMap((item) => readBody(item, { isItem: true, isProblemType }));
}

function readBody(
  shape: Shape,
  { isItem, isProblemType }: { isItem: boolean; isProblemType: boolean },
): ReadBody[] {
  if (shape.isOpen || shape.members.size === 0) return [];
  const members: BodyMember[] = [];
  const isVague = collect(members, shape, [], true);
  const isProblemBody = isProblemType || isProblemShape(shape);
  return [{ shape, isItem, isProblem: isProblemBody, members, examples: shape.examples, isVague }];
}

/**
 * Adds the members of a shape and those below them; true where a member that would hold the error is not described.
 *
 * @param holdsAll whether nothing stands beside it, or what it is in holds the error by its name
 */
function collect(
  members: BodyMember[],
  shape: Shape,
  holders: readonly string[],
  holdsAll: boolean,
): boolean {
  let isVague = false;
  for (const [name, schema] of shape.members) {
    if (members.length > maxMembers) return true;
    const word = withoutSeparators(name);
    const leaf = leafOf(schema);
    const values = innerShapes(leaf);
    const isNested = holders.length > 0;
    members.push({
      name,
      word,
      schema,
      leaf,
      values,
      holders,
      isNested,
      examples: isNested ? shape.examples : noExamples,
    });
    const isContainer = errorHolders.test(word) || (!isNested && bodyHolders.test(word));
    const isSole = shape.members.size === 1;
    if (isNested && !(holdsAll && (isContainer || isSole || /^details?$/.test(word)))) continue;
    if (holders.length === maxDepth) continue;
    const hasMembers = values.some((each) => each.members.size > 0);
    if (isContainer && (hasMembers ? values.some(({ isOpen }) => isOpen) : values.some(mayHoldMembers)))
      isVague = true;
    for (const each of values) {
      if (collect(members, each, [...holders, name], isSole || errorHolders.test(word))) isVague = true;
    }
  }
  return isVague;
}

/** The schema of the values in a member, where it is a list or a map; else its own. */
export function leafOf(schema: Node, depth = maxDepth): Node {
  const isHolder = depth > 0 && !schema.has("properties");
  const inner = isHolder ? (schema.child("items") ?? schema.child("additionalProperties")) : undefined;
  return inner?.isMapping ? leafOf(inner, depth - 1) : schema;
}

/** The shapes of a value; where some branch of it is a list, those of its items. */
export function innerShapes(schema: Node): readonly Shape[] {
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
export function nameOfBody({ shape }: Pick<ErrorBody, "shape">): string {
  const name = schemaName(shape.location);
  if (name !== undefined) return `The error body ${quoted(name)}`;
  return `The error body with ${listed([...shape.members.keys()], 3)}`;
}
