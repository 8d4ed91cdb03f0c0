import { hash } from "node:crypto";
import type { Hash } from "./findings/fingerprint.ts";

/** Node's own SHA-256, for the core, which has none. */
export const sha256: Hash = (text) => hash("sha256", text, "hex");
