import type { Location } from "../../source/location.ts";
import { isMapping, type Node } from "../../source/node.ts";
import { once } from "../once.ts";
import { withoutSeparators } from "../prose/text.ts";
import { type Shape, shapesOf } from "../schema/shapes.ts";
import type { ErrorBody } from "./error-body.ts";
import { listsTextsByField } from "./members.ts";

/** What says which part of the request is wrong, as it ends: `field`, `fieldName`, `property_path`, `source.pointer`. */
const placeWords =
  /(?:field|fields|fieldname|name|pointer|path|paths|param|params|parameter|parameters|property|properties|source|loc|location|target|key|attribute|argument)$/;
/** What says what is wrong with it. */
const textWords =
  /(?:message|messages|msg|reason|detail|details|description|title|error|errors|text|explanation|issue)$/;
/** Lists of errors, as single words. */
const listWords =
  /(?:errors?|violations?|invalidparams|details?|issues|causes|fields|messages|invalidfields|problems)$/;

/**
 * What a body tells of the fields that are wrong: `listed` with place and text; `unplaced` where a list of errors is
 * there and its items do not name the field; `none`.
 */
export interface FieldErrors {
  readonly kind: "listed" | "unplaced" | "none";
  /** For `unplaced`: the name of the list, and where its items are described. */
  readonly list?: string;
  readonly location?: Location;
  readonly lacksPlace?: boolean;
  readonly lacksText?: boolean;
}

/** Looks for a list of errors by field at the top of a body or one level down. */
export const fieldErrors = once(({ isItem, members, isVague }: ErrorBody): FieldErrors => {
  let unplaced: FieldErrors | undefined;
  // A body that is a list itself: its items are the errors, or the results of a bulk request one by one.
  if (isItem) return { kind: "listed" };
  for (const { name, word, schema } of members) {
    if (isByField(word, schema)) return { kind: "listed" };
    for (const { items } of shapesOf(schema)) {
      if (!items) continue;
      const inner = shapesOf(items);
      if (inner.some((item) => item.isOpen || isFieldError(item))) return { kind: "listed" };
      if (listWords.test(word))
        unplaced ??= { kind: "unplaced", list: name, location: items.location, ...lacks(inner) };
    }
  }
  if (isVague) return { kind: "listed" };
  return unplaced ?? { kind: "none" };
});

/** Errors by field name: `errors: {email: [must be an address]}`. */
function isByField(word: string, schema: Node): boolean {
  if (word === "message") return shapesOf(schema).some(listsTextsByField);
  if (!listWords.test(word)) return false;
  return shapesOf(schema).some(
    (shape) =>
      shape.isOpen ||
      listsTextsByField(shape) ||
      (shape.types.has("object") && shape.members.size === 0) ||
      isMapping(schema.raw("additionalProperties")),
  );
}

function isFieldError(item: Shape): boolean {
  const { lacksPlace, lacksText } = lacks([item]);
  return !lacksPlace && !lacksText;
}

function lacks(items: readonly Shape[]): { lacksPlace: boolean; lacksText: boolean } {
  const words = items.flatMap(({ members }) => [...members.keys()].map(withoutSeparators));
  return {
    lacksPlace: !words.some((word) => placeWords.test(word)),
    lacksText:
      !words.some((word) => textWords.test(word)) && !items.every(({ types }) => types.has("string")),
  };
}
