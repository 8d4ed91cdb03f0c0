import type { Finding, Place } from "../../findings/finding.ts";

/** Related places that are not simply the uses of a shared part: those are instances. */
export function elsewhere({ related, instances }: Finding): Finding["related"] {
  // The uses among the related places are the first instances: most are found without working out all their lines.
  const isUse = ({ file, pointer }: Place): boolean =>
    instances.some(({ location }) => location.pointer === pointer && location.file === file);
  return related.filter(({ location }) => !isUse(location));
}
