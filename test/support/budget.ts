import type { Parameters } from "fast-check";

/** Milliseconds after which a test is taken to hang. */
export const patience = 180_000;

/** How long each property is tried, in seconds, where that is said: `PROPERTY_SECONDS=300 npx vitest run test/properties`. */
export const propertySeconds = Number(process.env.PROPERTY_SECONDS ?? 0);

/**
 * How often a property is tried: so many times, always with the same values, or, where a time is said, as many more of
 * them as fit into it.
 */
export function runs(seed: number, numRuns: number): Parameters<unknown> {
  if (propertySeconds === 0) return { seed, numRuns };
  return {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: propertySeconds * 1000,
    markInterruptAsFailure: false,
  };
}
