import { spawn } from "node:child_process";
import { expect, test } from "vitest";

test("no text or name of 100 KB keeps an audit for long", { timeout: 200_000 }, async () => {
  const { code, last } = await worstCasesRun();
  expect({ code, last }).toEqual({ code: 0, last: "done" });
});

/** Audits all worst cases in a process of its own, which is ended when nothing comes from it for long. */
function worstCasesRun(): Promise<{ readonly code: number | null; readonly last: string }> {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [...process.execArgv, "--import", "tsx", "test/support/worst-cases.ts"],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let last = "";
    let timer = setTimeout(() => child.kill("SIGKILL"), 60_000);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      last = text.trimEnd().split("\n").at(-1) ?? last;
      clearTimeout(timer);
      timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    });
    child.on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, last });
    });
  });
}
