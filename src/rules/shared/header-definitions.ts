import type { DeclaredResponse, Operation } from "../../model/api.ts";
import { challengesOf } from "../../model/http/challenges.ts";
import { methodsOfUses } from "../../model/http/methods.ts";
import type { Value } from "../../source/edit.ts";

/** What a header field that is added says of itself: its description, its schema, and an example. */
interface Definition {
  readonly description: string;
  readonly schema?: Readonly<Record<string, Value>>;
  readonly example?: string | undefined;
}

const number = { type: "integer" };

const definitions: Readonly<
  Record<string, (operation: Operation, response?: DeclaredResponse) => Definition>
> = {
  location: (_, response) => ({
    description:
      response?.status.key === "201" ? "The address of what was created." : "The address to go on at.",
    schema: { type: "string", format: "uri-reference" },
  }),
  "www-authenticate": (operation) => {
    const { schemes, other } = challengesOf(operation);
    const own = { apiKey: "ApiKey", cookie: "Cookie", mutualTLS: undefined };
    const scheme = schemes[0] ?? (other && own[other]);
    return {
      description: "How to authenticate.",
      example: scheme === undefined ? undefined : `${scheme} realm="api"`,
    };
  },
  "retry-after": () => ({ description: "How many seconds to wait before the next request.", schema: number }),
  allow: ({ api }, response) => ({
    description: "The methods of this path.",
    example: response && methodsOfUses(response, api)?.join(", "),
  }),
  "content-range": () => ({
    description: "Which part of the whole the content is.",
    example: "bytes 0-1023/146515",
  }),
  upgrade: () => ({ description: "The protocol to change to." }),
  etag: () => ({ description: "Identifies this state, to compare with later." }),
};

/** What the numbers of a rate limit are, by how their names end. */
const limits: Readonly<Record<string, string>> = {
  remaining: "How many requests are left.",
  reset: "When the rate limit starts anew.",
  limit: "How many requests are allowed.",
};

/** The definition of a header field in the document's version of OpenAPI. */
export function headerDefinition(name: string, operation: Operation, response?: DeclaredResponse): Value {
  const key = name.toLowerCase();
  const define = Object.hasOwn(definitions, key) ? definitions[key] : undefined;
  const isLimit = /rate-?limit/.test(key);
  const limit = isLimit ? Object.keys(limits).find((word) => key.endsWith(word)) : undefined;
  const {
    description,
    schema = isLimit ? number : { type: "string" },
    example,
  } = define?.(operation, response) ?? {
    description: isLimit
      ? (limits[limit ?? ""] ?? "One of the numbers of the rate limit.")
      : "Names this request in the server's logs.",
  };
  if (operation.api.version !== "2.0")
    return { description, schema, ...(example === undefined ? {} : { example }) };
  return {
    description: example === undefined ? description : `${description} For example: ${example}`,
    ...schema,
  };
}
