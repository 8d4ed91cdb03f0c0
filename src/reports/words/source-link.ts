import type { Place } from "../../findings/finding.ts";
import { isRepositoryPath } from "./repository-place.ts";

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
