export { main } from "./main.ts";
export { endOnSignals } from "./world/signals.ts";
export { processStreams } from "./world/streams.ts";
