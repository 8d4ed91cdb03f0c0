import type { Finding, FindingEdit, IgnoredFinding, Place } from "../../findings/finding.ts";
import { clip, escapeSarif, plain } from "../words/escape.ts";
import { ignoredText, subjectName } from "../words/finding.ts";
import { placeInRepository, relativePath, shownPath, shownPlace } from "../words/repository-place.ts";
import { sarifLimits } from "./limits.ts";
import { sarifLevels } from "./rule.ts";

/** How many related places the message names; all are in the result. */
const maxLinks = 10;
/** Longer sentences are cut: a headline is read, not studied. */
const maxSentence = 1_000;

/** An `artifactLocation` (SARIF 2.1.0, section 3.4). */
interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId: string;
}

/** A `location` (SARIF 2.1.0, section 3.28). */
export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: ArtifactLocation;
    readonly region: Readonly<Record<"startLine" | "startColumn" | "endLine" | "endColumn", number>>;
  };
  readonly logicalLocations?: readonly Readonly<Record<string, string>>[];
  readonly message?: { readonly text: string };
}

/** A `result` (SARIF 2.1.0, section 3.27). */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly SarifLocation[];
  /** Each a `fix` (SARIF 2.1.0, section 3.55). */
  readonly fixes?: readonly unknown[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Why a result does not count (SARIF 2.1.0, section 3.35). */
export interface Suppression {
  readonly kind: "inSource" | "external";
  readonly justification: string;
}

/** What is ignored on purpose, as a reason for a result not to count. */
export function suppressionOf(finding: IgnoredFinding): Suppression {
  return {
    kind: finding.ignored.source === "description" ? "inSource" : "external",
    justification: plain(ignoredText(finding)),
  };
}

/**
 * Tells a finding.
 *
 * @param ruleIndex where its rule stands in the run's rules; negative when it does not
 * @param lineHash its `primaryLocationLineHash`, where there is one
 */
export function sarifResult(finding: Finding, ruleIndex: number, lineHash: string | undefined): SarifResult {
  const { place, isMoved } = placeInRepository(finding);
  const related = relatedPlaces(finding, place);
  return {
    ruleId: finding.rule,
    ...(ruleIndex < 0 ? {} : { ruleIndex }),
    level: sarifLevels[finding.severity],
    message: { text: messageText(finding, related, isMoved) },
    locations: [{ ...sarifLocation(place), logicalLocations: [logicalLocation(finding)] }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map(({ message, location }, index) => ({
            id: index + 1,
            ...sarifLocation(location),
            message: { text: escapeSarif(clip(message, maxSentence)) },
          })),
        }),
    ...fixesOf(finding),
    partialFingerprints: {
      ...(lineHash === undefined ? {} : { primaryLocationLineHash: lineHash }),
      "statuslint/v1": finding.fingerprint,
    },
    properties: {
      confidence: finding.confidence,
      evidence: finding.evidence.map(plain),
      occurrences: finding.instances.length,
    },
  };
}

/** A place as SARIF wants it: a path from the repository root with every segment percent-encoded, a region on one line. */
export function sarifLocation({ file, start, end }: Place): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file),
      region: {
        startLine: start.line,
        startColumn: start.column,
        endLine: start.line,
        endColumn: end.line === start.line ? Math.max(end.column, start.column) : start.column,
      },
    },
  };
}

function artifactLocation(file: string): ArtifactLocation {
  return { uri: encodePath(file), uriBaseId: "%SRCROOT%" };
}

/** What mends a finding, where all files that it takes are in the repository. */
function fixesOf({ edits = [], document }: Finding): Pick<SarifResult, "fixes"> {
  const artifactChanges = edits.flatMap(({ file, changes }) => {
    const path = shownPath(file, document);
    return path === undefined
      ? []
      : [{ artifactLocation: artifactLocation(path), replacements: changes.map(replacement) }];
  });
  const [first] = edits;
  if (!first || artifactChanges.length < edits.length) return {};
  const text = first.kind === "fix" ? "Mend it" : "Mend it, if the server keeps to that";
  return { fixes: [{ description: { text }, artifactChanges }] };
}

/** A `replacement` (SARIF 2.1.0, section 3.57); what is put in stands exactly as it is to be. */
function replacement({ start, end, text }: FindingEdit["changes"][number]): unknown {
  return {
    deletedRegion: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
    ...(text === "" ? {} : { insertedContent: { text } }),
  };
}

/** A relative path as a relative URI reference (RFC 3986, section 4.2). */
function encodePath(file: string): string {
  return file
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".")
    .map(encodeURIComponent)
    .join("/");
}

interface Related {
  readonly message: string;
  readonly location: Place;
}

/** The places a reader may jump to, as far as they are in the repository. */
function relatedPlaces(finding: Finding, own: Place): readonly Related[] {
  return finding.related
    .flatMap(({ message, location }) => {
      const place = shownPlace(location, finding.document);
      return place && !isSamePlace(place, own) ? [{ message, location: place }] : [];
    })
    .slice(0, sarifLimits.relatedLocations);
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}

/** Headline, what to do, and links to the related places, each on lines of its own. */
function messageText(finding: Finding, related: readonly Related[], isMoved: boolean): string {
  const links = related
    .slice(0, maxLinks)
    .map(({ message }, index) => `[${escapeSarif(clip(message, maxSentence))}](${index + 1})`);
  const { file, start } = finding.location;
  const parts = [
    `${escapeSarif(clip(finding.message, maxSentence))}.`,
    escapeSarif(clip(finding.fix, maxSentence)),
    ...(finding.cause === null
      ? []
      : [`This place is as it was, but ${escapeSarif(clip(finding.cause, maxSentence))}.`]),
    ...(isMoved ? [`Written in ${escapeSarif(relativePath(file))}, line ${start.line}.`] : []),
    ...(links.length === 0 ? [] : [`See ${links.join(", ")}.`]),
  ];
  return parts.filter((part) => part !== "").join("\n");
}

function logicalLocation(finding: Finding): Record<string, string> {
  const name = subjectName(finding);
  return {
    ...(name === undefined ? {} : { name: plain(name) }),
    fullyQualifiedName: plain(finding.location.pointer) || "/",
    kind: "property",
  };
}
