import type { Node } from "../../source/node.ts";
import type { Api, DeclaredResponse, MediaType, Operation } from "../api.ts";
import { isHealthCheck } from "../http/health-check.ts";
import { essence, isForm, isJson, isProblem, isStream } from "../http/media-type.ts";
import { once } from "../once.ts";
import { isErrorResponse } from "../responses.ts";
import { requestSchema } from "../schema/bodies.ts";
import { mayHaveMember, type Shape, shapesOf } from "../schema/shapes.ts";
import { classOf } from "../status.ts";
import { errorBodies } from "./error-body.ts";

/** Media types whose own standard says how an error looks. */
const fixed: readonly (readonly [RegExp, string])[] = [
  [/^application\/scim\+json$/, "SCIM"],
  [/^application\/fhir\+(?:json|xml)$/, "FHIR"],
  [/^application\/vnd\.api\+json$/, "JSON:API"],
  [/^application\/graphql-response\+json$/, "GraphQL"],
  [/^application\/soap\+xml$/, "SOAP"],
];

const oauthRoots = /^(?:oauth|oauth2|oidc|openid|openid-connect|connect)$/;
const oauthEndpoints =
  /^(?:tokens?|access[-_]?token|revoke|revocation|introspect|introspection|authorize|auth|par|bc-authorize|device|device[-_]?(?:auth|authori[sz]ation|authori[sz]e|code)|register)$/;

/**
 * The standard that says how the errors of this response look, so that nothing else can be asked of them; undefined
 * where there is none. OAuth 2 (RFC 6749 §5.2, RFC 8628 §3.5, RFC 7009 §2.2.1, RFC 7662 §2.3, RFC 7591 §3.2.2), SCIM (RFC 7644 §3.12), FHIR, and
 * others by their media types; JSON-RPC (JSON-RPC 2.0 §5.1); a stream, whose errors come in the stream; the report of a
 * health check.
 */
export const errorStandard = once((response: DeclaredResponse): string | undefined => {
  const { standard, isProblemType } = contentStandard(response.content);
  if (standard !== undefined) return standard;
  if (isHealthReport(response)) return "the health check";
  // Where problems are sent, no other standard is followed.
  if (isProblemType) return undefined;
  return isJsonRpcError(response) ? "JSON-RPC" : operationStandard(response.operation);
});

/**
 * The standard that has a place of its own for values that are wrong, so that no 422 can be asked for; undefined where
 * there is none. SCIM puts them under 400 as `invalidValue` (RFC 7644 §3.12), JSON-RPC in the body as -32602 (JSON-RPC
 * 2.0 §5.1).
 */
export function validationStandard(operation: Operation): string | undefined {
  if (isJsonRpc(operation)) return "JSON-RPC";
  return isScim(operation) ? "SCIM" : undefined;
}

/** By the media type of what it takes, or by its errors; by its path where these are not described. */
function isScim(operation: Operation): boolean {
  if (contentStandard(operation.requestBody?.content ?? noContent).standard === "SCIM") return true;
  const errors = operation.responses.filter(
    (response) => response.content.length > 0 && isErrorResponse(response),
  );
  if (errors.length === 0) return operationStandard(operation) === "SCIM";
  return errors.some((response) => errorStandard(response) === "SCIM");
}

const noContent: readonly MediaType[] = [];

const contentStandard = once((content: readonly MediaType[]) => {
  const types = content.map(({ type }) => essence(type));
  const standard =
    types.length > 0 && types.every(isStream)
      ? "the stream"
      : fixed.find(([pattern]) => types.some((type) => pattern.test(type)))?.[1];
  return { standard, isProblemType: types.some(isProblem) };
});

/** A 5xx of a health check: its answer rather than an error, read by machines that look at the status alone. */
export function isHealthReport({ operation, status }: DeclaredResponse): boolean {
  return classOf(status) === 5 && isHealthCheck(operation);
}

const operationStandard = once((operation: Operation): string | undefined => {
  const segments = segmentsOf(operation.path);
  for (const each of [baseSegments(operation.api), segments]) {
    for (const segment of each) {
      if (segment === "scim") return "SCIM";
      if (segment === "fhir") return "FHIR";
    }
  }
  return isOAuthEndpoint(operation, segments) ? "OAuth 2" : undefined;
});

function isOAuthEndpoint(operation: Operation, segments: readonly string[]): boolean {
  const isUnderOAuth = segments.slice(0, -1).some((segment) => oauthRoots.test(segment));
  if (isUnderOAuth && oauthEndpoints.test(segments.at(-1) ?? "")) return true;
  // One registered client (RFC 7592 §2).
  if (isUnderOAuth && segments.at(-2) === "register" && segments.at(-1)?.startsWith("{")) return true;
  if (segments.length > 0 && isTokenUrl(operation.api, segments)) return true;
  const schema = requestSchema(operation);
  return (
    takesInForm(operation, "grant_type") ||
    (schema !== undefined && mayHaveMember(schema, (name) => name === "grant_type"))
  );
}

/** Whether a form that an operation takes has a member of this name. */
function takesInForm({ requestBody, parameters, pathItem, node, api }: Operation, name: string): boolean {
  const isInForm = requestBody?.content.some(
    ({ type, schema }) => schema && isForm(type) && mayHaveMember(schema, (member) => member === name),
  );
  if (isInForm) return true;
  // OpenAPI 2.0 describes a form as parameters, which are no parameters of the model; in a 3.x document they are a slip.
  if (api.version !== "2.0" && !parameters.some((parameter) => parameter.name === name)) return false;
  return [pathItem, node].some((owner) =>
    owner
      .child("parameters")
      ?.items()
      .some((parameter) => parameter.text("name") === name && parameter.text("in") === "formData"),
  );
}

/** Whether a path is that of a `tokenUrl` or `refreshUrl` which the document itself declares. */
function isTokenUrl(api: Api, segments: readonly string[]): boolean {
  const path = `/${segments.join("/")}`;
  return tokenUrls(api).some((url) => url.endsWith(path));
}

const tokenUrls = once((api: Api): readonly string[] => {
  const declared = api.node.descend("components", "securitySchemes") ?? api.node.child("securityDefinitions");
  const urls: string[] = [];
  for (const [, scheme] of declared?.entries() ?? []) {
    const flows: Node[] = [scheme];
    for (const [, flow] of scheme.child("flows")?.entries() ?? []) flows.push(flow);
    for (const flow of flows) {
      for (const key of ["tokenUrl", "refreshUrl"]) {
        const url = flow.text(key);
        if (url !== undefined) urls.push(`/${segmentsOf(pathOf(url)).join("/")}`);
      }
    }
  }
  return urls;
});

/** The segments that every path of the document stands under: of its servers, or 2.0's `basePath`. */
const baseSegments = once(({ node }: Api): readonly string[] => {
  const urls = [node.text("basePath") ?? ""];
  for (const server of node.child("servers")?.items() ?? []) urls.push(pathOf(server.text("url") ?? ""));
  return urls.flatMap(segmentsOf);
});

/** The path of a URL, which may hold variables or be relative. */
function pathOf(url: string): string {
  const host = /^(?:[a-z][a-z0-9+.-]*:)?\/\/[^/]*/i.exec(url)?.[0] ?? "";
  return url.slice(host.length);
}

function segmentsOf(path: string): readonly string[] {
  const [plain = ""] = path.toLowerCase().split(/[?#]/, 1);
  return plain.split("/").filter((segment) => segment !== "");
}

/**
 * Whether an operation takes calls of JSON-RPC: its body requires what each call has (JSON-RPC 2.0 §4), or an error of
 * it is one of JSON-RPC.
 */
const isJsonRpc = once((operation: Operation): boolean => {
  if (operation.method !== "post") return false;
  return (
    takesCall(operation) ||
    operation.responses.some((response) => isErrorResponse(response) && isJsonRpcError(response))
  );
});

/** Whether every body of a response has the members of an error of JSON-RPC (JSON-RPC 2.0 §5). */
function isJsonRpcError(response: DeclaredResponse): boolean {
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
