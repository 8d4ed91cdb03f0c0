import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll } from "vitest";

type Compile = typeof Ajv2020.prototype.compile;

/**
 * Lets the tests of a file compile equal schemas once. A program reads one configuration and compiles its schema once
 * too; a test that reads hundreds would do nothing else. What a schema says of a value is the same each time.
 */
export function compileEqualSchemasOnce(): void {
  const compile: Compile = Ajv2020.prototype.compile;
  const compiled = new Map<string, ReturnType<Compile>>();

  beforeAll(() => {
    Ajv2020.prototype.compile = function once(this: Ajv2020, schema: Parameters<Compile>[0]) {
      const text = JSON.stringify(schema);
      const known = compiled.get(text) ?? compile.call(this, schema);
      compiled.set(text, known);
      return known;
    } as Compile;
  });
  afterAll(() => {
    Ajv2020.prototype.compile = compile;
  });
}
