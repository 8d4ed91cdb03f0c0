import rule2xxDeclared from "./2xx/2xx-declared.ts";
import rule2xxNotProblem from "./2xx/2xx-not-problem.ts";
import rule200ForEverything from "./2xx/200-for-everything.ts";
import rule200ForRead from "./2xx/200-for-read.ts";
import rule200HidesError from "./2xx/200-hides-error.ts";
import rule201Body from "./2xx/201-body.ts";
import rule201ForCreate from "./2xx/201-for-create.ts";
import rule201Location from "./2xx/201-location.ts";
import rule201OnlyForCreate from "./2xx/201-only-for-create.ts";
import rule202Trackable from "./2xx/202-trackable.ts";
import rule204ForDelete from "./2xx/204-for-delete.ts";
import rule204ForEmpty from "./2xx/204-for-empty.ts";
import rule204NoBody from "./2xx/204-no-body.ts";
import rule206ContentRange from "./2xx/206-content-range.ts";
import rule206ForRange from "./2xx/206-for-range.ts";
import headNoBody from "./2xx/head-no-body.ts";
import rule3xxKeepsMethod from "./3xx/3xx-keeps-method.ts";
import rule3xxLocation from "./3xx/3xx-location.ts";
import rule304ForConditional from "./3xx/304-for-conditional.ts";
import rule304NoBody from "./3xx/304-no-body.ts";
import rule304Validator from "./3xx/304-validator.ts";
import rule307Over302 from "./3xx/307-over-302.ts";
import rule4xxDeclared from "./4xx/4xx-declared.ts";
import rule4xxStamped from "./4xx/4xx-stamped.ts";
import rule400ForInput from "./4xx/400-for-input.ts";
import rule401ForSecured from "./4xx/401-for-secured.ts";
import rule401NeedsSecurity from "./4xx/401-needs-security.ts";
import rule401WwwAuthenticate from "./4xx/401-www-authenticate.ts";
import rule403ForScopes from "./4xx/403-for-scopes.ts";
import rule404ForItem from "./4xx/404-for-item.ts";
import rule405Allow from "./4xx/405-allow.ts";
import rule409ForConflict from "./4xx/409-for-conflict.ts";
import rule410Body from "./4xx/410-body.ts";
import rule410ForDeprecated from "./4xx/410-for-deprecated.ts";
import rule422FieldErrors from "./4xx/422-field-errors.ts";
import rule422ForValidation from "./4xx/422-for-validation.ts";
import rule426Upgrade from "./4xx/426-upgrade.ts";
import rule429Declared from "./4xx/429-declared.ts";
import rule429LimitHeaders from "./4xx/429-limit-headers.ts";
import rule429RetryAfter from "./4xx/429-retry-after.ts";
import rule5xxDeclared from "./5xx/5xx-declared.ts";
import rule502504Gateway from "./5xx/502-504-gateway.ts";
import rule503RetryAfter from "./5xx/503-retry-after.ts";
import errorBody from "./error/error-body.ts";
import errorCode from "./error/error-code.ts";
import errorMessage from "./error/error-message.ts";
import errorOneShape from "./error/error-one-shape.ts";
import errorProblemJson from "./error/error-problem-json.ts";
import errorProblemMembers from "./error/error-problem-members.ts";
import errorRequestId from "./error/error-request-id.ts";
import errorSafeText from "./error/error-safe-text.ts";
import errorStatusMember from "./error/error-status-member.ts";
import rule2xxMisused from "./misused/2xx-misused.ts";
import rule3xxMisused from "./misused/3xx-misused.ts";
import rule5xxMisused from "./misused/5xx-misused.ts";
import rule400Misused from "./misused/400-misused.ts";
import rule401Misused from "./misused/401-misused.ts";
import rule403Misused from "./misused/403-misused.ts";
import rule404Misused from "./misused/404-misused.ts";
import rule409Misused from "./misused/409-misused.ts";
import rule422Misused from "./misused/422-misused.ts";
import type { Rule } from "./rule.ts";
import knownKey from "./status/known-key.ts";
import refResolves from "./status/ref-resolves.ts";
import statusExplicit from "./status/status-explicit.ts";
import statusInformational from "./status/status-informational.ts";
import statusKey from "./status/status-key.ts";
import statusRare from "./status/status-rare.ts";
import statusRegistered from "./status/status-registered.ts";

/** Every rule, in the order of the guide. */
export const rules: readonly Rule[] = [
  // 2xx
  rule2xxDeclared,
  rule200ForRead,
  rule201ForCreate,
  rule201Location,
  rule201Body,
  rule201OnlyForCreate,
  rule202Trackable,
  rule204NoBody,
  rule204ForDelete,
  rule204ForEmpty,
  rule206ContentRange,
  rule206ForRange,
  headNoBody,
  rule200ForEverything,
  rule200HidesError,
  rule2xxNotProblem,
  // 3xx
  rule3xxLocation,
  rule3xxKeepsMethod,
  rule307Over302,
  rule304NoBody,
  rule304ForConditional,
  rule304Validator,
  // 4xx
  rule4xxDeclared,
  rule4xxStamped,
  rule400ForInput,
  rule422ForValidation,
  rule422FieldErrors,
  rule401ForSecured,
  rule401WwwAuthenticate,
  rule401NeedsSecurity,
  rule403ForScopes,
  rule404ForItem,
  rule405Allow,
  rule409ForConflict,
  rule410Body,
  rule410ForDeprecated,
  rule426Upgrade,
  rule429Declared,
  rule429RetryAfter,
  rule429LimitHeaders,
  // 5xx
  rule5xxDeclared,
  rule503RetryAfter,
  rule502504Gateway,
  // misused
  rule2xxMisused,
  rule3xxMisused,
  rule400Misused,
  rule401Misused,
  rule403Misused,
  rule404Misused,
  rule409Misused,
  rule422Misused,
  rule5xxMisused,
  // error
  errorBody,
  errorProblemJson,
  errorProblemMembers,
  errorStatusMember,
  errorCode,
  errorMessage,
  errorSafeText,
  errorRequestId,
  errorOneShape,
  // status
  knownKey,
  statusKey,
  statusRegistered,
  statusInformational,
  statusRare,
  statusExplicit,
  refResolves,
];

const byId = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule with this id. */
export function ruleNamed(id: string): Rule | undefined {
  return byId.get(id);
}
