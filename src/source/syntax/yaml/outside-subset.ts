/** Thrown where a text goes on in a way that the reader of everyday YAML leaves to js-yaml. */
export class OutsideSubset extends Error {}

export function giveUp(): never {
  throw new OutsideSubset();
}
