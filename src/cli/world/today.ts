/**
 * The day of the run in UTC, as `YYYY-MM-DD`: the one that `SOURCE_DATE_EPOCH` names (seconds,
 * reproducible-builds.org/specs/source-date-epoch), else today.
 */
export function today(environment: Readonly<Record<string, string | undefined>>): string {
  const epoch = environment.SOURCE_DATE_EPOCH;
  // Twelve digits reach further than any calendar that is written with four-digit years.
  const date = epoch !== undefined && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000) : new Date();
  return date.toISOString().slice(0, 10);
}
