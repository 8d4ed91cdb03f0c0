/** It has no types of its own; what its command line is made of. */
declare module "openapi-overlays-js/src/overlay.js" {
  /** Changes the description. */
  export function applyOverlay(description: unknown, overlay: unknown): unknown;
}
