import type { Api, DeclaredResponse, Operation } from "../../model/api.ts";
import { thingsNamed } from "../../model/intent/named.ts";
import { once } from "../../model/once.ts";
import { isPlural, singular, wordsOf } from "../../model/prose/text.ts";
import { isList, requestSchema, takesMany, wrapsList } from "../../model/schema/bodies.ts";
import { isCode } from "../../model/status.ts";
import type { Node } from "../../source/node.ts";
import { defineRule, type Problem } from "../rule.ts";
import { createsAtOwnUrl } from "../shared/created-at-own-url.ts";
import { addHeaders } from "../shared/mending.ts";
import { createsNothing, fixOfLikely, isCreation } from "../shared/misplaced-201.ts";
import { missingHeader } from "../shared/missing-header.ts";

export default defineRule({
  id: "201-location",
  title: "A 201 Created response declares a Location header",
  strength: "must",
  basis: "guide",
  why: "Without it the client must guess the address of what it has just created, or search for it.",
  fix: "Declare a `Location` header on the 201 response, or answer 200 or 204 if nothing was created.",
  whenNotTo:
    "The API names what it creates only in the body (`id`, `self`) and its clients build URLs from that.",
  sources: ["guide#201-created", "https://www.rfc-editor.org/rfc/rfc9110#section-15.3.2"],
  examples: {
    good: `
      /users:
        post:
          responses:
            201:
              description: The new user.
              headers:
                Location: { schema: { type: string, format: uri-reference } }`,
    bad: `
      /users:
        post:
          responses:
            201: # ✗ no Location header
              description: The new user.`,
  },
  on: "response",
  counts: "responses under 201",
  // PUT, PATCH and a POST that changes or creates what is at its own URL leave it where the client already is (RFC 9110
  // §15.3.2, RFC 5789 §2); a bulk create has no single URL to name; and where the 201 itself is wrong, other rules say so.
  under: (status) => isCode(status, 201),
  applies: (response) =>
    !["put", "patch"].includes(response.operation.method) &&
    !["bulk", "update", "replace"].includes(response.operation.intent.kind) &&
    isCreation(response) &&
    !createsAtOwnUrl(response.operation) &&
    !(isList(requestSchema(response.operation)) && takesMany(response.operation, "")) &&
    !response.content.some(({ schema }) => showsMany(schema, response.operation)),
  check(response) {
    const problems = missingHeader("Location", "201 Created")(response);
    const { api, path } = response.operation;
    const named = thingsNamed(response.operation).map(({ noun }) => noun);
    const known = [...nounsOf(path), ...named].map((noun) => addressed(api).get(singular(noun)));
    if (known.includes(true)) return problems;
    // Where nothing described has the address, the header alone does not help.
    const isBelow = known.includes(false);
    const fix = !isBelow && createsNothing(response) ? fixOfLikely : fixWithoutAddress;
    const strength = isBelow ? ("should" as const) : ("consider" as const);
    return problems.map((problem) => ({ fix, ...problem, strength }));
  },
  // Where what is created has no address, it is more than a header that is missing.
  mending: addHeaders(ofAddress),
});

function ofAddress({ operation }: DeclaredResponse, { strength }: Problem): readonly string[] {
  return strength || putsWhatIs(operation) ? [] : ["Location"];
}

/** Whether what has an address was there before: the user of "Assign a user to the admins". */
function putsWhatIs(operation: Operation): boolean {
  const isThere = (noun: string): boolean => addressed(operation.api).get(singular(noun)) === true;
  const things = thingsNamed(operation).filter(({ noun }) => isThere(noun));
  return (
    !nounsOf(operation.path).some(isThere) && things.every(({ verb }) => /^(?:add|link)$/.test(verb.class))
  );
}

/** Whether what was created is a list: bare, in an envelope where several may have been sent, or what was imported. */
function showsMany(schema: Node | undefined, operation: Operation): boolean {
  if (isList(schema)) return true;
  const { intent, path } = operation;
  if (/\/import\b/.test(path)) return wordsOf(path).some((word) => wrapsList(schema, singular(word)));
  const isOne =
    intent.kind === "create" &&
    intent.confidence === "high" &&
    !thingsNamed(operation).some(({ isPlural }) => isPlural);
  return !isOne && isList(schema?.child("properties")?.child("data"));
}

const fixWithoutAddress =
  "Give what is created a path of its own, and name it in a `Location` header; answer 200 or 204 if nothing was created.";

/** What a path ends in; of `/users/register` also what that is done to, of `/users/{id}/copy` that alone. */
function nounsOf(path: string): readonly string[] {
  const segments = path.split("/").filter((segment) => segment !== "");
  const isCopied = /^(?:clone|copy|duplicate|fork)$/.test(segments.at(-1) ?? "");
  const behind = segments.slice(segments.findLastIndex((segment) => segment.startsWith("{")) + 1);
  const own = isCopied ? segments.slice(-3) : behind.length > 0 ? behind : segments.slice(-2);
  const nouns = own.map((segment) => wordsOf(segment).at(-1) ?? "");
  return isCopied || behind.length === 0 ? nouns : nouns.slice(isPlural(nouns.at(-1) ?? "") ? -1 : -2);
}

const reading = /\/(?:details?|get|info|show|view)\/\{/i;

/** Nouns of which one thing has a path, `user` by `/users/{id}` or `/u/{user}`: whether that is its own, or others lie below it. */
const addressed = once((api: Api): ReadonlyMap<string, boolean> => {
  const found = new Map<string, boolean>();
  // Each path once: whether something else is done there than to post.
  const paths = new Map<string, boolean>();
  for (const { path, method } of api.operations)
    paths.set(path, paths.get(path) === true || method !== "post");
  for (const [path, isMore] of paths) {
    // `/users/detail/{id}` is the address of one as well.
    const segments = path
      .replace(reading, "/{")
      .split("/")
      .filter((segment) => segment !== "");
    const plain = segments.findLastIndex((segment) => !segment.startsWith("{"));
    segments.forEach((each, at) => {
      if (!each.startsWith("{") && !segments[at + 1]?.startsWith("{")) return;
      for (const noun of wordsOf(each).map(singular))
        found.set(noun, found.get(noun) === true || (isMore && at >= plain));
    });
  }
  return found;
});
