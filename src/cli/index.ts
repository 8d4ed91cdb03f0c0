export { main } from "./main.ts";
export { processStreams } from "./world/process.ts";
