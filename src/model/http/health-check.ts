import type { Api, Operation } from "../api.ts";
import { once } from "../once.ts";

/** Path segments that name a check of the service itself, wherever they stand. */
const checks =
  /^(?:health|healthz|healthcheck|healthchecks|health[-_]?checks?|health[-_]?status|liveness|readiness|livez|readyz|startupz)$/;
/** Segments that do so as the last one. */
const lastSegments = /^(?:ping|version|metrics|prometheus)$/;
/** Words that do so too, and under a path with answers of its own tell of these: `/sensors/live` are sensors. */
const states = /^(?:live|alive|ready)$/;

/**
 * Whether the operation reports on the service itself (health, readiness, version, metrics) rather than on something it
 * keeps. A check of one resource (`/databases/{id}/health`) does not count.
 */
export function isHealthCheck(operation: Operation): boolean {
  const { method, path } = operation;
  return (method === "get" || method === "head") && !path.includes("{") && namesHealthCheck(operation);
}

const namesHealthCheck = once(({ path, api }: Operation): boolean => {
  const segments = path
    .toLowerCase()
    .split(/[?#]/, 1)
    .flatMap((plain) => plain.split("/"))
    .filter((segment) => segment !== "")
    .map((segment) => segment.replace(/\.(?:json|xml|txt)$/, ""));
  const last = segments.at(-1) ?? "";
  if (segments.some((segment) => checks.test(segment)) || lastSegments.test(last)) return true;
  return states.test(last) && !pathsOf(api).has(path.replace(/\/[^/]*\/?$/, ""));
});

const pathsOf = once(
  ({ operations }: Api): ReadonlySet<string> => new Set(operations.map(({ path }) => path)),
);
