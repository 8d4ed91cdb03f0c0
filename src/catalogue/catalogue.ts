import type { DocumentAudit } from "../findings/assemble.ts";
import type { DocumentErrors, MissingError, OperationErrors } from "../findings/error-catalogue.ts";
import type { Finding } from "../findings/finding.ts";
import { askedCode, byCode } from "../findings/status-keys.ts";
import type { Api, Operation } from "../model/api.ts";
import { withoutSeparators } from "../model/prose/text.ts";
import { isErrorResponse } from "../model/responses.ts";
import type { Strength } from "../rules/rule.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type Codes, codesOf, inOneLine, nameOf } from "./codes.ts";

/** The names of members that hold a code, where no rule says others. */
const usualWords = ["code", "errorCode", "error_code", "error"];

/**
 * The errors of an API: what its operations declare, what rules in force ask for besides, and its machine-readable codes.
 *
 * @param audit what was found in it under the ruleset
 */
export function catalogueOf(
  api: Api,
  audit: Pick<DocumentAudit, "findings">,
  ruleset: Ruleset,
): DocumentErrors {
  // The responses of webhooks and callbacks are somebody else's.
  const operations = api.operations.filter(({ isCallback }) => !isCallback);
  const codes = codesOf(api, operations, codeWords(ruleset));
  const missing = missingErrors(audit.findings, ruleset);
  const entries = operations.map((operation) =>
    operationErrors(operation, codes, missing.get(nameOf(operation))),
  );
  const statuses = entries.flatMap(({ declared, missing: lacked }) =>
    [...declared, ...lacked].map(({ status }) => status),
  );
  return {
    file: api.file.uri,
    openapi: api.openapi,
    title: api.title,
    unread: operations
      .flatMap(({ responses }) => responses)
      .filter((response) => response.isBroken && isErrorResponse(response)).length,
    statuses: [...new Set(statuses)].sort(byCode),
    operations: entries,
    codes: codes.all,
    since: null,
  };
}

/** The names that the rule on codes knows, as it is in force. */
function codeWords({ rules }: Ruleset): ReadonlySet<string> {
  const members = rules.find(({ rule }) => rule.id === "error-code")?.options.members;
  const names = Array.isArray(members) ? members.filter((name) => typeof name === "string") : usualWords;
  return new Set(names.map(withoutSeparators));
}

function operationErrors(
  operation: Operation,
  codes: Codes,
  missing: ReadonlyMap<string, MissingError> | undefined,
): OperationErrors {
  const { method, path, operationId, responses } = operation;
  const declared = responses.filter(isErrorResponse).map((response) => ({
    status: response.status.key,
    text: inOneLine(response.description),
    component: response.component ?? null,
    codes: codes.of(response),
  }));
  const keys = new Set(responses.map(({ status }) => status.key));
  const lacked = [...(missing?.values() ?? [])].filter(({ status }) => !keys.has(status));
  return {
    method,
    path,
    operationId: operationId ?? null,
    declared: declared.sort((a, b) => byCode(a.status, b.status)),
    missing: lacked.sort((a, b) => byCode(a.status, b.status)),
  };
}

/** What findings miss in each operation, by its name and the status key. */
function missingErrors(
  findings: readonly Finding[],
  { rules }: Ruleset,
): ReadonlyMap<string, ReadonlyMap<string, MissingError>> {
  const strengths = new Map<string, Strength>(rules.map(({ rule }) => [rule.id, rule.strength]));
  const found = new Map<string, Map<string, MissingError>>();
  for (const { rule, status: declared, message, instances } of findings) {
    const status = askedCode(rule);
    const strength = strengths.get(rule);
    if (declared !== null || strength === undefined || status === undefined || !/^[45]/.test(status))
      continue;
    for (const { operation, status: own } of instances) {
      if (operation === null || own !== null) continue;
      const name = nameOf(operation);
      const missing = found.get(name) ?? new Map<string, MissingError>();
      found.set(name, missing);
      if (!missing.has(status)) missing.set(status, { status, rule, strength, message });
    }
  }
  return found;
}
