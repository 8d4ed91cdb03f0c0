import type { Api, Operation } from "../model/api.ts";
import { isMapping, type Node } from "../source/node.ts";
import { normalisePath } from "./fingerprint.ts";

/**
 * Tells which operations say something else than they did: their own text, the parameters they share with their path,
 * and all that either refers to. Order, format, and whether something is written in place or referred to make no difference.
 *
 * @param same for operations of now, those of then
 */
export function changedOperations(
  now: Api,
  same: ReadonlyMap<Operation, Operation>,
): (operation: Operation) => boolean {
  const equal = new WeakMap<object, WeakSet<object>>();
  const changed = new Map<Operation, boolean>();
  for (const operation of now.operations) {
    const old = same.get(operation);
    const isMoved = !old || normalisePath(old.path) !== normalisePath(operation.path);
    changed.set(operation, isMoved || !isSame(nodesOf(old), nodesOf(operation), equal));
  }
  return (operation) => changed.get(operation) ?? true;
}

function nodesOf({ node, pathItem }: Operation): readonly (Node | undefined)[] {
  return [node, pathItem.child("parameters")];
}

type Pair = readonly [Node | undefined, Node | undefined];

/**
 * Whether values are the same with all references followed. Two that were compared once, or are being compared, count as
 * the same: what differs in them is found where they were met first. So circles end, and shared parts are read once.
 *
 * @param equal pairs of mappings that are known to be the same; added to where everything is
 */
export function isSame(
  before: readonly (Node | undefined)[],
  now: readonly (Node | undefined)[],
  equal: WeakMap<object, WeakSet<object>>,
): boolean {
  const met = new Map<object, Set<object>>();
  const waiting: Pair[] = before.map((node, index) => [node, now[index]]);
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [old, node] = pair;
    const [a, b] = [old?.value, node?.value];
    if (a === b) continue;
    if (!old || !node || typeof a !== "object" || typeof b !== "object" || a === null || b === null)
      return false;
    if (equal.get(a)?.has(b) || met.get(a)?.has(b)) continue;
    const others = met.get(a) ?? new Set();
    met.set(a, others.add(b));
    if (Array.isArray(a) !== Array.isArray(b)) return false;
    const keys = Object.keys(a);
    if (keys.length !== Object.keys(b).length) return false;
    for (const key of keys) {
      if (!Object.hasOwn(b, key)) return false;
      const [left, right] = [old.child(key), node.child(key)];
      // A reference that leads nowhere has no value to compare, only its text.
      if (left && right) waiting.push([left, right]);
      else if (left || right || !isSameText(rawOf(a, key), rawOf(b, key))) return false;
    }
  }
  for (const [a, others] of met) {
    const known = equal.get(a) ?? new WeakSet();
    equal.set(a, known);
    for (const b of others) known.add(b);
  }
  return true;
}

function rawOf(value: object, key: string): unknown {
  return Reflect.get(value, key);
}

function isSameText(a: unknown, b: unknown): boolean {
  return isMapping(a) && isMapping(b) && JSON.stringify(a.$ref) === JSON.stringify(b.$ref);
}
