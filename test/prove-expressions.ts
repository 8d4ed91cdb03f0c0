/**
 * Proves of every regular expression in src that it takes time in proportion to its text.
 *
 *   npx tsx test/prove-expressions.ts
 *
 * writes those that are proven to `test/support/proven-expressions.json`, so that the tests need not prove them again each
 * time. Whatever cannot be proven is told, and the exit code is 1: write another expression, or say in
 * `test/support/expressions.ts` why it cannot cost more than it should.
 */
import { writeFileSync } from "node:fs";
import { literalOf, prove, provenFile, toProve } from "./support/expressions.ts";

const proven: string[] = [];
for (const expression of toProve) {
  const status = prove(expression);
  if (status === "safe") {
    proven.push(literalOf(expression));
    continue;
  }
  console.error(`${expression.file}: ${literalOf(expression)} is ${status}`);
  process.exitCode = 1;
}
writeFileSync(provenFile, `${JSON.stringify(proven.sort(), null, 2)}\n`);
console.log(`${proven.length} of ${toProve.length} expressions are proven`);
