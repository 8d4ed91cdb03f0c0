import type { Location } from "./location.ts";

/** A value as JSON has it. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/**
 * One change to a description, in its own terms and not in those of its text.
 *
 * - `insert` puts a member into the mapping at `at`. What of `keys` is there already is entered, the rest is made:
 *   `["headers", "Location"]` adds to the headers of a response, or gives it some. Behind a list, `-` is the place behind its last
 *   item (RFC 6901 §4): `["produces", "-"]` adds an item.
 * - `rename` gives a member another key, and leaves what stands under it.
 * - `remove` takes a member out.
 */
export type Edit =
  | {
      readonly kind: "insert";
      readonly at: Location;
      readonly keys: readonly string[];
      readonly value: Value;
    }
  | { readonly kind: "rename"; readonly at: Location; readonly to: string }
  | { readonly kind: "remove"; readonly at: Location };
