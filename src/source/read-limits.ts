/** Bounds on what is read. Sizes in bytes, times in milliseconds. */
export interface ReadLimits {
  readonly maxBytes: number;
  readonly timeout: number;
  /** Whether addresses of this machine and of private networks may be fetched. */
  readonly allowPrivate?: boolean;
}

/** Why a size is refused, and what to do about it. */
export function tooLarge({ maxBytes }: ReadLimits): [message: string, fix: string] {
  const size = maxBytes < 1_000_000 ? `${maxBytes} bytes` : `${maxBytes / 1_000_000} MB`;
  return [`the file is larger than ${size}`, "Raise the limit with --max-size."];
}
