import type { GivenOptions } from "../options/given.ts";
import type { World } from "../world/process.ts";

/**
 * `statuslint lsp`: serves an editor by the Language Server Protocol, over standard input and output. Ends with the process, as
 * the editor asks.
 */
export async function lspCommand(given: GivenOptions, world: World): Promise<never> {
  // Built by itself: no other command needs the protocol.
  const server: typeof import("../../editor/server.ts") = await import(
    new URL("./editor.js", import.meta.url).href
  );
  server.serve(given, world, world.streams.input(), process.stdout);
  return new Promise(() => undefined);
}
