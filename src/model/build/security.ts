import type { Node } from "../../source/node.ts";
import type { OpenApiVersion, Security, SecurityAlternative, SecurityScheme } from "../api.ts";

/** The declared security schemes by name (OpenAPI 3.1 §4.8.27; 2.0 §Security Definitions Object). */
export function readSecuritySchemes(root: Node, version: OpenApiVersion): Map<string, SecurityScheme> {
  const declared =
    version === "2.0" ? root.child("securityDefinitions") : root.descend("components", "securitySchemes");
  const schemes = new Map<string, SecurityScheme>();
  for (const [name, node] of declared?.entries() ?? []) {
    const type = node.text("type") ?? "";
    schemes.set(name, {
      name,
      type: type === "basic" ? "http" : type,
      scheme: type === "basic" ? "basic" : node.text("scheme")?.toLowerCase(),
      in: node.text("in"),
      node,
      location: node.location,
      usedAt: node.usedAt,
    });
  }
  return schemes;
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
