import type { Node } from "../../source/node.ts";
import type { SecurityScheme } from "../api.ts";

/** One way to be let in: every scheme of it is needed. */
export interface SecurityAlternative {
  readonly schemes: readonly {
    readonly name: string;
    readonly scopes: readonly string[];
    readonly scheme: SecurityScheme | undefined;
  }[];
}

/** What an operation asks of its caller: its own `security`, else the root's. */
export interface Security {
  /** Whether `security` is written at the operation or the root; without it nothing is known. */
  readonly isStated: boolean;
  readonly alternatives: readonly SecurityAlternative[];
  /** Non-empty, and no `{}` that lets anybody in. */
  readonly isRequired: boolean;
  /** One alternative is `{}`. */
  readonly isOptional: boolean;
  /** Every scope or role that some alternative names. */
  readonly scopes: readonly string[];
}

/** Reads the effective `security` of an operation (OpenAPI 3.1 §4.8.10, §4.8.30; 2.0 §Operation Object). */
export function readSecurity(
  operation: Node,
  root: Node,
  schemes: ReadonlyMap<string, SecurityScheme>,
): Security {
  const own = operation.child("security");
  const stated = isList(own) ? own : root.child("security");
  const alternatives: SecurityAlternative[] = [];
  for (const item of stated?.items() ?? []) {
    if (!item.isMapping) continue;
    alternatives.push({
      schemes: item.keys().map((name) => {
        const scopes = item.raw(name);
        return {
          name,
          scopes: Array.isArray(scopes)
            ? scopes.filter((scope): scope is string => typeof scope === "string")
            : [],
          scheme: schemes.get(name),
        };
      }),
    });
  }
  const isOptional = alternatives.some((alternative) => alternative.schemes.length === 0);
  return {
    isStated: isList(stated),
    alternatives,
    isRequired: alternatives.length > 0 && !isOptional,
    isOptional,
    scopes: [
      ...new Set(
        alternatives.flatMap((alternative) => alternative.schemes.flatMap((scheme) => scheme.scopes)),
      ),
    ],
  };
}

function isList(node: Node | undefined): boolean {
  return Array.isArray(node?.value);
}
