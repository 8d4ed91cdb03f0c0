import type { Api, Operation } from "../../model/api.ts";
import type { Location } from "../../source/location.ts";

/** Tells the operation in whose text a place lies; none where several paths share it. */
export function operationsAround(api: Api): (location: Location) => Operation | undefined {
  const operations = new Map<string, Operation | undefined>();
  for (const operation of api.operations) {
    const place = operation.location.identity;
    operations.set(place, operations.has(place) ? undefined : operation);
  }
  return (location) => {
    for (let place: Location | undefined = location; place; place = place.parent) {
      const operation = operations.get(place.identity);
      if (operation) return operation;
    }
    return undefined;
  };
}
