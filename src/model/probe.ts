import type { Operation } from "./api.ts";

/** Path segments that name a check of the service itself, wherever they stand. */
const checks =
  /^(?:health|healthz|healthcheck|healthchecks|health[-_]?checks?|health[-_]?status|liveness|readiness|livez|readyz|startupz)$/;
/** Segments that do so as the last one. */
const lastSegments = /^(?:live|alive|ready|ping|version|metrics|prometheus)$/;

/**
 * Whether the operation reports on the service itself (health, readiness, version, metrics) rather than on something it
 * keeps. A check of one resource (`/databases/{id}/health`) does not count.
 */
export function isServiceProbe({ method, path }: Operation): boolean {
  if ((method !== "get" && method !== "head") || path.includes("{")) return false;
  const segments = path
    .toLowerCase()
    .split(/[?#]/, 1)
    .flatMap((plain) => plain.split("/"))
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/\.(?:json|xml|txt)$/, ""));
  return segments.some((segment) => checks.test(segment)) || lastSegments.test(segments.at(-1) ?? "");
}
