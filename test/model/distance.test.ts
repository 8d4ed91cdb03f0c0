import { expect, test } from "vitest";
import { distance } from "../../src/model/distance.ts";

test.each([
  ["Location", "Location", 0],
  ["", "tag", 3],
  ["tag", "", 3],
  ["respones", "responses", 1],
  ["responsess", "responses", 1],
  ["rseponses", "responses", 2],
  ["kitten", "sitting", 3],
])("from %j to %j it is %d", (one, other, far) => {
  expect(distance(one, other)).toBe(far);
});
