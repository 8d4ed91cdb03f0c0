import type { Node } from "../../source/node.ts";
import type { Example, MediaType, RequestBody } from "../api.ts";
import { type PartCount, valueIn } from "./parts.ts";

/** Stands where a 2.0 document names no media type. */
const anyType = "*/*";

/**
 * The content of a 2.0 response: its `schema` in every media type the operation produces. `produces` alone is no
 * content (OpenAPI 2.0, Response Object).
 */
export function swaggerContent(root: Node, operation: Node, response: Node, parts: PartCount): MediaType[] {
  const schema = response.child("schema");
  if (!schema) return [];
  const location = response.location.child("schema");
  const types = mediaTypes(root, operation, "produces");
  parts.add(types.length);
  return types.map((type) => ({
    type,
    schema,
    examples: swaggerExamples(response, type),
    location,
    usedAt: location,
  }));
}

function swaggerExamples(response: Node, type: string): Example[] {
  const examples = response.child("examples");
  if (!examples?.has(type)) return [];
  const location = examples.placeOf(type);
  return [{ name: "", value: valueIn(examples.raw(type), type), location, usedAt: location }];
}

/** The `body` or `formData` parameters of a 2.0 operation as a request body. */
export function swaggerRequestBody(
  root: Node,
  operation: Node,
  parameters: readonly Node[],
): RequestBody | undefined {
  const body = parameters.find((parameter) => parameter.text("in") === "body");
  const forms = parameters.filter((parameter) => parameter.text("in") === "formData");
  const first = body ?? forms[0];
  if (!first) return undefined;
  const types = body ? mediaTypes(root, operation, "consumes") : formTypes(root, operation, forms);
  return {
    required: body ? body.raw("required") === true : forms.some((form) => form.raw("required") === true),
    description: first.text("description") ?? "",
    content: types.map((type) => ({
      type,
      schema: body?.child("schema"),
      examples: [],
      location: first.location,
      usedAt: first.usedAt,
    })),
    location: first.location,
    usedAt: first.usedAt,
  };
}

function formTypes(root: Node, operation: Node, forms: readonly Node[]): string[] {
  const hasFile = forms.some((form) => form.text("type") === "file" || form.text("format") === "binary");
  // The members of a form are known here: without a file, multipart says no more than the other form does.
  const isSaid = (type: string): boolean => type !== anyType && (hasFile || type !== "multipart/form-data");
  const declared = mediaTypes(root, operation, "consumes").filter(isSaid);
  if (declared.length > 0) return declared;
  return [hasFile ? "multipart/form-data" : "application/x-www-form-urlencoded"];
}

function mediaTypes(root: Node, operation: Node, key: "produces" | "consumes"): string[] {
  const list = operation.child(key) ?? root.child(key);
  const types = [...(list?.items() ?? [])].flatMap(({ value }) => (typeof value === "string" ? [value] : []));
  return types.length > 0 ? types : [anyType];
}
