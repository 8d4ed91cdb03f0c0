import { statusCodes } from "../../guide/statuses.ts";
import { isMapping, type Node } from "../../source/node.ts";
import type { DeclaredResponse } from "../api.ts";
import { once } from "../once.ts";
import { withoutSeparators } from "../prose/text.ts";
import { definitionsOf, type Shape, valuesOf } from "../schema/shapes.ts";
import { type BodyMember, type ErrorBody, errorBodies, innerShapes, leafOf } from "./error-body.ts";
import { isErrorCode, isErrorText } from "./members.ts";

/** A machine-readable code that a description states, and what stands beside it. */
export interface StatedCode {
  readonly code: string;
  /** Where it stands: a member of the body (`error.code`), `description`, or the name of an extension. */
  readonly member: string;
  /** What is said of it, the best first. */
  readonly texts: readonly string[];
  /** The status that stands beside it: "404". */
  readonly status?: string | undefined;
  /** The identity of what states it, which several responses may share: the place, or a list that stands at several places. */
  readonly at: string;
}

/** How many values one member may list, and how many items of a list in an example are looked at. */
const maxValues = 2000;
const maxItems = 20;
/** How deeply lists and maps in an example are opened. */
const maxDepth = 3;
/** Longer texts are no codes. */
const maxCode = 120;

/** Names of members by how surely they hold the code, where several of one object could. */
const ranks = [
  /codes?$|issue$|errno$|^scimtype$/,
  /^(?:error|err|fault|exception|problem|reason)|(?:error|reason)s?$/,
  /^(?:name|key|id)$/,
  /^/,
];
/** What every error says. */
const sayNothing =
  /^(?:errors?|err|fail(?:ed|ure)?|exception|true|false|ok|success|null|none|undefined|string|text|integer|number|code|error[-_]?code|type|object|array|n\/a|tbd|xxx+|123|1234|12345|123456)$/i;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-|^[0-9a-f]{24,}$/i;
const timestamp = /^\d{4}-\d\d-\d\d/;
/** The status itself, a class of it, or what counts nothing. */
const statusNumbers: ReadonlySet<string> = new Set(["0", "-1", ...statusCodes.map(({ code }) => `${code}`)]);
const reasonPhrases: ReadonlySet<string> = new Set(statusCodes.map(({ name }) => name));
const phraseNames = /^(?:error|err|title|reason|status|statustext|name|type)$/;

/**
 * A value as a code; undefined for one that tells no error from another: a status and its reason phrase, a sentence, an
 * id, a placeholder.
 *
 * @param word the name it stands under, as a word
 * @param isUri whether it is a problem's `type`, which is a URI (RFC 9457 §3.1.1)
 */
export function codeIn(value: unknown, word = "code", isUri = false): string | undefined {
  if (typeof value === "number") return codeIn(Number.isInteger(value) ? `${value}` : "", word);
  if (typeof value !== "string") return undefined;
  const code = value.trim();
  if (code.length === 0 || code.length > maxCode) return undefined;
  if (isUri) {
    const isPage =
      /^about:|\brfc\d|ietf\.org|iana\.org|httpstatus|developer\.mozilla|example-?type$|^https?:\/\/localhost|some\/uri/i.test(
        code,
      );
    return isPage || !/[:/#]/.test(code) || /\s/.test(code)
      ? codeIn(isPage ? "" : code.replace(/[:/#]/g, " "))
      : code;
  }
  if (!/^[\p{L}\p{N}][\p{L}\p{N}_.:/#-]*$/u.test(code) || !/[\p{L}\p{N}]{2}|^[1-9]$/u.test(code))
    return undefined;
  if (
    statusNumbers.has(code) ||
    sayNothing.test(code) ||
    uuid.test(code) ||
    timestamp.test(code) ||
    /^\d{11,}$|^[45]xx$/i.test(code)
  )
    return undefined;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(code) || (reasonPhrases.has(code) && phraseNames.test(word)))
    return undefined;
  return code;
}

/** The codes that the bodies of an error response state, by its examples and by its schemas. */
export function codesInBodies(response: DeclaredResponse, words: ReadonlySet<string>): readonly StatedCode[] {
  const found: StatedCode[] = [];
  const bodies = errorBodies(response);
  for (const { examples } of response.content) {
    for (const { value, text, location } of examples) {
      const seen = new Set<string>();
      for (const body of bodies) {
        for (const stated of inValue(value, body, placesOf(words)(body), location.identity)) {
          const key = JSON.stringify([stated.member, stated.code]);
          if (!seen.has(key))
            found.push(text === undefined ? stated : { ...stated, texts: [...stated.texts, text] });
          seen.add(key);
        }
      }
    }
  }
  // Where no schema says what is in a body, its examples stand for one: they are told already.
  const told = new Set(
    response.content.flatMap(({ examples }) =>
      examples.flatMap(({ value }) => [value, ...(Array.isArray(value) ? value : [])]),
    ),
  );
  const described = bodies.filter(({ shape }) => !shape.examples.some((value) => told.has(value)));
  return [...found, ...described.flatMap(inSchemas(words))];
}

/** Where a body keeps codes: the members of one object that may hold one. */
interface CodePlace {
  readonly holders: readonly string[];
  /** Those that hold a code, the surest first, each with its rank. */
  readonly codes: readonly { readonly member: BodyMember; readonly rank: number; readonly isUri: boolean }[];
  /** The names of those beside them that hold a text. */
  readonly texts: readonly string[];
}

const placesOf = once((words: ReadonlySet<string>) =>
  once((body: ErrorBody): readonly CodePlace[] => {
    const groups = new Map<string, BodyMember[]>();
    for (const member of body.members) {
      const key = JSON.stringify(member.holders);
      const group = groups.get(key);
      if (group) group.push(member);
      else groups.set(key, [member]);
    }
    const places = [...groups.values()].flatMap((members) => {
      const codes = members
        .filter((member) => isErrorCode(member, body, words))
        .map((member) => ({
          member,
          rank: rankOf(member, body),
          isUri: isProblemType(member, body),
        }))
        .sort((a, b) => a.rank - b.rank);
      if (codes.length === 0) return [];
      const texts = members.filter((member) => isErrorText(member, body)).map(({ name }) => name);
      const holders = members[0]?.holders ?? [];
      // A `type` or a `name` may be that of anything: a text beside it, or what it stands in, says that it is an error's.
      const isNamed = /error|fault|problem|exception/i.test(body.shape.location.pointer);
      const isOfError = (isNamed || texts.length > 0) && holders.every((name) => ofErrors.test(name));
      const sure = codes.filter(({ rank }) => rank < 2 || isOfError);
      if (sure.length === 0) return [];
      return [
        {
          holders,
          codes: sure,
          texts: texts.sort((a, b) => textRank(a) - textRank(b)),
        },
      ];
    });
    // `{type: "error.list", errors: [{code}]}`: the type is that of what holds the errors.
    const isWithin = places.some(
      ({ holders, codes }) => holders.length > 0 && codes.some(({ rank }) => rank < 2),
    );
    return places.filter(
      ({ holders, codes }) => !isWithin || holders.length > 0 || codes.some(({ rank }) => rank < 3),
    );
  }),
);

function isProblemType({ word, isNested }: BodyMember, { isProblem }: ErrorBody): boolean {
  return word === "type" && isProblem && !isNested;
}

/** What of `authorized_payment.type` is no error's is not of one either. */
const ofErrors = /err|fault|problem|exception|issue|reason|detail|violation|^(?:body|data|response|result)$/i;

function rankOf(member: BodyMember, body: ErrorBody): number {
  return isProblemType(member, body) ? 1 : ranks.findIndex((rank) => rank.test(member.word));
}

/** Names of members that hold a text, the best first. */
const usualTexts = ["title", "message", "msg", "description", "error_description", "detail"];

/** A title is that of the kind of error, a detail that of the one that happened. */
function textRank(name: string): number {
  const rank = usualTexts.map(withoutSeparators).indexOf(withoutSeparators(name));
  return rank < 0 ? 99 : rank;
}

/** Of codes found in one object those of the surest member that has any. */
function surest<Found>(
  places: CodePlace,
  codes: (name: BodyMember, isUri: boolean) => readonly Found[],
): readonly Found[] {
  let found: readonly Found[] = [];
  let rank = -1;
  for (const each of places.codes) {
    if (found.length > 0 && each.rank > rank) break;
    found = [...found, ...codes(each.member, each.isUri)];
    rank = each.rank;
  }
  return found;
}

/** The codes in a whole value that a body may have. */
function inValue(
  value: unknown,
  { isItem }: Pick<ErrorBody, "isItem">,
  places: readonly CodePlace[],
  at: string,
): readonly StatedCode[] {
  const values = isItem && Array.isArray(value) ? value.slice(0, maxItems) : [value];
  return values.flatMap((each) => places.flatMap((place) => inObject(each, place.holders, place, at, [])));
}

/** The codes in what these keys lead to; `above` is what stands around it, the innermost first. */
function inObject(
  value: unknown,
  keys: readonly string[],
  place: CodePlace,
  at: string,
  above: readonly Record<string, unknown>[],
  depth = maxDepth,
): readonly StatedCode[] {
  if (typeof value !== "object" || value === null) return [];
  const [key, ...rest] = keys;
  const isHere =
    isMapping(value) &&
    (key === undefined
      ? place.codes.some(({ member }) => Object.hasOwn(value, member.name))
      : Object.hasOwn(value, key));
  if (!isHere) {
    if (depth === 0 || (key === undefined && above.length === 0)) return [];
    return Object.values(value)
      .slice(0, maxItems)
      .flatMap((item) => inObject(item, keys, place, at, above, depth - 1));
  }
  if (key !== undefined) return inObject(value[key], rest, place, at, [value, ...above], depth);
  const around = [value, ...above];
  const texts = around
    .flatMap((object, index) => textsIn(object, index === 0 ? place.texts : []))
    .slice(0, 1);
  const status = around.map(statusIn).find((each) => each !== undefined);
  return surest(place, ({ name, word }, isUri) =>
    [value[name]]
      .flat()
      .slice(0, maxItems)
      .flatMap((each) => {
        const code = codeIn(each, word, isUri);
        return code === undefined
          ? []
          : [
              {
                code,
                member: [...place.holders, name].join("."),
                texts: texts.filter((text) => text !== code),
                status,
                at,
              },
            ];
      }),
  );
}

function textsIn(object: Record<string, unknown>, names: readonly string[]): readonly string[] {
  return [...names, ...usualTexts].flatMap((name) => {
    const text = Object.hasOwn(object, name) ? [object[name]].flat()[0] : undefined;
    return typeof text === "string" && /\S\s+\S/.test(text) ? [text] : [];
  });
}

const statusWords = /^(?:http)?(?:status|statuscode|code)$/;

function statusIn(object: Record<string, unknown>): string | undefined {
  for (const [name, value] of Object.entries(object))
    if (statusWords.test(withoutSeparators(name)) && /^[45]\d\d$/.test(`${value}`)) return `${value}`;
  return undefined;
}

/** The codes that the schemas of a body state: closed lists, else what they show. */
const inSchemas = once((words: ReadonlySet<string>) =>
  once((body: ErrorBody): readonly StatedCode[] =>
    placesOf(words)(body).flatMap((place) => {
      const shapes = shapesAt([body.shape], place.holders);
      const closed = shapes.flatMap((shape) => inShape(shape, place, true));
      const open = [...shapes.flatMap((shape) => inShape(shape, place, false)), ...shown(body, place)];
      // Where the codes are listed, what a schema shows is one of them: that of its own status, if it says so.
      const listed = new Set(closed.map(({ code }) => code));
      return [...closed, ...open.filter(({ code }) => listed.size === 0 || listed.has(code))];
    }),
  ),
);

/** The shapes that these members lead to, with every definition of each. */
function shapesAt(shapes: readonly Shape[], holders: readonly string[]): readonly Shape[] {
  return holders.reduce(
    (held: readonly Shape[], name) =>
      held.flatMap((shape) => definitionsOf(shape, name)).flatMap((schema) => innerShapes(leafOf(schema))),
    shapes,
  );
}

function inShape(shape: Shape, place: CodePlace, isClosed: boolean): readonly StatedCode[] {
  const found = surest(place, (member, isUri) => {
    const lists = definitionsOf(shape, member.name)
      .map(leafOf)
      .map((leaf) => ({
        leaf,
        values: isClosed ? closedValues(leaf) : shownValues(leaf),
      }))
      .filter(({ values }) => values.length > 0)
      // Of a list and a part of it, which narrows it, the part holds.
      .sort((a, b) => a.values.length - b.values.length);
    const [first] = lists;
    if (!first) return [];
    const codes = first.values.slice(0, maxValues).flatMap((value, index) => {
      const code = codeIn(value, member.word, isUri);
      return code === undefined ? [] : [{ code, said: enumText(first.leaf, value, index) }];
    });
    const at = sourceOf(
      first.leaf,
      codes.map(({ code }) => code),
      isClosed,
    );
    const name = [...place.holders, member.name].join(".");
    return codes.map(({ code, said }) => ({ code, member: name, texts: said ? [said] : [], at }));
  });
  const [only] = found;
  if (!only || found.length > 1 || only.texts.length > 0) return found;
  return [
    {
      ...only,
      texts: place.texts.flatMap((name) => onlyText(shape, name)).slice(0, 1),
      status: onlyStatus(shape),
    },
  ];
}

/**
 * What tells one statement of a schema from another. Documents that are put together from parts hold a list, and a schema that has
 * no name, once for each use; a value of its own says more where it stands.
 */
function sourceOf({ location }: Node, codes: readonly string[], isClosed: boolean): string {
  const isCopied = isClosed ? codes.length > 1 : location.keys[0] === "paths";
  return isCopied ? JSON.stringify(codes) : location.identity;
}

function closedValues(leaf: Node): readonly unknown[] {
  if (leaf.has("const")) return [leaf.raw("const")];
  const list = leaf.raw("enum");
  if (Array.isArray(list)) return list;
  // OpenAPI 3.1 says of each value what it means: `oneOf: [{const, title, description}]`.
  return ["oneOf", "anyOf"].flatMap((key) => leaf.child(key)?.items().flatMap(closedValues) ?? []);
}

/** What a schema shows of a code that it does not list. */
function shownValues(leaf: Node): readonly unknown[] {
  return valuesOf(leaf).flatMap(({ keyword, value }) =>
    keyword === "enum" || keyword === "const" ? [] : [value],
  );
}

/** What a schema shows of a text that it has one of. */
function onlyText(shape: Shape, name: string): readonly string[] {
  for (const schema of definitionsOf(shape, name)) {
    const texts = valuesOf(leafOf(schema))
      .map(({ value }) => value)
      .filter((value) => typeof value === "string");
    const [text] = texts;
    if (text !== undefined && texts.length === 1 && /\S\s+\S/.test(text)) return [text];
  }
  return [];
}

function onlyStatus({ members }: Shape): string | undefined {
  for (const [name, schema] of members) {
    const values = statusWords.test(withoutSeparators(name)) ? closedValues(schema) : [];
    if (values.length === 1 && /^[45]\d\d$/.test(`${values[0]}`)) return `${values[0]}`;
  }
  return undefined;
}

/** What extensions that generators know, and `oneOf`, say of a value of a closed list. */
function enumText(leaf: Node, value: unknown, index: number): string | undefined {
  for (const key of [
    "x-enum-descriptions",
    "x-enumDescriptions",
    "x-enum-description",
    "x-enum-varnames",
    "x-enumNames",
  ]) {
    const told = leaf.raw(key);
    const text = Array.isArray(told)
      ? told[index]
      : isMapping(told) && Object.hasOwn(told, `${value}`)
        ? told[`${value}`]
        : undefined;
    if (typeof text === "string" && text !== value) return text;
  }
  const branch = [...(leaf.child("oneOf")?.items() ?? []), ...(leaf.child("anyOf")?.items() ?? [])].find(
    (each) => closedValues(each)[0] === value,
  );
  return branch?.text("description") ?? branch?.text("title");
}

/** The codes in examples of a whole body, and of what holds the error in it. */
function shown(body: ErrorBody, place: CodePlace): readonly StatedCode[] {
  const whole = body.shape.examples.flatMap((value) =>
    inValue(value, body, [place], body.shape.location.identity),
  );
  const held = place.holders.map((_, index) =>
    shapesAt([body.shape], place.holders.slice(0, index + 1)).flatMap((shape) =>
      shape.examples.flatMap((value) =>
        inObject(value, place.holders.slice(index + 1), place, shape.location.identity, []),
      ),
    ),
  );
  return [...whole, ...held.flat()];
}
