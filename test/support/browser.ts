import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults } from "axe-core";
import {
  type Browser,
  type ConsoleMessage,
  chromium,
  type Dialog,
  type Page,
  type Request,
} from "playwright-core";

/** The system's browser; undefined where there is none. */
export const browserPath: string | undefined = [
  process.env.CHROMIUM_PATH,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((file) => file !== undefined && file !== "" && existsSync(file));

/** Why tests in a browser are skipped; for their title. */
export const withoutBrowser: string =
  browserPath === undefined ? " (skipped: no Chromium; install Debian's chromium or set CHROMIUM_PATH)" : "";

/** Starts the browser; it asks nobody outside for anything. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** What a reader's screen is like. */
export interface Screen {
  readonly width?: number;
  readonly height?: number;
  readonly colorScheme?: "light" | "dark";
}

/** A file opened in a page, and what went wrong in it. */
export interface OpenFile {
  readonly page: Page;
  /** Errors, dialogs, and every request but the file itself. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** What axe finds wrong with a page as it is seen now: rules, and the elements that break them. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  axe ??= readFileSync("node_modules/axe-core/axe.min.js", "utf8");
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  // All that it finds right is not brought here: that takes longer than to find it.
  const found = await page.evaluate<AxeResults["violations"]>("axe.run().then((all) => all.violations)");
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}
let axe: string | undefined;

/** Opens a text as a file. A page takes many, one after the other: a new page takes longer than most tests in it. */
export async function openFile(
  page: Page,
  html: string,
  { width = 1280, height = 800, colorScheme }: Screen = {},
): Promise<OpenFile> {
  const folder = mkdtempSync(path.join(tmpdir(), "statuslint-page-"));
  const file = path.join(folder, "report.html");
  writeFileSync(file, html);
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ media: null, colorScheme: colorScheme ?? null });
  const troubles: string[] = [];
  const address = pathToFileURL(file).href;
  const onError = (error: Error): void => {
    troubles.push(`error: ${error.message}`);
  };
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === "error" || message.type() === "warning")
      troubles.push(`console: ${message.text()}`);
  };
  const onDialog = (dialog: Dialog): void => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  };
  const onRequest = (request: Request): void => {
    if (request.url() !== address && request.url() !== "data:,") troubles.push(`request: ${request.url()}`);
  };
  page.on("pageerror", onError).on("console", onConsole).on("dialog", onDialog).on("request", onRequest);
  await page.goto(address);
  return {
    page,
    troubles,
    async close() {
      page.off("pageerror", onError).off("console", onConsole);
      page.off("dialog", onDialog).off("request", onRequest);
      // Whatever a test left in it ends here.
      await page.goto("about:blank");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
