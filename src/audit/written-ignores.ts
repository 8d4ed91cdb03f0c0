import { dateForm } from "../ruleset/check/config-schema.ts";
import { everyRule } from "../ruleset/config.ts";
import { nearest } from "../ruleset/nearest.ts";
import type { InputProblem } from "../source/input-error.ts";
import { Location } from "../source/location.ts";
import { isMapping } from "../source/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Sources } from "../source/sources.ts";

/** The extension that speaks to statuslint. */
const extension = "x-statuslint";

/** One line under `ignore` in a description. */
export interface WrittenIgnore {
  /** Its id, or `*` for every rule. */
  readonly rule: string;
  /** Only at operations with `deprecated: true`. */
  readonly isForDeprecated: boolean;
  readonly reason: string;
  readonly until: string | null;
  /** `openapi.yaml:12:7`. */
  readonly where: string;
}

/** What the files of a description say about ignoring. */
export interface WrittenIgnores {
  /** By the mapping that holds `x-statuslint`, which YAML aliases may place several times. */
  readonly ignores: ReadonlyMap<object, readonly WrittenIgnore[]>;
  readonly problems: readonly InputProblem[];
}

/**
 * Reads every `x-statuslint: { ignore: … }` of a description. What is wrong with one is a problem, and it holds for nothing.
 *
 * @param known the ids of all rules
 */
export function writtenIgnores(sources: Sources, known: ReadonlySet<string>): WrittenIgnores {
  const ignores = new Map<object, readonly WrittenIgnore[]>();
  const problems: InputProblem[] = [];
  for (const [holder, place] of holders(sources)) {
    const stated = ownMember(holder, extension);
    if (!isMapping(stated) || !Object.hasOwn(stated, "ignore")) continue;
    const all = place.descend([extension, "ignore"]);
    if (!isMapping(stated.ignore)) {
      problems.push(
        problem(
          all,
          "`ignore` in `x-statuslint` is no mapping of rules to reasons",
          "Write `ignore: { <rule>: <reason> }`.",
        ),
      );
      continue;
    }
    const read: WrittenIgnore[] = [];
    for (const [rule, setting] of Object.entries(stated.ignore)) {
      const at = all.child(rule);
      const ignore = readIgnore(rule, setting, at, known);
      if ("message" in ignore) problems.push(ignore);
      else read.push(ignore);
    }
    ignores.set(holder, read);
  }
  return { ignores, problems };
}

function readIgnore(
  rule: string,
  setting: unknown,
  at: Location,
  known: ReadonlySet<string>,
): WrittenIgnore | InputProblem {
  if (rule !== everyRule && !known.has(rule)) {
    const best = nearest(rule, known);
    return problem(
      at,
      `\`ignore\` in \`x-statuslint\` names \`${rule.slice(0, 60)}\`, which is not a rule`,
      best === undefined ? "`statuslint rules` lists them." : `Did you mean \`${best}\`?`,
    );
  }
  const members = isMapping(setting) ? setting : { reason: setting };
  const unknown = Object.keys(members).find((key) => !["reason", "until", "deprecated"].includes(key));
  if (unknown !== undefined) {
    return problem(
      at.child(unknown),
      `\`${unknown.slice(0, 60)}\` is nothing that ignoring \`${rule}\` knows`,
      "Write `{ reason: …, until: YYYY-MM-DD }`, or `deprecated: true` next to the reason.",
    );
  }
  const reason = ownMember(members, "reason");
  if (typeof reason !== "string" || reason.trim() === "") {
    return problem(
      at,
      `\`${rule}\` is ignored without a reason`,
      `Say why, for those who come later: \`${rule}: <reason>\`.`,
    );
  }
  const until = ownMember(members, "until");
  if (until !== undefined && (typeof until !== "string" || !new RegExp(dateForm).test(until))) {
    return problem(
      at.child("until"),
      `\`until\` of the ignored \`${rule}\` is no date`,
      "Write the last day on which it holds as YYYY-MM-DD.",
    );
  }
  const deprecated = ownMember(members, "deprecated");
  if (deprecated !== undefined && deprecated !== true) {
    return problem(
      at.child("deprecated"),
      `\`deprecated\` of the ignored \`${rule}\` is not \`true\``,
      "Write `deprecated: true` for deprecated operations only, or leave it out.",
    );
  }
  const { line, column } = at.range.start;
  return {
    rule,
    isForDeprecated: deprecated === true,
    reason: reason.trim(),
    until: until ?? null,
    where: `${at.written.file.uri}:${line}:${column}`,
  };
}

/** Every mapping with an `x-statuslint`, and where it stands first. */
function* holders(sources: Sources): Generator<[Record<string, unknown>, Location]> {
  const seen = new Set<object>();
  for (const file of sources.files) {
    // To look through every value takes time that hardly any document needs.
    if (file.mentions(extension)) yield* holdersIn(file, seen);
  }
}

function* holdersIn(file: SourceFile, seen: Set<object>): Generator<[Record<string, unknown>, Location]> {
  const waiting: { value: unknown; place: Location }[] = [{ value: file.data, place: Location.rootOf(file) }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, place } = next;
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isMapping(value) && Object.hasOwn(value, extension)) yield [value, place];
    // From the last to the first, so that they are taken up in the order of the document.
    for (const [key, member] of Object.entries(value).reverse()) {
      if (typeof member === "object" && member !== null && key !== extension)
        waiting.push({ value: member, place: place.child(key) });
    }
  }
}

function ownMember(mapping: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
}

function problem(at: Location, message: string, fix: string): InputProblem {
  return { file: at.written.file.uri, position: at.range.start, message, fix, verdict: "ignored wrongly" };
}
