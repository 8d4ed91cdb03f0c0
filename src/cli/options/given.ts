/**
 * What commander makes of a command line, of whichever command: texts as they were given. Only the functions of this
 * folder read them; everything else gets what they make of them.
 */
export interface GivenOptions {
  /** A file, or false for `--no-config`. */
  readonly config?: string | boolean;
  readonly ruleset?: string;
  readonly rule?: readonly string[];
  readonly plugin?: readonly string[];
  readonly unusedComponents?: boolean;

  readonly allowRemote?: boolean;
  readonly allowPrivate?: boolean;
  readonly allowOutside?: boolean;
  readonly maxSize?: string;
  readonly maxTotalSize?: string;
  readonly maxDepth?: string;
  readonly maxFiles?: string;
  readonly maxReferences?: string;
  readonly maxMergedKeys?: string;
  readonly maxParts?: string;
  readonly timeout?: string;

  readonly overlay?: readonly string[];
  readonly each?: boolean;
  readonly validate?: boolean;
  readonly edits?: boolean;
  readonly since?: string;
  readonly against?: string;
  readonly changed?: boolean;
  readonly baseline?: string;
  readonly prune?: boolean;
  readonly stdinFilepath?: string;
  readonly watch?: boolean;
  readonly passOnNoDocuments?: boolean;

  readonly write?: boolean;
  readonly suggestions?: boolean;

  readonly concurrency?: string;
  readonly cache?: boolean;
  readonly cacheFolder?: string;
  readonly shard?: string;

  readonly format?: string;
  readonly output?: readonly string[];
  readonly failOn?: string;
  /** True without a value. */
  readonly failOnChange?: string | boolean;
  readonly maxWarnings?: string;
  readonly showIgnored?: boolean;
  readonly quiet?: boolean;
  readonly limit?: string;
  readonly color?: boolean;
  readonly linkBase?: string;
  /** False for `--no-annotations`. */
  readonly annotations?: boolean;
  readonly category?: string;
}
