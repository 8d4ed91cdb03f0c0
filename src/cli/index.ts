export { main } from "./main.ts";
export { endOnSignals } from "./signals.ts";
export { processStreams } from "./streams.ts";
