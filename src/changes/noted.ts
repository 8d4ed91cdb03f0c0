import type { Effect } from "../findings/change.ts";
import type { Operation } from "../model/api.ts";
import type { Location } from "../source/location.ts";
import type { KindId } from "./kinds.ts";

/** A change of one operation, before what many have in common is told once. */
export interface Noted {
  readonly kind: KindId;
  /** Where it does more, or less, than its kind does. */
  readonly effect?: Effect;
  readonly notice?: string;
  readonly source?: string;
  /** The status key that it is about, where it is about a response. */
  readonly status?: string;
  /** What changed; given the statuses that it is about, as a sentence says them: "200 and 404", and whether they are several. */
  readonly message: (statuses: string, areSeveral: boolean) => string;
  /** The operation as it is now; as it was where it is gone. */
  readonly operation: Operation;
  /** Where it is now: defined, and used; left out where nothing of it is left. */
  readonly at?: { readonly location: Location; readonly usedAt: Location };
}

/** A status key as a message says it. */
export function spokenStatus(key: string): string {
  return key === "default" ? "`default`" : key;
}
