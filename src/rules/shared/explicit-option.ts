/** The option of every rule that asks whether a status is declared. */
export interface ExplicitOption {
  /** Only the code itself counts, not its class and not `default`. */
  readonly explicit: boolean;
}

/** The JSON Schema of `explicit`. */
export const explicitSchema = {
  type: "boolean",
  description: "Only the code itself counts: neither its class (`4XX`) nor `default` stands in for it.",
} as const;

/** What a rule states that has no other option. */
export const explicitOption: {
  readonly defaults: ExplicitOption;
  readonly schema: Readonly<Record<string, unknown>>;
} = {
  defaults: { explicit: false },
  schema: { type: "object", additionalProperties: false, properties: { explicit: explicitSchema } },
};
