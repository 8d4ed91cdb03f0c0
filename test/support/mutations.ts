import {
  type DescriptionEdit,
  dropHeader,
  hasContent,
  hasHeader,
  type Mapping,
  mediaTypeOf,
  type OperationEdit,
  renameMediaType,
  type Wanted,
} from "./edit-description.ts";

/** One statement of the guide broken in a description that keeps them all. */
export interface Mutation {
  /** What is done to the description. */
  readonly name: string;
  /** The rule that must see it. */
  readonly rule: string;
  /** Other rules that must speak too, by their catalogue entries, each with the reason. */
  readonly also?: Readonly<Record<string, string>>;
  /** Does it; false where the description has nothing to do it to. */
  readonly mutate: (edit: DescriptionEdit) => boolean;
}

/** Changes the first operation that is as wanted. */
function change(
  wanted: Wanted,
  how: (operation: OperationEdit, edit: DescriptionEdit) => void,
): Mutation["mutate"] {
  return (edit) => {
    const operation = edit.operation(wanted);
    if (operation) how(operation, edit);
    return operation !== undefined;
  };
}

/** Changes a response where it is defined, in the first operation that declares it. */
function changeShared(
  key: string,
  how: (response: Mapping) => void,
  fits: (response: Mapping) => boolean = () => true,
): Mutation["mutate"] {
  return change(
    { declares: [key], test: (operation) => operation.method !== "head" && fits(operation.response(key)) },
    (operation) => how(operation.response(key)),
  );
}

/** Lets a response, where it is defined, say something else. */
function describedAs(key: string, description: string): Mutation["mutate"] {
  return changeShared(key, (response) => {
    response.description = description;
  });
}

/** Takes a header field from a response where it is defined. */
function withoutHeader(key: string, name: string): Mutation["mutate"] {
  return changeShared(
    key,
    (response) => dropHeader(response, name),
    (response) => hasHeader(response, name),
  );
}

/** Answers another code with what stood under the first. */
function renamed(from: string, to: string, wanted: Wanted = {}): Mutation["mutate"] {
  return change({ ...wanted, declares: [from], lacks: [to] }, (operation) => operation.rename(from, to));
}

/** The schema of problems that a 404 uses, where it is defined. */
function changeProblem(how: (properties: Mapping) => void): Mutation["mutate"] {
  return (edit) => {
    const operation = edit.operation({
      declares: ["404"],
      test: (found) => hasContent(found.response("404")),
    });
    const schema = operation && edit.resolve(mediaTypeOf(operation.response("404"))?.[1].schema);
    const properties = edit.resolve(schema?.properties);
    if (Object.keys(properties).length === 0) return false;
    how(properties);
    return true;
  };
}

/** An error of its own in the form of the others: a copy of the operation's 500. */
function errorLike500(operation: OperationEdit, description: string): Mapping {
  return { ...structuredClone(operation.response("500")), description };
}

const json = (schema: Mapping): Mapping => ({ "application/json": { schema } });
const isSecured = (operation: OperationEdit): boolean =>
  !Array.isArray(operation.value.security) || operation.value.security.length > 0;
const takesQuery = (operation: OperationEdit): boolean =>
  operation.parameters.some((parameter) => parameter.in === "query" && hasEnum(parameter));
const hasEnum = ({ schema }: Mapping): boolean =>
  typeof schema === "object" && schema !== null && "enum" in schema;
const endsInParameter = ({ path }: OperationEdit): boolean => path.endsWith("}");
const returnsData = (operation: OperationEdit): boolean => hasContent(operation.response("200"));
const returnsJson = (operation: OperationEdit): boolean =>
  mediaTypeOf(operation.response("200"))?.[0] === "application/json";
const isRedirectOf = (key: string) => (operation: OperationEdit) =>
  hasHeader(operation.response(key), "Location");
const isShared = (key: string) => (operation: OperationEdit) =>
  "$ref" in (operation.responses[key] as Mapping);
const searches = ({ path }: OperationEdit): boolean => path.endsWith("/search");
const signsIn = ({ path }: OperationEdit): boolean => path.endsWith("/login");
const adds = ({ value }: OperationEdit): boolean => value.operationId === "addRemark";

/** At least one for each rule, in the order of the guide. */
export const mutations: readonly Mutation[] = [
  // 2xx
  {
    name: "a GET no longer declares its 200",
    rule: "2xx-declared",
    mutate: change({ method: "get", declares: ["200"], lacks: ["204", "206", "303", "304"] }, (operation) =>
      operation.drop("200"),
    ),
  },
  {
    name: "the success of a GET stands under `default`",
    rule: "2xx-declared",
    mutate: change({ method: "get", declares: ["200"], lacks: ["204", "206", "303", "304"] }, (operation) => {
      operation.declare("default", { ...operation.response("200"), description: "Success" });
      operation.drop("200");
    }),
  },
  {
    name: "a GET answers 201",
    rule: "200-for-read",
    mutate: renamed("200", "201", { method: "get", test: returnsData }),
  },
  {
    name: "a HEAD answers 201",
    rule: "200-for-read",
    mutate: renamed("200", "201", { method: "head" }),
  },
  {
    name: "a create answers 200",
    rule: "201-for-create",
    mutate: renamed("201", "200", { method: "post" }),
  },
  {
    name: "a create answers 204",
    rule: "201-for-create",
    mutate: change({ method: "post", declares: ["201"] }, (operation) => {
      operation.drop("201");
      operation.declare("204", { description: "It is there." });
    }),
  },
  {
    name: "what is added, and has no path of its own, answers 200",
    rule: "201-for-create",
    mutate: renamed("201", "200", { method: "post", test: adds }),
  },
  {
    name: "a 201 loses its Location",
    rule: "201-location",
    mutate: withoutHeader("201", "Location"),
  },
  {
    name: "a 201 loses all its headers",
    rule: "201-location",
    mutate: changeShared("201", (response) => {
      delete response.headers;
    }),
  },
  {
    name: "a 201 loses its body",
    rule: "201-body",
    mutate: changeShared("201", (response) => {
      delete response.content;
    }),
  },
  {
    name: "a 201 says no more than that it was created",
    rule: "201-body",
    also: { "201-location": "no header leads to it either" },
    mutate: changeShared("201", (response) => {
      delete response.headers;
      response.content = json({ type: "object", properties: { message: { type: "string" } } });
    }),
  },
  {
    name: "a search answers 201",
    rule: "201-only-for-create",
    mutate: renamed("200", "201", { method: "post", test: searches }),
  },
  {
    name: "a login answers 201",
    rule: "201-only-for-create",
    mutate: renamed("200", "201", { method: "post", test: signsIn }),
  },
  {
    name: "a 202 says nothing of how to follow the work",
    rule: "202-trackable",
    mutate: changeShared("202", (response) => {
      delete response.headers;
      delete response.content;
    }),
  },
  {
    name: "a 204 gets a body",
    rule: "204-no-body",
    mutate: changeShared("204", (response) => {
      response.content = json({ type: "object" });
    }),
  },
  {
    name: "a 204 becomes a 205 with a body",
    rule: "204-no-body",
    mutate: change({ method: "post", declares: ["204"] }, (operation) => {
      operation.drop("204");
      operation.declare("205", {
        description: "The form can be cleared.",
        content: json({ type: "object" }),
      });
    }),
  },
  {
    name: "a DELETE answers an empty 200",
    rule: "204-for-delete",
    mutate: renamed("204", "200", { method: "delete" }),
  },
  {
    name: "a DELETE answers 201",
    rule: "204-for-delete",
    mutate: renamed("204", "201", { method: "delete" }),
  },
  {
    name: "the 200 of a PATCH loses its body",
    rule: "204-for-empty",
    mutate: change({ method: "patch", declares: ["200"], test: returnsData }, (operation) => {
      delete operation.response("200").content;
    }),
  },
  {
    name: "the 200 of a PUT loses its body",
    rule: "204-for-empty",
    mutate: change({ method: "put", declares: ["200"], test: returnsData }, (operation) => {
      delete operation.response("200").content;
    }),
  },
  {
    name: "a login answers with nothing",
    rule: "204-for-empty",
    mutate: change({ method: "post", declares: ["200"], test: signsIn }, (operation) => {
      delete operation.response("200").content;
    }),
  },
  {
    name: "an action answers an empty 200",
    rule: "204-for-empty",
    mutate: renamed("204", "200", { method: "post" }),
  },
  {
    name: "a 206 loses its Content-Range",
    rule: "206-content-range",
    mutate: withoutHeader("206", "Content-Range"),
  },
  {
    name: "a download that takes Range no longer declares 206",
    rule: "206-for-range",
    mutate: change({ declares: ["206"], test: (operation) => operation.takesHeader("Range") }, (operation) =>
      operation.drop("206"),
    ),
  },
  {
    name: "the 200 of a HEAD gets a body",
    rule: "head-no-body",
    mutate: change({ method: "head", declares: ["200"] }, (operation) => {
      operation.response("200").content = json({ type: "object" });
    }),
  },
  {
    name: "the 404 of a HEAD has the body of all others",
    rule: "head-no-body",
    mutate: change({ method: "head", declares: ["404"] }, (operation, edit) => {
      const other = edit.operations.find(
        (each) => each.method === "get" && each.keys.includes("404") && isShared("404")(each),
      );
      if (other) operation.declare("404", other.responses["404"] as Mapping);
    }),
  },
  {
    name: "a 200 tells by a flag whether the request failed",
    rule: "200-hides-error",
    mutate: change({ declares: ["200"], test: returnsJson }, (operation) => {
      operation.ownResponse("200").content = json({
        type: "object",
        properties: { success: { type: "boolean" }, errorMessage: { type: "string" } },
      });
    }),
  },
  {
    name: "a 200 may be a problem",
    rule: "200-hides-error",
    mutate: change({ declares: ["200", "500"], test: returnsJson }, (operation) => {
      const result = mediaTypeOf(operation.response("200"))?.[1].schema;
      const problem = mediaTypeOf(operation.response("500"))?.[1].schema;
      operation.ownResponse("200").content = json({ oneOf: [result, problem] });
    }),
  },
  {
    name: "the example of a 200 reports a failure",
    rule: "200-hides-error",
    mutate: change({ declares: ["200"], test: returnsJson }, (operation) => {
      const found = mediaTypeOf(operation.ownResponse("200"));
      if (found) found[1].example = { ok: false, error: "There is no such bed." };
    }),
  },
  {
    name: "the example of a 200 says `status: fail`",
    rule: "200-hides-error",
    mutate: change({ declares: ["200"], test: returnsJson }, (operation) => {
      const found = mediaTypeOf(operation.ownResponse("200"));
      if (found) found[1].example = { status: "fail", data: { bed: "There is no such bed." } };
    }),
  },
  {
    name: "a 200 is the schema of the errors",
    rule: "200-hides-error",
    mutate: change({ declares: ["200", "500"], test: returnsJson }, (operation) => {
      operation.ownResponse("200").content = json(
        mediaTypeOf(operation.response("500"))?.[1].schema as Mapping,
      );
    }),
  },
  {
    name: "a 200 is sent as a problem",
    rule: "2xx-not-problem",
    mutate: change({ declares: ["200"], test: returnsJson }, (operation) =>
      renameMediaType(operation.ownResponse("200"), "application/problem+json"),
    ),
  },
  {
    name: "every answer is a 200 that tells by a code whether it worked",
    rule: "200-for-everything",
    also: {
      "400-for-input": "no error is declared",
      "401-for-secured": "no error is declared",
      "403-for-scopes": "no error is declared",
      "404-for-item": "no error is declared",
      "409-for-conflict": "no error is declared",
      "5xx-declared": "no error is declared",
    },
    mutate: (edit) => {
      for (const operation of edit.operations) {
        operation.drop(...operation.keys.filter((key) => /^[45]/.test(key)));
        for (const key of operation.keys) {
          const [type, media] = mediaTypeOf(operation.response(key)) ?? [];
          if (type !== "application/json") continue;
          const properties = { code: { type: "integer" }, message: { type: "string" }, data: media?.schema };
          operation.ownResponse(key).content = json({ type: "object", properties });
        }
      }
      return edit.skip === 0;
    },
  },
  // 3xx
  {
    name: "a 307 loses its Location",
    rule: "3xx-location",
    mutate: withoutHeader("307", "Location"),
  },
  {
    name: "a 308 loses its Location",
    rule: "3xx-location",
    mutate: withoutHeader("308", "Location"),
  },
  {
    name: "a POST is redirected for good by 301",
    rule: "3xx-keeps-method",
    mutate: renamed("308", "301", { method: "post", test: isRedirectOf("308") }),
  },
  {
    name: "a POST is redirected for now by 302",
    rule: "3xx-keeps-method",
    mutate: renamed("308", "302", { method: "post", test: isRedirectOf("308") }),
  },
  {
    name: "a GET is redirected for now by 302",
    rule: "307-over-302",
    mutate: renamed("307", "302", { method: "get", test: isRedirectOf("307") }),
  },
  {
    name: "a 304 gets a body",
    rule: "304-no-body",
    mutate: changeShared("304", (response) => {
      response.content = json({ type: "object" });
    }),
  },
  {
    name: "a GET that takes If-None-Match no longer declares 304",
    rule: "304-for-conditional",
    mutate: change(
      { method: "get", declares: ["304"], test: (operation) => operation.takesHeader("If-None-Match") },
      (operation) => operation.drop("304"),
    ),
  },
  {
    name: "the 200 beside a 304 loses its ETag",
    rule: "304-validator",
    mutate: change({ method: "get", declares: ["200", "304"] }, (operation) => {
      const own = operation.ownResponse("200");
      dropHeader(own, "ETag");
      dropHeader(own, "Last-Modified");
    }),
  },
  {
    name: "a PUT answers 304 where nothing had to change",
    rule: "304-validator",
    mutate: change({ method: "put", lacks: ["304"] }, (operation) =>
      operation.declare("304", { description: "It was so already." }),
    ),
  },
  // 4xx
  {
    name: "an open read declares no 4xx at all",
    rule: "4xx-declared",
    also: {
      "429-declared": "the only 4xx it had is the 429, which this API, having rate limits, should declare",
    },
    mutate: change(
      {
        method: "get",
        declares: ["429"],
        test: (operation) => !isSecured(operation) && operation.parameters.length > 0,
      },
      (operation) => operation.drop(...operation.keys.filter((key) => key.startsWith("4"))),
    ),
  },
  {
    name: "a GET with a closed query parameter no longer declares 400",
    rule: "400-for-input",
    mutate: change({ method: "get", declares: ["400"], lacks: ["422"], test: takesQuery }, (operation) =>
      operation.drop("400"),
    ),
  },
  {
    name: "a POST with a body declares neither 400 nor 422",
    rule: "400-for-input",
    mutate: change(
      {
        method: "post",
        declares: ["400", "422"],
        test: (operation) => operation.keys.includes("202"),
      },
      (operation) => operation.drop("400", "422"),
    ),
  },
  {
    name: "a create with constraints answers 400 to all wrong input",
    rule: "422-for-validation",
    mutate: change({ method: "post", declares: ["201", "400", "422"] }, (operation) => operation.drop("422")),
  },
  {
    name: "a 422 no longer lists the fields",
    rule: "422-field-errors",
    mutate: change({ declares: ["422", "404"] }, (operation) => {
      operation.response("422").content = structuredClone(operation.response("404").content);
    }),
  },
  {
    name: "the items of a 422's list no longer name the field",
    rule: "422-field-errors",
    mutate: (edit) => {
      const operation = edit.operation({ declares: ["422"] });
      const schema = operation && edit.resolve(mediaTypeOf(operation.response("422"))?.[1].schema);
      const parts = Array.isArray(schema?.allOf) ? schema.allOf : [schema];
      for (const part of parts.map((each) => edit.resolve(each))) {
        const errors = edit.resolve(edit.resolve(part.properties).errors);
        const properties = edit.resolve(edit.resolve(errors.items).properties);
        if (!("field" in properties)) continue;
        delete properties.field;
        return true;
      }
      return false;
    },
  },
  {
    name: "a secured operation no longer declares 401",
    rule: "401-for-secured",
    mutate: change({ declares: ["401"], test: isSecured }, (operation) => operation.drop("401")),
  },
  {
    name: "a shared 401 loses its WWW-Authenticate",
    rule: "401-www-authenticate",
    mutate: withoutHeader("401", "WWW-Authenticate"),
  },
  {
    name: "an operation that declares 401 asks for no credentials",
    rule: "401-needs-security",
    mutate: change({ declares: ["401"], test: isSecured }, (operation) => {
      operation.value.security = [];
    }),
  },
  {
    name: "an operation that needs a scope no longer declares 403",
    rule: "403-for-scopes",
    mutate: change({ declares: ["403"], test: isSecured }, (operation) => operation.drop("403")),
  },
  {
    name: "the read of an item no longer declares 404",
    rule: "404-for-item",
    mutate: change({ method: "get", declares: ["404"], test: endsInParameter }, (operation) =>
      operation.drop("404"),
    ),
  },
  {
    name: "the DELETE of an item no longer declares 404",
    rule: "404-for-item",
    mutate: change({ method: "delete", declares: ["404"], test: endsInParameter }, (operation) =>
      operation.drop("404"),
    ),
  },
  {
    name: "a 405 loses its Allow",
    rule: "405-allow",
    mutate: withoutHeader("405", "Allow"),
  },
  {
    name: "the Allow of a 405 names a method that the path has not",
    rule: "405-allow",
    mutate: changeShared(
      "405",
      (response) => {
        response.headers = {
          ...(response.headers as Mapping),
          Allow: { schema: { type: "string" }, example: "GET, PUT, DELETE" },
        };
      },
      (response) => hasHeader(response, "Allow"),
    ),
  },
  {
    name: "a PUT that takes If-Match no longer declares 412",
    rule: "409-for-conflict",
    mutate: change(
      { method: "put", declares: ["412"], test: (operation) => operation.takesHeader("If-Match") },
      (operation) => operation.drop("409", "412"),
    ),
  },
  {
    name: "a write says that it works in a state only, and declares no 409",
    rule: "409-for-conflict",
    mutate: change(
      { method: ["put", "post", "delete"], lacks: ["409", "412", "4XX", "default"] },
      ({ value }) => {
        value.description = "Possible only while the bed is open.";
      },
    ),
  },
  {
    name: "a 410 loses its body",
    rule: "410-body",
    mutate: changeShared("410", (response) => {
      delete response.content;
    }),
  },
  {
    name: "an operation announces its end in its description alone",
    rule: "410-for-deprecated",
    mutate: change({ lacks: ["410"], test: ({ value }) => value.deprecated !== true }, ({ value }) => {
      value.deprecated = true;
      value.description = "Will be removed at the end of the season.";
    }),
  },
  {
    name: "a 426 loses its Upgrade",
    rule: "426-upgrade",
    mutate: withoutHeader("426", "Upgrade"),
  },
  {
    name: "one operation of a rate-limited API declares no 429",
    rule: "429-declared",
    mutate: change({ declares: ["429"] }, (operation) => operation.drop("429")),
  },
  {
    name: "a shared 429 loses its Retry-After",
    rule: "429-retry-after",
    mutate: withoutHeader("429", "Retry-After"),
  },
  {
    name: "a 429 says how many requests there are, not how many are left",
    rule: "429-limit-headers",
    mutate: withoutHeader("429", "X-RateLimit-Remaining"),
  },
  {
    name: "a 429 mixes two conventions for rate limits",
    rule: "429-limit-headers",
    mutate: changeShared(
      "429",
      (response) => {
        response.headers = {
          ...(response.headers as Mapping),
          "RateLimit-Limit": { schema: { type: "integer" } },
        };
      },
      (response) => hasHeader(response, "X-RateLimit-Limit"),
    ),
  },
  {
    name: "every operation declares a 409",
    rule: "4xx-stamped",
    mutate: (edit) => {
      for (const operation of edit.operations) {
        if (!operation.keys.includes("500") || operation.keys.includes("409")) continue;
        operation.declare("409", errorLike500(operation, "It clashes with what is there."));
      }
      return edit.skip === 0;
    },
  },
  // 5xx
  {
    name: "an operation declares no 5xx",
    rule: "5xx-declared",
    mutate: change(
      {
        declares: ["500"],
        test: ({ keys }) => keys.filter((key) => key.startsWith("5")).length === 1,
      },
      (operation) => operation.drop("500"),
    ),
  },
  {
    name: "a shared 503 loses its Retry-After",
    rule: "503-retry-after",
    mutate: withoutHeader("503", "Retry-After"),
  },
  {
    name: "the application answers 502 itself",
    rule: "502-504-gateway",
    mutate: change({ declares: ["500"], lacks: ["502"] }, (operation) =>
      operation.declare("502", errorLike500(operation, "The weather service sent nonsense.")),
    ),
  },
  {
    name: "the application answers 504 itself",
    rule: "502-504-gateway",
    mutate: change({ declares: ["500"], lacks: ["504"] }, (operation) =>
      operation.declare("504", errorLike500(operation, "The weather service took too long.")),
    ),
  },
  // misused
  {
    name: "the 200 of a PATCH says that the work is queued",
    rule: "2xx-misused",
    mutate: change({ method: "patch", declares: ["200"] }, (operation) => {
      operation.ownResponse("200").description = "The change has been queued.";
    }),
  },
  {
    name: "the 200 of a GET says that nothing was found",
    rule: "2xx-misused",
    mutate: change({ method: "get", declares: ["200"], test: endsInParameter }, (operation) => {
      operation.ownResponse("200").description = "Not Found";
    }),
  },
  {
    name: "a 307 says that the move is for good",
    rule: "3xx-misused",
    mutate: describedAs("307", "The photo has moved permanently."),
  },
  {
    name: "a 308 says that the move is for now",
    rule: "3xx-misused",
    mutate: describedAs("308", "Plots are called beds for the time being."),
  },
  {
    name: "a 400 says that the token has expired",
    rule: "400-misused",
    mutate: describedAs("400", "The access token has expired."),
  },
  {
    name: "a 400 says that there were too many requests",
    rule: "400-misused",
    mutate: describedAs("400", "The rate limit is exceeded."),
  },
  {
    name: "a 401 says that the caller lacks a permission",
    rule: "401-misused",
    mutate: describedAs("401", "Permission denied."),
  },
  {
    name: "a 403 says that authentication is missing",
    rule: "403-misused",
    mutate: describedAs("403", "Authentication is required."),
  },
  {
    name: "a 404 says that the request is malformed",
    rule: "404-misused",
    mutate: describedAs("404", "The request body is malformed."),
  },
  {
    name: "a 409 says that validation failed",
    rule: "409-misused",
    mutate: describedAs("409", "Validation failed."),
  },
  {
    name: "a 422 says that the JSON is malformed",
    rule: "422-misused",
    mutate: describedAs("422", "Malformed JSON."),
  },
  {
    name: "a 422 says that the thing exists already",
    rule: "422-misused",
    mutate: describedAs("422", "A bed of this name already exists."),
  },
  {
    name: "a 500 says that the input is invalid",
    rule: "5xx-misused",
    mutate: describedAs("500", "Invalid input."),
  },
  {
    name: "a 500 says that authentication is missing",
    rule: "5xx-misused",
    mutate: describedAs("500", "Authentication is required."),
  },
  // error
  {
    name: "a shared 404 loses its body",
    rule: "error-body",
    mutate: changeShared("404", (response) => {
      delete response.content;
    }),
  },
  {
    name: "a problem is sent as application/json",
    rule: "error-problem-json",
    mutate: changeShared("404", (response) => renameMediaType(response, "application/json"), hasContent),
  },
  {
    name: "the problem loses its detail",
    rule: "error-problem-members",
    mutate: changeProblem((properties) => {
      delete properties.detail;
    }),
  },
  {
    name: "the status of the problem is a string",
    rule: "error-problem-members",
    mutate: changeProblem((properties) => {
      properties.status = { type: "string" };
    }),
  },
  {
    name: "the example of a 404 says 400",
    rule: "error-status-member",
    mutate: changeShared(
      "404",
      (response) => {
        const found = mediaTypeOf(response);
        if (found)
          found[1].example = {
            type: "about:blank",
            title: "No bed",
            status: 400,
            detail: "No bed 7.",
            code: "no_bed",
          };
      },
      hasContent,
    ),
  },
  {
    name: "the status of the problem is always 400",
    rule: "error-status-member",
    mutate: changeShared(
      "404",
      (response) => {
        const found = mediaTypeOf(response);
        if (found) found[1].schema = { allOf: [found[1].schema, { properties: { status: { const: 400 } } }] };
      },
      hasContent,
    ),
  },
  {
    name: "the problem loses its code",
    rule: "error-code",
    mutate: changeProblem((properties) => {
      delete properties.code;
    }),
  },
  {
    name: "the problem has no text for people",
    rule: "error-message",
    also: { "error-problem-members": "without `title` and `detail` a problem lacks two of its members" },
    mutate: changeProblem((properties) => {
      delete properties.title;
      delete properties.detail;
    }),
  },
  {
    name: "a shared 500 loses its X-Request-Id",
    rule: "error-request-id",
    mutate: withoutHeader("500", "X-Request-Id"),
  },
  {
    name: "one error has a form of its own",
    rule: "error-one-shape",
    also: { "error-problem-json": "what is no problem does not have the media type of one" },
    mutate: changeShared(
      "404",
      (response) => {
        response.content = json({
          type: "object",
          required: ["code", "message"],
          properties: { code: { type: "string" }, message: { type: "string" } },
        });
      },
      hasContent,
    ),
  },
  {
    name: "the problems hold a stack trace",
    rule: "error-safe-text",
    mutate: changeProblem((properties) => {
      properties.stackTrace = { type: "string" };
    }),
  },
  // status
  {
    name: "an operation misspells `responses`",
    rule: "known-key",
    mutate: change({}, ({ value }) => {
      value.responces = value.responses;
      delete value.responses;
    }),
  },
  {
    name: "a 400 stands under `4xx`",
    rule: "status-key",
    mutate: renamed("400", "4xx"),
  },
  {
    name: "a 200 stands under `ok`",
    rule: "status-key",
    mutate: renamed("200", "ok", { method: "get" }),
  },
  {
    name: "a 500 stands under `600`",
    rule: "status-key",
    mutate: change({ declares: ["500", "503"] }, (operation) => operation.rename("500", "600")),
  },
  {
    name: "an operation declares 460",
    rule: "status-registered",
    mutate: change({ declares: ["500"] }, (operation) =>
      operation.declare("460", errorLike500(operation, "The gate is closed at night.")),
    ),
  },
  {
    name: "an operation declares 100",
    rule: "status-informational",
    mutate: change({ method: "post" }, (operation) =>
      operation.declare("100", { description: "Send the rest." }),
    ),
  },
  {
    name: "a 101 does not say which protocol it switches to",
    rule: "status-informational",
    mutate: withoutHeader("101", "Upgrade"),
  },
  {
    name: "an operation declares 418",
    rule: "status-rare",
    mutate: change({ declares: ["500"] }, (operation) =>
      operation.declare("418", errorLike500(operation, "This bed grows coffee.")),
    ),
  },
  {
    name: "an operation on one thing answers 207",
    rule: "status-rare",
    mutate: renamed("200", "207", { method: "patch" }),
  },
  {
    name: "an operation describes its errors by `default` alone",
    rule: "status-explicit",
    mutate: change({ method: "get", declares: ["500"], lacks: ["410"], test: isSecured }, (operation) => {
      const error = operation.responses["500"] as Mapping;
      operation.drop(...operation.keys.filter((key) => /^[45]/.test(key)));
      operation.declare("default", error);
    }),
  },
  {
    name: "a response refers to a component that is not there",
    rule: "ref-resolves",
    mutate: change({ declares: ["404"], test: isShared("404") }, (operation) =>
      operation.declare("404", { $ref: "#/components/responses/NoSuchResponse" }),
    ),
  },
  {
    name: "a schema refers to a component that is not there",
    rule: "ref-resolves",
    mutate: change({ declares: ["200"], test: returnsJson }, (operation) => {
      operation.ownResponse("200").content = json({ $ref: "#/components/schemas/NoSuchSchema" });
    }),
  },
  {
    name: "a response refers to a schema",
    rule: "ref-resolves",
    mutate: change({ declares: ["404"], test: isShared("404") }, (operation, edit) => {
      const [schema] = Object.keys(edit.resolve({ $ref: "#/components/schemas" }));
      operation.declare("404", { $ref: `#/components/schemas/${schema}` });
    }),
  },
];
