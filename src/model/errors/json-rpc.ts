import type { Node } from "../../source/node.ts";
import type { DeclaredResponse, Operation } from "../api.ts";
import { isJson } from "../http/media-type.ts";
import { once } from "../once.ts";
import { isErrorResponse } from "../responses.ts";
import { type Shape, shapesOf } from "../schema/shapes.ts";
import { errorBodies } from "./error-body.ts";

/**
 * Whether an operation takes calls of JSON-RPC: its body requires what each call has (JSON-RPC 2.0 §4), or an error of
 * it is one of JSON-RPC.
 */
export const isJsonRpc = once((operation: Operation): boolean => {
  if (operation.method !== "post") return false;
  return (
    takesCall(operation) ||
    operation.responses.some((response) => isErrorResponse(response) && isJsonRpcError(response))
  );
});

/** Whether every body of a response has the members of an error of JSON-RPC (JSON-RPC 2.0 §5). */
export function isJsonRpcError(response: DeclaredResponse): boolean {
  const bodies = errorBodies(response);
  return (
    bodies.length > 0 &&
    bodies.every(({ shape: { members } }) => members.has("jsonrpc") && members.has("error"))
  );
}

function takesCall({ requestBody }: Operation): boolean {
  return (requestBody?.content ?? []).some(
    ({ type, schema }) =>
      schema &&
      (isJson(type) || type === "*/*") &&
      mayBeCall(schema) &&
      shapesOf(schema).flatMap(callsOf).every(isCall),
  );
}

/** Most bodies are objects that are composed of nothing, and their members tell at once. */
function mayBeCall(schema: Node): boolean {
  if (["allOf", "oneOf", "anyOf", "items"].some((keyword) => schema.has(keyword))) return true;
  return schema.child("properties")?.has("jsonrpc") ?? false;
}

/** A batch is a list of calls (JSON-RPC 2.0 §6). */
function callsOf(shape: Shape): readonly Shape[] {
  return shape.items && shape.members.size === 0 ? shapesOf(shape.items) : [shape];
}

function isCall({ required }: Shape): boolean {
  return required.has("jsonrpc") && required.has("method");
}
