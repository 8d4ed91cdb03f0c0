import type { Api, DeclaredResponse } from "../model/api.ts";
import type { Confidence } from "../model/intent.ts";
import { once } from "../model/once.ts";
import { isErrorResponse } from "../model/responses.ts";
import type { Mending } from "../rules/rule.ts";
import { isPresetError } from "../rules/shared/usual-error-body.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Edit } from "../source/edit.ts";
import type { Location } from "../source/location.ts";
import { type AuditOptions, runRules } from "./audit.ts";
import { fingerprintOf, type SymbolicFinding } from "./symbolic-finding.ts";

/** A finding, as far as it takes to mend it and to know whether that was done. */
export interface MendableFinding {
  readonly rule: string;
  readonly at: Location;
  readonly message: string;
  readonly fingerprint: string;
  /** Places that it concerns: where it is, and the operations that it is about. */
  readonly around: readonly Location[];
  /** What it is said of besides the place: the rule and the body of an error response; undefined for all else. */
  readonly alike: string | undefined;
  /** Whether it is said of a body that the framework sends by itself. */
  readonly isPreset: boolean;
  /** Whether its rule looks at the whole document. */
  readonly isOfAll: boolean;
  readonly confidence: Confidence;
  /** Undefined where its rule has no way to mend it. */
  readonly kind: Mending<unknown>["kind"] | undefined;
  /** The edits that mend it; none where it takes a person. */
  edits(): readonly Edit[];
}

/** What there is to mend in a description. */
export interface Mendable {
  /** What is reported. */
  readonly findings: readonly MendableFinding[];
  /** All there is, also what is known already. */
  readonly all: readonly MendableFinding[];
  /** The same and what is not reported: what is ignored, and what adds nothing to what another rule says. By fingerprint. */
  readonly known: ReadonlySet<string>;
  /** The rules that what is added may break, for something that is there breaks them, and nothing keeps them. */
  readonly unkept: ReadonlySet<string>;
}

/** Runs the rules of a ruleset over a description that is to be mended. */
export function mendable(api: Api, ruleset: Ruleset, options: AuditOptions): Mendable {
  const document = api.file.uri;
  const { runs, silent, ignored, fingerprints } = runRules(api, ruleset, options, true);
  const news = options.news?.(document, fingerprints);
  const findings: MendableFinding[] = [];
  const all: MendableFinding[] = [];
  const nameOf = (finding: SymbolicFinding): string => fingerprintOf(finding, document, fingerprints);
  const foundBy = runs.map(({ shares }) => shares.flatMap((share) => share.findings));
  // What stands under the wrong code is not given what that code should have.
  const misplaced = new Set(
    foundBy.flat().flatMap(({ asked, occurrences }) => {
      const means = asked?.problem.means;
      return means === undefined
        ? []
        : occurrences.flatMap(({ response }) => response?.location.identity ?? []);
    }),
  );
  for (const found of foundBy) {
    for (const finding of found) {
      const own = mendableFinding(finding, nameOf(finding), found.length, misplaced);
      all.push(own);
      if (!news || news.of(finding)) findings.push(own);
    }
  }
  const known = new Set([
    ...all.map(({ fingerprint }) => fingerprint),
    ...silent.flatMap((answer) => answer.findings).map(nameOf),
    ...ignored.all.map(({ finding }) => nameOf(finding)),
  ]);
  const broken = new Set(all.map(({ rule }) => rule));
  const unkept = ruleset.rules.flatMap(({ rule: { id, mending } }) =>
    broken.has(id) && mending?.isUnkept?.(api) ? id : [],
  );
  return { findings, all, known, unkept: new Set(unkept) };
}

function mendableFinding(
  finding: SymbolicFinding,
  fingerprint: string,
  places: number,
  misplaced: ReadonlySet<string>,
): MendableFinding {
  const { active, at, message, confidence, occurrences, asked } = finding;
  const { id, on, mending } = active.rule;
  const { response } = occurrences[0] ?? {};
  const isMisplaced =
    mending?.kind === "suggestion" &&
    asked?.problem.means === undefined &&
    response !== undefined &&
    misplaced.has(response.location.identity);
  return {
    rule: id,
    at,
    message,
    fingerprint,
    around: [at, ...occurrences.flatMap(({ operation }) => operation?.location ?? [])],
    confidence,
    alike: response && isErrorResponse(response) ? `${id} ${bodyOf(response)}` : undefined,
    isPreset: response !== undefined && isErrorResponse(response) && isPresetError(response),
    isOfAll: on === "api",
    // What is hardly more than a guess is for a person to decide.
    kind: confidence === "low" || isMisplaced ? undefined : mending?.kind,
    edits: () => (asked && mending ? mending.edits(asked.subject as never, asked.problem, places) : []),
  };
}

/**
 * The schemas of a response that others share, also where the list of wrong values is added to one, and the media types of its other
 * bodies; that of a problem is as any JSON.
 */
const bodyOf = once(({ content }: DeclaredResponse): string =>
  [
    ...new Set(
      content.map(({ type, schema }) => {
        const [first] = schema?.child("allOf")?.items() ?? [];
        const shared = [schema, first].find((each) => each && each.location !== each.usedAt);
        return shared ? shared.location.identity : type.replace("problem+json", "json");
      }),
    ),
  ].join(" "),
);
