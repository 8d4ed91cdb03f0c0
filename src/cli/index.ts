export { main } from "./main.ts";
export { processStreams } from "./streams.ts";
