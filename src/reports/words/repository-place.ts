import type { Finding, Place } from "../../findings/finding.ts";

/**
 * Whether a file, as a report names it, is a path inside the repository: code-scanning and code-quality pages open
 * nothing else, and GitHub rejects a whole SARIF file for one result with a URL.
 */
export function isRepositoryPath(file: string): boolean {
  return (
    file !== "" &&
    !/^(?:[a-z][a-z\d+.-]*:\/\/|[a-z]:[\\/]|[\\/])/i.test(file) &&
    !file.split("/").includes("..")
  );
}

/** A file's name as a relative path, whatever it was: `https://host/a.yaml` → `host/a.yaml`, `../a.yaml` → `a.yaml`. */
export function relativePath(file: string): string {
  const parts = file
    .replace(/^[a-z][a-z\d+.-]*:\/\//i, "")
    .split(/[\\/]/)
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") || "document";
}

/**
 * The path under which a report on the repository shows a file: its own, or for the audited document itself, wherever
 * that is, a relative one made from its name. Undefined for other files outside the repository.
 */
export function shownPath(file: string, document: string): string | undefined {
  if (isRepositoryPath(file)) return file;
  return file === document ? relativePath(file) : undefined;
}

/** A place under the path it is shown with, if it can be shown (see `shownPath`). */
export function shownPlace(place: Place, document: string): Place | undefined {
  const file = shownPath(place.file, document);
  return file === undefined ? undefined : { ...place, file };
}

/** Where a finding can be shown to people who have only the repository. */
export interface RepositoryPlace {
  readonly place: Place;
  /** The finding's own place is outside the repository; this is where something refers to it. */
  readonly isMoved: boolean;
}

/**
 * The place of a finding if it can be shown, else the first related place or instance that can, else the start of its
 * document.
 */
export function placeInRepository({ location, document, related, instances }: Finding): RepositoryPlace {
  const own = shownPlace(location, document);
  if (own) return { place: own, isMoved: false };
  for (const other of [...related, ...instances]) {
    const place = shownPlace(other.location, document);
    if (place) return { place, isMoved: true };
  }
  const file = isRepositoryPath(document) ? document : relativePath(document);
  const start = { line: 1, column: 1 };
  return { place: { file, pointer: "", start, end: { line: 1, column: 2 } }, isMoved: true };
}

/** No file system has longer ones; a link must not outgrow the report. */
const maxPath = 1000;

/**
 * The address of a line of source: the base with the file's path and `#L12`, as GitHub, GitLab and Gitea have it.
 * Undefined without a base that is an http(s) address, and for what is no file of the repository.
 */
export function sourceLink(linkBase: string | undefined, { file, start }: Place): string | undefined {
  if (linkBase === undefined || !/^https?:\/\/[^\s<>"'`\\]+$/i.test(linkBase)) return undefined;
  if (!isRepositoryPath(file) || file.length > maxPath) return undefined;
  const path = file
    .split("/")
    .map((segment) =>
      encodeURIComponent(segment.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/[!'()*]/g, percentEncoded),
    )
    .join("/");
  return `${linkBase.replace(/\/*$/, "")}/${path}#L${start.line}`;
}

/** The characters that `encodeURIComponent` leaves and that end a link somewhere. */
function percentEncoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
}
