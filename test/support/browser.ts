import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";

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

/** A page opened from disk, and what went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors, dialogs, and every request but the file itself. */
  readonly troubles: readonly string[];
  close(): Promise<void>;
}

/** Opens a text as a file in a page of its own. */
export async function openFile(
  browser: Browser,
  html: string,
  options: Parameters<Browser["newPage"]>[0] = {},
): Promise<OpenPage> {
  const folder = mkdtempSync(path.join(tmpdir(), "statuslint-page-"));
  const file = path.join(folder, "report.html");
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  const troubles: string[] = [];
  const address = pathToFileURL(file).href;
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      troubles.push(`console: ${message.text()}`);
  });
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url() !== address && request.url() !== "data:,") troubles.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return {
    page,
    troubles,
    async close() {
      await page.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
