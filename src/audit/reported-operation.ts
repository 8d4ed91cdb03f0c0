import type { Place } from "../findings/finding.ts";
import type { OperationReport } from "../findings/report.ts";
import type { Operation } from "../model/api.ts";
import type { Intent } from "../model/intent.ts";
import { placeOf } from "./concrete.ts";

/** An operation as reports tell it. Not every report asks for them, so nothing is worked out before one does. */
export class ReportedOperation implements OperationReport {
  readonly #operation: Operation;

  constructor(operation: Operation) {
    this.#operation = operation;
  }

  get method(): string {
    return this.#operation.method;
  }

  get path(): string {
    return this.#operation.path;
  }

  get operationId(): string | null {
    return this.#operation.operationId ?? null;
  }

  get tags(): readonly string[] {
    return this.#operation.tags;
  }

  get deprecated(): boolean {
    return this.#operation.deprecated;
  }

  get intent(): Intent {
    return this.#operation.intent;
  }

  get declares(): readonly string[] {
    return this.#operation.responses.map((response) => response.status.key);
  }

  get location(): Place {
    return placeOf(this.#operation.location);
  }

  toJSON(): OperationReport {
    const { method, path, operationId, tags, deprecated, intent, declares, location } = this;
    return { method, path, operationId, tags, deprecated, intent, declares, location };
  }
}
