import type { DeclaredResponse, MediaType, Operation } from "../../model/api.ts";
import { fitsWord } from "../../model/paths/pattern.ts";
import { classOf, isCode } from "../../model/status.ts";
import { defineRule, type Problem, type Rule } from "../../rules/rule.ts";
import { parts } from "../../rules/shared/parts.ts";
import type { Location } from "../../source/location.ts";
import { list } from "../scope.ts";
import { type Lookup, memberLookup } from "./member-path.ts";
import type { Demand, OwnRule, Where } from "./own-rule.ts";
import {
  declares,
  hasHeader,
  isStatus,
  isType,
  mediaTypeFilter,
  normalStatus,
  operationFilter,
  responseFilter,
} from "./where.ts";
import { enumerated, filled, fixFor } from "./words.ts";

/** The rules that a configuration defines, as rules like all others. */
export function definedRules(definitions: Readonly<Record<string, OwnRule>>): readonly Rule[] {
  return Object.entries(definitions).map(([id, definition]) => definedRule(id, definition));
}

/** A rule of one's own as a rule like all others. The definition is valid by the schema of rulesets. */
export function definedRule(id: string, definition: OwnRule): Rule {
  const { title, why, whenNotTo, where = {}, examples = {} } = definition;
  const demand = definition.require ?? definition.forbid ?? {};
  const isRequired = definition.require !== undefined;
  const description: Description = {
    id,
    title,
    strength: definition.strength ?? "should",
    basis: "convention",
    why,
    fix: definition.fix ?? fixFor(demand, isRequired),
    sources: sourcesOf(definition),
    examples: { good: examples.good ?? "", bad: examples.bad ?? "" },
    usesIntent: where.intents !== undefined,
    ...(whenNotTo === undefined ? {} : { whenNotTo }),
  };
  const say: Say = (operation, status, names, otherwise) =>
    definition.message === undefined
      ? otherwise
      : filled(definition.message, { operation: operation.name, status, name: enumerated(names, "and") });
  if (demand.status !== undefined) return statusRule(description, where, demand, isRequired, say);
  return responseRule(description, where, demand, isRequired, say);
}

type Description = Omit<Rule, "on" | "counts" | "applies" | "check" | "options">;

/** Puts a problem into words: the author's, else those that say what was looked for. */
type Say = (operation: Operation, status: string, names: readonly string[], otherwise: string) => string;

/** A rule about the statuses that operations declare. */
function statusRule(
  description: Description,
  where: Where,
  demand: Demand,
  isRequired: boolean,
  say: Say,
): Rule {
  const fitsOperation = operationFilter(where);
  const fitsResponse = responseFilter(where);
  const restrictsResponses = where.status !== undefined || where.content !== undefined;
  const statuses = list(demand.status ?? []).map(normalStatus);
  return defineRule({
    ...description,
    on: "operation",
    counts: "operations",
    applies: (operation) =>
      fitsOperation(operation) && (!restrictsResponses || operation.responses.some(fitsResponse)),
    *check(operation) {
      if (isRequired) {
        const missing = statuses.filter((status) => !declares(operation, status, demand.explicit ?? false));
        if (missing.length === 0) return;
        const otherwise = `${operation.name} declares no ${enumerated(missing, "and no")}`;
        yield {
          at: operation.location,
          message: say(operation, enumerated(missing, "and"), missing, otherwise),
        };
        return;
      }
      for (const { status, usedAt } of operation.responses) {
        if (!statuses.some((known) => isStatus(status, known))) continue;
        const otherwise = `${operation.name} declares ${status.key}`;
        yield {
          at: usedAt,
          part: status.key,
          message: say(operation, status.key, [status.key], otherwise),
        };
      }
    },
  });
}

/** A rule about what responses declare: headers, content, members of the body. */
function responseRule(
  description: Description,
  where: Where,
  demand: Demand,
  isRequired: boolean,
  say: Say,
): Rule {
  const fitsOperation = operationFilter(where);
  const fitsResponse = responseFilter(where);
  const ofTypes = mediaTypeFilter(where);
  const headers = list(demand.headers ?? []);
  const content = list(demand.content ?? []);
  const members = list(demand.members ?? []).map((text) => ({ text, lookUp: memberLookup(text) }));
  return defineRule({
    ...description,
    on: "response",
    counts: countsOf(where),
    applies: (response) =>
      fitsOperation(response.operation) &&
      fitsResponse(response) &&
      (headers.length > 0 ||
        (content.length > 0 && (!isRequired || mayHaveContent(response))) ||
        (members.length > 0 && response.content.some((type) => ofTypes(type) && type.schema !== undefined))),
    *check(response) {
      const { operation, status } = response;
      const part = parts();
      const problem = (at: Location, names: readonly string[], otherwise: string): Problem => ({
        at,
        part: part(isRequired ? "" : names.join(" ")),
        message: say(operation, status.key, names, otherwise),
      });
      const subject = `${status.key} response`;
      if (isRequired) {
        const { names, faults } = missingParts(response, headers, content);
        if (faults.length > 0)
          yield problem(response.location, names, `The ${subject} ${faults.join(" and ")}`);
      } else {
        for (const [name, { name: written, location }] of response.headers) {
          if (!headers.some((pattern) => fitsWord(name, pattern.toLowerCase()))) continue;
          yield problem(location, [written], `The ${subject} has a ${written} header`);
        }
        for (const mediaType of response.content) {
          if (!content.some((type) => isType(mediaType, type))) continue;
          yield problem(
            mediaType.location,
            [mediaType.type],
            `The ${subject} has content of type ${mediaType.type}`,
          );
        }
      }
      for (const { at, names } of faultyMembers(response.content.filter(ofTypes), members, isRequired)) {
        const named = names.map((name) => `\`${name}\``);
        const fault = isRequired
          ? `has no ${enumerated(named, "and no")}`
          : `has ${enumerated(named, "and")}`;
        yield problem(at, names, `The body of the ${subject} ${fault}`);
      }
    },
  });
}

/** What a response lacks, said in one sentence: it is all said of the same place. */
function missingParts(
  response: DeclaredResponse,
  headers: readonly string[],
  content: readonly string[],
): { readonly names: readonly string[]; readonly faults: readonly string[] } {
  const missing = headers.filter((name) => !hasHeader(response, name));
  const lacksContent =
    content.length > 0 &&
    mayHaveContent(response) &&
    !content.some((type) => response.content.some((mediaType) => isType(mediaType, type)));
  return {
    names: [...missing, ...(lacksContent ? content : [])],
    faults: [
      ...(missing.length > 0 ? [`has no ${enumerated(missing, "and no")} header`] : []),
      ...(lacksContent ? [`has no content of type ${enumerated(content, "or")}`] : []),
    ],
  };
}

/** Members that are missing or must not be there, place by place: what is said of one place is said in one sentence. */
function faultyMembers(
  content: readonly MediaType[],
  members: readonly { readonly text: string; readonly lookUp: Lookup }[],
  isRequired: boolean,
): Iterable<{ readonly at: Location; readonly names: readonly string[] }> {
  const places = new Map<string, { readonly at: Location; readonly names: string[] }>();
  for (const { schema } of content) {
    if (!schema) continue;
    for (const { text, lookUp } of members) {
      const { missing, present } = lookUp(schema);
      for (const at of isRequired ? missing : present) {
        const place = places.get(at.identity) ?? { at, names: [] };
        if (!place.names.includes(text)) place.names.push(text);
        places.set(at.identity, place);
      }
    }
  }
  return places.values();
}

/** Whether it may have content: answers to HEAD have none, nor do some statuses (RFC 9110 §6.4.1, §15.3.6). */
function mayHaveContent({ operation, status }: DeclaredResponse): boolean {
  return operation.method !== "head" && classOf(status) !== 1 && !isCode(status, 204, 205, 304);
}

function countsOf({ status }: Where): string {
  const statuses = status === undefined ? [] : list(status);
  return statuses.length === 1 ? `${normalStatus(statuses[0] ?? "")} responses` : "responses";
}

function sourcesOf({ sources }: OwnRule): readonly [string, ...string[]] {
  const [first = "the ruleset that defines it", ...others] = list(sources ?? []);
  return [first, ...others];
}
