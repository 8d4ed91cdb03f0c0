import { InputError } from "../input-error.ts";

/** Bounds on what is read. Sizes in bytes, times in milliseconds. */
export interface ReadLimits {
  readonly maxBytes: number;
  readonly timeout: number;
  /** Whether addresses of this machine and of private networks may be fetched. */
  readonly allowPrivate?: boolean;
}

/** Refuses a size. */
export function tooLarge(file: string, { maxBytes }: ReadLimits): InputError {
  const size = maxBytes < 1_000_000 ? `${maxBytes} bytes` : `${maxBytes / 1_000_000} MB`;
  const message = `the file is larger than ${size}`;
  return new InputError({ file, message, fix: "Raise the limit with --max-size." }, true);
}
