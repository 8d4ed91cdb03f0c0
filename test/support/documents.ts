import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The OpenAPI documents (not the files they refer to) under a folder, sorted. */
export function documentsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:json|ya?ml)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) =>
      /^\s{0,4}(?:\{\s*)?["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]\./m.test(readFileSync(file, "utf8")),
    )
    .sort();
}
