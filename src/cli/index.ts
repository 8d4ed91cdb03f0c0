export { main } from "./main.ts";
export { endOnSignals, processStreams } from "./world/process.ts";
