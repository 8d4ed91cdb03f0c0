import type { Surroundings } from "./surroundings.ts";

/**
 * Whether to colour the console: as `--color`/`--no-color` say, else as `NO_COLOR` and `FORCE_COLOR` say
 * (no-color.org, force-color.org), else on a terminal only.
 */
export function useColor(asked: boolean | undefined, { streams, environment }: Surroundings): boolean {
  if (asked !== undefined) return asked;
  if (environment.NO_COLOR !== undefined && environment.NO_COLOR !== "") return false;
  if (environment.FORCE_COLOR !== undefined && !/^(?:0|false)?$/.test(environment.FORCE_COLOR)) return true;
  return streams.width !== undefined && environment.TERM !== "dumb";
}
