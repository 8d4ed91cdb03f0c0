import type { DeclaredResponse, Framework, Operation } from "../model/api.ts";
import { frameworks, generatorOf } from "../model/generator.ts";
import type { SymbolicFinding } from "./symbolic-finding.ts";

/** What is to be declared, in the words of the operation that lacks it. */
interface Wanted {
  /** `404`; of a class or `default` its key. */
  readonly code: string;
  /** The name of a header field. */
  readonly header: string;
  /** Whether the framework declared the success by itself, which the first response that is declared takes away. */
  readonly isFirst: () => boolean;
  /** The code of the success: `200`. */
  readonly success: string;
}

/** How one framework says it, each a part of a sentence. */
interface Idioms {
  /** A header of a success, and of an error. */
  readonly header: (wanted: Wanted) => string;
  readonly errorHeader: (wanted: Wanted) => string;
  /** A 201 with `Location`. */
  readonly created: string;
  /** A 204. */
  readonly empty: string;
  /** A success under another code. */
  readonly success: (wanted: Wanted) => string;
  /** An error with a problem for its body. */
  readonly error: (wanted: Wanted) => string;
  /** The media type of problems at an error, where that is said apart. */
  readonly problem?: string;
  /** Why no success is declared any more. */
  readonly lost: string;
}

const problem = "application/problem+json";

const idioms: Readonly<Record<Framework, Idioms>> = {
  fastapi: {
    header: ({ code, header }) => fastapiHeader(code, header),
    // What is declared under 422 takes the place of its own.
    errorHeader: ({ code, header }) =>
      `\`"headers": {"${header}": {"schema": {"type": "string"}}}\` beside \`"content"\` in the \`responses={${pythonKey(code)}: …}\` of the route`,
    created: `\`status_code=201, responses={201: {"headers": {"Location": {"schema": {"type": "string"}}}}}\` at the route`,
    empty:
      "`status_code=204` at the route; a 200 with `schema: {}` only means that the function names no return type",
    success: ({ code }) => `\`status_code=${code}\` at the route`,
    error: ({ code }) =>
      `\`responses={${pythonKey(code)}: {"content": {"${problem}": {"schema": …}}}}\` at the route or router; with \`"model":\` it is always \`application/json\``,
    lost: "`status_code` at the route says the code of the success",
  },
  nestjs: {
    header: ({ code, header }) => nestHeader(code, header),
    errorHeader: ({ code, header }) => nestHeader(code, header),
    created: `\`@ApiCreatedResponse({ type: …, headers: { Location: { schema: { type: 'string' } } } })\`, and no \`@HttpCode\` of another code`,
    empty: "`@HttpCode(204)` and `@ApiNoContentResponse()`, both",
    success: ({ code }) =>
      `\`@HttpCode(${code})\` and \`@ApiResponse({ status: ${code}, type: … })\`; 201 is its preset for every POST`,
    error: ({ code, isFirst }) =>
      `\`@ApiResponse({ status: ${nestStatus(code)}, content: { '${problem}': { schema: … } } })\`; \`type:\` gives \`application/json\`${isFirst() ? ", and the success needs a decorator as well, for the preset one is gone with the first that stands there" : ""}`,
    lost: "the preset success is gone with the first `@ApiResponse` that stands there: add `@ApiOkResponse`, `@ApiCreatedResponse` or `@ApiNoContentResponse`",
  },
  springdoc: {
    header: ({ code, header }) => springHeader(code, header),
    errorHeader: ({ code, header }) => springHeader(code, header),
    created: `\`@ResponseStatus(HttpStatus.CREATED)\` and \`@ApiResponse(responseCode = "201", headers = @Header(name = "Location", schema = @Schema(type = "string")), useReturnTypeSchema = true)\``,
    empty: "`@ResponseStatus(HttpStatus.NO_CONTENT)` at a method that returns `void`",
    success: ({ code }) => `\`@ResponseStatus(code = HttpStatus.valueOf(${code}))\``,
    error: ({ code, isFirst, success }) =>
      `\`@ApiResponse(responseCode = "${code}", content = @Content(mediaType = "${problem}", schema = @Schema(implementation = ProblemDetail.class)))\`${isFirst() ? `, with \`@ApiResponse(responseCode = "${success}", useReturnTypeSchema = true)\` beside it, for the success is declared no more by itself` : ""}`,
    lost: 'the success is declared no more by itself where an `@ApiResponse` stands: add `@ApiResponse(responseCode = "200", useReturnTypeSchema = true)`',
  },
  swashbuckle: {
    header: ({ code, header }) => swashbuckleHeader(code, header),
    errorHeader: ({ code, header }) => swashbuckleHeader(code, header),
    created:
      '`[ProducesResponseType(typeof(…), 201)]` with `return CreatedAtAction(…)`; the header by an `IOperationFilter`, or by `[SwaggerResponseHeader(201, "Location", "string", "…")]` of Swashbuckle.AspNetCore.Filters',
    empty: "`[ProducesResponseType(204)]` with `return NoContent()`",
    success: ({ code }) => `\`[ProducesResponseType(typeof(…), ${code})]\``,
    error: ({ code, isFirst }) =>
      `\`[ProducesResponseType(typeof(ProblemDetails), ${code}, "${problem}")]\`, or \`.ProducesProblem(${code})\` at a minimal API${isFirst() ? "; the success needs one as well, for it is declared no more by itself" : ""}`,
    lost: "the success is declared no more by itself where a `[ProducesResponseType]` stands: add `[ProducesResponseType(typeof(…), 200)]`",
  },
  "drf-spectacular": {
    header: ({ code, header }) => drfHeader(code, header),
    errorHeader: ({ code, header }) => drfHeader(code, header),
    created:
      '`@extend_schema(responses={201: …Serializer}, parameters=[OpenApiParameter("Location", str, OpenApiParameter.HEADER, response=[201])])`',
    empty: "`@extend_schema(responses={204: None})`",
    success: ({ code }) => `\`@extend_schema(responses={${code}: …Serializer})\``,
    error: ({ code }) =>
      `\`(${pythonKey(code)}, "${problem}"): ProblemSerializer\` in the \`responses\` of \`@extend_schema\`, where the success has to stand as well`,
    lost: "`responses` of `@extend_schema` takes the place of what is declared by itself: name the success there as well",
  },
  tsoa: {
    header: ({ code, header }) => `\`@SuccessResponse<{ ${member(header)}: string }>('${code}')\``,
    errorHeader: ({ code, header }) =>
      `\`@Response<Problem, { ${member(header)}: string }>('${code}', '…', undefined, '${problem}')\``,
    created: "`@SuccessResponse<{ Location: string }>('201', 'Created')` with `this.setStatus(201)`",
    empty: "a method that returns `Promise<void>`",
    success: ({ code }) => `\`@SuccessResponse('${code}')\` with \`this.setStatus(${code})\``,
    error: ({ code }) =>
      `\`@Response<Problem>('${code}', '…', undefined, '${problem}')\` at the method; at the controller its media type is lost`,
    lost: "`@SuccessResponse('200')` says the code of the success",
  },
  swaggo: {
    header: ({ code, header }) => `\`// @Header ${code} {string} ${header} "…"\``,
    errorHeader: ({ code, header }) => `\`// @Header ${code} {string} ${header} "…"\``,
    created: '`// @Success 201 {object} …` and `// @Header 201 {string} Location "…"`',
    empty: "`// @Success 204`",
    success: ({ code }) => `\`// @Success ${code} {object} …\``,
    error: ({ code }) => `\`// @Failure ${code} {object} …\``,
    problem: `\`// @Produce json,${problem}\`, which is one list for all responses of the operation`,
    lost: "`// @Success 200 {object} …` says what the success is",
  },
  huma: {
    header: ({ header }) =>
      `a field such as \`${header.replaceAll("-", "")} string\` with the tag \`header:"${header}"\` in the struct that the handler returns`,
    errorHeader: ({ code, header }) =>
      `\`Responses: map[string]*huma.Response{"${code}": {Headers: map[string]*huma.Param{"${header}": …}, Content: …}}\` of the \`huma.Operation\`; \`Errors\`, which takes its place, leaves ${code} out`,
    created:
      '`DefaultStatus: 201` of the `huma.Operation`, and a field `Location string` with the tag `header:"Location"` in the struct that the handler returns',
    empty: "a returned struct without `Body`; then 204 is the preset",
    success: ({ code }) => `\`DefaultStatus: ${code}\` of the \`huma.Operation\``,
    error: ({ code }) => `\`Errors: []int{${code}}\` of the \`huma.Operation\``,
    lost: "`DefaultStatus` of the `huma.Operation` says the code of the success",
  },
};

function fastapiHeader(code: string, header: string): string {
  return `\`responses={${pythonKey(code)}: {"headers": {"${header}": {"schema": {"type": "string"}}}}}\` at the route`;
}

function nestHeader(code: string, header: string): string {
  return `\`headers: { ${member(header)}: { schema: { type: 'string' } } }\` in its decorator for ${code}`;
}

function springHeader(code: string, header: string): string {
  return `\`headers = @Header(name = "${header}", schema = @Schema(type = "string"))\` in the \`@ApiResponse(responseCode = "${code}")\``;
}

function swashbuckleHeader(code: string, header: string): string {
  return `an \`IOperationFilter\`, or \`[SwaggerResponseHeader(${code}, "${header}", "string", "…")]\` of Swashbuckle.AspNetCore.Filters`;
}

function drfHeader(code: string, header: string): string {
  return `\`OpenApiParameter("${header}", str, OpenApiParameter.HEADER, response=[${pythonKey(code)}])\` in the \`parameters\` of \`@extend_schema\``;
}

/** `404`; `"4XX"`. */
function pythonKey(code: string): string {
  return /^\d+$/.test(code) ? code : `"${code}"`;
}

function nestStatus(code: string): string {
  return /^\d+$/.test(code) ? code : `'${code}'`;
}

function member(header: string): string {
  return /^\w+$/.test(header) ? header : `'${header}'`;
}

/** What the rules about a header want. */
const headers: Readonly<Record<string, string>> = {
  "201-location": "Location",
  "206-content-range": "Content-Range",
  "304-validator": "ETag",
  "3xx-location": "Location",
  "401-www-authenticate": "WWW-Authenticate",
  "405-allow": "Allow",
  "426-upgrade": "Upgrade",
  "429-retry-after": "Retry-After",
  "503-retry-after": "Retry-After",
  "error-request-id": "X-Request-Id",
};

/** What other rules want: a part of the idioms. */
const wants: Readonly<Record<string, "created" | "empty" | "success" | "error" | "lost">> = {
  "201-for-create": "created",
  "201-only-for-create": "success",
  "204-for-delete": "empty",
  "204-for-empty": "empty",
  "2xx-declared": "lost",
  "400-for-input": "error",
  "401-for-secured": "error",
  "403-for-scopes": "error",
  "404-for-item": "error",
  "409-for-conflict": "error",
  "422-for-validation": "error",
  "429-declared": "error",
  "4xx-declared": "error",
  "5xx-declared": "error",
  "error-body": "error",
  "error-problem-json": "error",
  "status-explicit": "error",
};

/** For so many texts it is kept what they become, so that ten thousand findings share that. */
const maxFixes = 500;
const maxWords = 100;

/**
 * Says what to do in the words of the framework that makes the description, where one does.
 *
 * @returns a function that makes a finding's `fix`, as it is for everybody, the one for the framework
 */
export function frameworkAdvice(): (finding: SymbolicFinding, fix: string) => string {
  const texts = new Map<string, Map<string, string>>();
  return (finding, fix) => {
    const [first] = finding.occurrences;
    const operation = first?.operation ?? first?.response?.operation;
    const { framework } = (operation && generatorOf(operation.api)) ?? {};
    if (!operation || framework === undefined) return fix;
    const words = wordsOf(finding, fix, operation, first?.response, idioms[framework]);
    if (words === undefined) return fix;
    // Both are short or known; to look up the text of both takes longer than to make it.
    const known = texts.get(fix) ?? new Map<string, string>();
    if (known.size === 0 && texts.size < maxFixes) texts.set(fix, known);
    const text = known.get(words) ?? `${fix} In ${frameworks[framework]}: ${words}.`;
    if (known.size < maxWords) known.set(words, text);
    return text;
  };
}

function wordsOf(
  { active: { rule }, declares }: SymbolicFinding,
  fix: string,
  operation: Operation,
  response: DeclaredResponse | undefined,
  idiom: Idioms,
): string | undefined {
  const wanted: Wanted = {
    code: response?.status.key ?? declares ?? String(rule.misses?.[0] ?? likelyError(operation)),
    header: headers[rule.id] ?? "",
    success: operation.responses[0]?.status.key ?? "200",
    // Few ask.
    isFirst: () =>
      operation.responses.every(
        ({ status, description }) => /^2/.test(status.key) && /^(?:OK|Success|Created)?$/.test(description),
      ),
  };
  // What is there already, and is to be changed, has many ways to be written.
  if (wanted.header !== "" && !/\bdeclare\b/i.test(fix)) return undefined;
  if (wanted.header !== "")
    return /^[45d]/.test(wanted.code) ? idiom.errorHeader(wanted) : idiom.header(wanted);
  // What seems to create something is told how a 201 is declared, though a 204 may be the answer.
  const part = rule.id === "204-for-empty" && fix.includes("`201`") ? "created" : wants[rule.id];
  if (part === undefined || (part === "empty" && !fix.includes("`204`"))) return undefined;
  if (part === "success") return idiom.success({ ...wanted, code: "200" });
  const says = rule.id === "error-problem-json" ? (idiom.problem ?? idiom.error) : idiom[part];
  return typeof says === "string" ? says : says(wanted);
}

/** A client error that the operation is sure to have. */
function likelyError({ security, path }: Operation): string {
  return security.isRequired ? "401" : path.endsWith("}") ? "404" : "400";
}
