import type { Gap, Line, Measure, Trend, TrendPoint } from "../../trend/trend.ts";

/** Whole percents, rounded down, so that only what is kept everywhere is 100. */
export function percentOf(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}

/** How much a share rose or fell, in percentage points, of less than one a tenth: "+12", "−3", "+0.2", "0". */
export function changeOf({ change }: Line): string {
  const parts = Math.abs(change) < 0.01 ? 10 : 1;
  const points = Math.round(change * 100 * parts) / parts;
  return points === 0 ? "0" : points > 0 ? `+${points}` : `−${-points}`;
}

/** The tag or the day of a point. */
export function pointName({ tag, date }: TrendPoint): string {
  return tag ?? date;
}

export function isGap(measure: Measure | Gap): measure is Gap {
  return "gap" in measure;
}

/** Stretches of points with one gap: "it was not there, 2024-01-31 to 2024-05-30". */
export function gapTexts({ points }: Trend, measures: readonly (Measure | Gap)[]): readonly string[] {
  const stretches: { gap: string; first: string; last: string; index: number }[] = [];
  for (const [index, measure] of measures.entries()) {
    const point = points[index];
    if (!point || !isGap(measure)) continue;
    const open = stretches.at(-1);
    if (open?.gap === measure.gap && open.index === index - 1) {
      open.last = pointName(point);
      open.index = index;
    } else stretches.push({ gap: measure.gap, first: pointName(point), last: pointName(point), index });
  }
  return stretches.map(({ gap, first, last }) => `${first}${first === last ? "" : ` to ${last}`}: ${gap}`);
}
