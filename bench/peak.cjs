// Loaded into a measured process: writes its peak memory (KiB) to the file that STATUSLINT_PEAK names when it ends.
// CommonJS, for loading the machinery of modules would take time from every tool.
const { writeFileSync } = require("node:fs");

process.on("exit", () => {
  if (process.env.STATUSLINT_PEAK)
    writeFileSync(process.env.STATUSLINT_PEAK, String(process.resourceUsage().maxRSS));
});
