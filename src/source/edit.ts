import type { Location } from "./location.ts";

/** A value as JSON has it. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/**
 * One change to a description, in its own terms and not in those of its text.
 *
 * - `insert` puts a member into the mapping at `at`. What of `keys` is there already is entered, the rest is made:
 *   `["headers", "Location"]` adds to the headers of a response, or gives it some. Behind a list, `-` is the place behind its last
 *   item (RFC 6901 §4): `["produces", "-"]` adds an item. A text that it `replaces` is there and goes.
 * - `rename` gives a member another key, and leaves what stands under it.
 * - `remove` takes a member out.
 * - `move` takes a member out and puts it into the mapping at `to`, under `keys` as an `insert` does, with the text that it has.
 * - `reorder` puts a member in front of one of its siblings.
 */
export type Edit =
  | {
      readonly kind: "insert";
      readonly at: Location;
      readonly keys: readonly string[];
      readonly value: Value;
      readonly replaces?: string;
    }
  | { readonly kind: "rename"; readonly at: Location; readonly to: string }
  | { readonly kind: "remove"; readonly at: Location }
  | {
      readonly kind: "move";
      readonly at: Location;
      readonly to: Location;
      readonly keys: readonly string[];
    }
  | { readonly kind: "reorder"; readonly at: Location; readonly before: string };

/** The keys that lead to what an edit puts in, or else to what it changes. */
export function keysMade(edit: Edit): readonly string[] {
  if (edit.kind === "insert") return [...edit.at.keys, ...edit.keys];
  if (edit.kind === "move") return [...edit.to.keys, ...edit.keys];
  return edit.kind === "rename" ? [...edit.at.keys.slice(0, -1), edit.to] : edit.at.keys;
}
