// Loaded into a measured process: writes its peak memory (KiB) to the file that STATUSLINT_PEAK names when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  if (process.env.STATUSLINT_PEAK)
    writeFileSync(process.env.STATUSLINT_PEAK, String(process.resourceUsage().maxRSS));
});
