import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/findings/report.ts";
import { attackedPath } from "../support/attack.ts";
import {
  browserPath,
  launchBrowser,
  type OpenFile,
  openFile,
  violationsIn,
  withoutBrowser,
} from "../support/browser.ts";
import { statuslintAgain } from "../support/run.ts";

const example = readFileSync("site/example.yaml", "utf8");
const folder = mkdtempSync(path.join(tmpdir(), "statuslint-site-"));

let html = "";
beforeAll(async () => {
  const script: { default(): Promise<{ page: string }> } = await import(path.resolve("scripts/site.js"));
  ({ page: html } = await script.default());
});

describe("the page as it is built", () => {
  test("weighs at most 350 KB, compressed", () => {
    expect(gzipSync(html, { level: 9 }).length).toBeLessThanOrEqual(350_000);
  });

  test("may connect to nothing, and runs only what is in it", () => {
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? "";
    expect(policy.split("; ")).toEqual([
      "default-src 'none'",
      expect.stringMatching(/^script-src 'sha256-[^']+'$/),
      expect.stringMatching(/^style-src 'sha256-[^']+' 'nonce-[^']+'$/),
      "worker-src blob:",
      "connect-src 'none'",
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });
});

describe.skipIf(browserPath === undefined)(`the page in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  let page: Page;
  let opened: OpenFile;

  beforeAll(async () => {
    browser = await launchBrowser();
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    await context.setOffline(true);
    page = await context.newPage();
    opened = await openFile(page, html);
  });
  afterAll(async () => {
    await opened?.close();
    await browser?.close();
  });

  /** Waits until it is known what can be mended. */
  const settled = (): Promise<void> => page.locator("body[data-state=offered]").waitFor();

  /** Opens a text as somebody does who has it in the clipboard. */
  async function paste(text: string): Promise<void> {
    await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await page.locator(".share").focus();
    await page.keyboard.press("ControlOrMeta+v");
    await page.locator(".status", { hasText: "was pasted" }).waitFor();
    await page.locator("body:not([data-state=waiting])").waitFor();
  }

  /** What the page saves. */
  async function saved(what: string): Promise<string> {
    await page.locator("summary", { hasText: "Save" }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: what, exact: true }).click();
    return readFileSync(await (await download).path(), "utf8");
  }

  const rulesShown = (): Promise<string[]> => page.locator(".item-open > code").allTextContents();

  test("finds in the example what the command line finds", async () => {
    await settled();
    writeFileSync(path.join(folder, "openapi.yaml"), example);
    const out = ["-o", "report.json", "-o", "report.sarif"];
    await statuslintAgain(["openapi.yaml", "--no-config", ...out], { cwd: folder });
    const written = readFileSync(path.join(folder, "report.json"), "utf8");
    expect(await saved("Report: JSON")).toBe(written);
    const { findings } = JSON.parse(written) as Report;
    const listed = await page.locator(".item").evaluateAll((items) =>
      items.map((item) => ({
        rule: item.querySelector(".item-open > code")?.textContent ?? "",
        message: item.querySelector(".message")?.textContent ?? "",
        line: item.querySelector(".jump")?.textContent ?? "",
      })),
    );
    const sorted = (rows: readonly { rule: string; line: string }[]): string[] =>
      rows.map(({ rule, line }) => `${line} ${rule}`).sort();
    expect(findings.length).toBeGreaterThan(15);
    expect(sorted(listed)).toEqual(
      sorted(findings.map(({ rule, location }) => ({ rule, line: `line ${location.start.line}` }))),
    );
    for (const { message, rule, location } of findings)
      expect(
        listed.some(
          (one) =>
            one.rule === rule &&
            one.line === `line ${location.start.line}` &&
            one.message.startsWith(message.replaceAll("`", "")),
        ),
        message,
      ).toBe(true);
    expect(await page.locator(".row:not(.head) .name").count()).toBe(5);
  });

  test("shows in each row of the matrix its path, and what it is taken for, and nothing outside of it", async () => {
    await settled();
    const rows = await page.locator(".row:not(.head)").evaluateAll((all) =>
      all.map((row) => {
        const { top, bottom } = row.getBoundingClientRect();
        const [path, intent] = [".path", ".intent"].map((part) =>
          row.querySelector(part)?.getBoundingClientRect(),
        );
        return path && intent && top <= path.top && path.bottom <= intent.top && intent.bottom <= bottom;
      }),
    );
    expect(rows).toEqual([true, true, true, true, true]);
  });

  test("prints the findings and the whole text, and nothing to press", async () => {
    await page.emulateMedia({ media: "print" });
    // Told until it is seen: half a second later the editor shows what fits the screen again.
    const shown = await page.evaluate<readonly (string | null)[]>(
      `(async () => {
        const lines = () => [...document.querySelectorAll("button, select, .item-open, .cm-line")].filter((each) => each.checkVisibility()).map((each) => each.textContent);
        for (let tries = 0; tries < 20 && lines().length < ${example.split("\n").length}; tries++) {
          window.dispatchEvent(new Event("beforeprint"));
          await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        }
        return lines();
      })()`,
    );
    const controls = await page
      .locator(".top :is(button, select):visible, .mend:visible, .all:visible")
      .count();
    const items = await page.locator(".item:visible").count();
    await page.emulateMedia({ media: null });
    expect(controls).toBe(0);
    expect(shown.filter((text) => example.split("\n").includes(text ?? "")).length).toBe(
      example.split("\n").length,
    );
    expect(items).toBe(await page.locator(".item").count());
  });

  test("says what can be done on a page", async () => {
    await paste(
      "openapi: 3.1.0\ninfo: { title: A, version: '1' }\ncomponents:\n  responses:\n    NotFound: { description: None. }\n",
    );
    const notes = page.locator(".notes");
    await notes.locator("summary").click();
    expect(await notes.textContent()).toContain(
      "there are no operations; the page audits those that operations use",
    );
    await paste(`openapi: 3.1.0\nx: ${"[".repeat(2000)}${"]".repeat(2000)}\n`);
    expect(await page.locator(".problem").textContent()).toContain("Flatten the document.");
    await paste(example);
    await settled();
  });

  test("a fix changes the text and takes its finding away; undoing brings both back", async () => {
    const item = page.locator(".item", { hasText: "204-no-body" });
    await item.locator(".item-open").click();
    await item.locator(".diff").waitFor();
    expect(await item.locator(".diff del").allTextContents()).toEqual([
      "-          content:\n",
      "-            application/json:\n",
      "-              schema: { type: object }\n",
    ]);
    await item.getByRole("button", { name: "Fix", exact: true }).click();
    await item.waitFor({ state: "detached" });
    const lines = example.split("\n");
    const mended = lines.filter((_, index) => index < 54 || index > 56).join("\n");
    expect(await saved("The text")).toBe(mended);
    await page.locator(".cm-content").focus();
    await page.keyboard.press("ControlOrMeta+z");
    await item.waitFor();
    expect(await saved("The text")).toBe(example);
  });

  test("what is mended all at once is what the command line writes", async () => {
    await paste(example);
    await page.getByRole("button", { name: /^Fix and take suggestions/ }).click();
    await page.locator(".status", { hasText: /^\d+ changes: 20 → \d+ findings/ }).waitFor();
    writeFileSync(path.join(folder, "openapi.yaml"), example);
    await statuslintAgain(["fix", "openapi.yaml", "--no-config", "--suggestions", "--write"], {
      cwd: folder,
    });
    expect(await saved("The text")).toBe(readFileSync(path.join(folder, "openapi.yaml"), "utf8"));
  });

  test("while a text cannot be read, what was found before stays", async () => {
    await paste(example);
    const before = await rulesShown();
    await page.locator(".cm-line", { hasText: "title: Tool library" }).click();
    await page.keyboard.press("Home");
    await page.keyboard.type("[");
    await page.locator(".problem", { hasText: "openapi.yaml:" }).waitFor();
    expect(await page.locator(".is-stale").count()).toBe(1);
    expect(await rulesShown()).toEqual(before);
    expect(await page.locator(".cm-lint-marker-error").count()).toBe(1);
    expect(await page.locator(".cm-lint-marker-hint").count()).toBeGreaterThan(1);
    await page.keyboard.press("Backspace");
    await page.locator(".problem").waitFor({ state: "hidden" });
    expect(await page.locator(".is-stale").count()).toBe(0);
  });

  test("a folder that is dropped is one description; a finding leads to its file", async () => {
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [path.resolve("specs/warehouse")], dragOperationsMask: 1 };
    for (const type of ["dragEnter", "dragOver", "drop"] as const)
      await session.send("Input.dispatchDragEvent", { type, x: 300, y: 300, data });
    const item = page.locator(".item", { hasText: "ref-resolves" });
    await item.waitFor();
    expect(await page.locator(".files option").allTextContents()).toContain("components/responses.yaml");
    await item.locator(".jump").click();
    expect(await page.locator(".files").inputValue()).toBe("paths/pallet.yaml");
    expect(await page.locator(".cm-activeLine").textContent()).toContain("TooManyRequests");
    const own = (await saved("Report: JSON")).replaceAll(
      /(?<=["\s])(?=(?:openapi\.yaml|paths\/|components\/))/g,
      "specs/warehouse/",
    );
    const out = path.join(folder, "warehouse");
    await statuslintAgain(["specs/warehouse/openapi.yaml", "--no-config", "-o", `json=${out}`], {
      cwd: process.cwd(),
    });
    const rulesOf = (text: string): unknown =>
      (JSON.parse(text) as Report).findings.map(({ rule, message, location }) => [
        rule,
        message,
        location.file,
        location.start,
      ]);
    expect(rulesOf(own)).toEqual(rulesOf(readFileSync(out, "utf8")));
  });

  test("a link holds the text and the ruleset, and sends nothing", async () => {
    await paste(example);
    await page.getByLabel("Ruleset").selectOption("rfc");
    await page.locator(".cm-line", { hasText: "title: Tool library" }).click();
    await page.keyboard.press("End");
    await page.keyboard.type(" — ünïted");
    await page.locator(".share").click();
    await page.locator(".status", { hasText: "The link is copied" }).waitFor();
    const link = await page.evaluate("navigator.clipboard.readText()");
    expect(link).toBe(page.url());
    const text = await saved("The text");
    expect(text).toContain("title: Tool library — ünïted\n");
    await page.reload();
    await settled();
    expect(await saved("The text")).toBe(text);
    expect(await page.getByLabel("Ruleset").inputValue()).toBe("rfc");
  });

  test("a link that is broken or would be too long says so", async () => {
    const unnamed = deflateRawSync('{"texts":{},"open":"__proto__"}').toString("base64url");
    const endless = deflateRawSync(Buffer.alloc(25_000_000, 32)).toString("base64url");
    for (const fragment of ["nonsense", unnamed, endless]) {
      await page.evaluate(
        `document.querySelector(".status").textContent = ""; location.hash = "${fragment}"`,
      );
      await page.locator(".status", { hasText: "This link is broken" }).waitFor();
    }
    const noise = Array.from({ length: 9000 }, (_, index) => `# ${Math.imul(index, 2654435761)}`).join("\n");
    await paste(`${example}${noise}`);
    await page.locator(".share").click();
    await page.locator(".status", { hasText: "The link would have" }).waitFor();
  });

  test("ends of lines are kept, and what a text says is never markup", async () => {
    const hostile = `openapi: 3.1.0\r\ninfo: { title: ${JSON.stringify(attackedPath)}, version: "1" }\r\npaths:\r\n  ${JSON.stringify(attackedPath)}:\r\n    get: { responses: { "204": { description: Gone., content: { ${JSON.stringify(attackedPath)}: {} } } } }\r\n`;
    const file = path.join(folder, "hostile.yaml");
    writeFileSync(file, hostile);
    await page.locator(".cm-content").focus();
    await page.keyboard.insertText(`# ${"a".repeat(300)}`);
    const scrolled = (): Promise<number> => page.locator(".cm-scroller").evaluate((text) => text.scrollLeft);
    expect(await scrolled()).toBeGreaterThan(0);
    await page.getByLabel("Files").setInputFiles(file);
    await page.locator(".status", { hasText: "Opened hostile.yaml" }).waitFor();
    expect(await scrolled()).toBeLessThan(5);
    await page.locator(".item", { hasText: "204-no-body" }).locator(".item-open").click();
    await page.locator(".row:not(.head) .cell.questionable").first().click();
    expect(await page.locator("img:not(.cm-widgetBuffer), iframe, object").count()).toBe(0);
    expect(await page.locator("script").count()).toBe(2);
    expect(await saved("The text")).toBe(hostile);
  });

  test("is read by all senses, wide and narrow, light and dark", async () => {
    await paste(example);
    await page.getByLabel("Ruleset").selectOption("recommended");
    expect(await violationsIn(page)).toEqual([]);
    await page.getByRole("button", { name: "Dark", exact: true }).click();
    await page.locator(".item-open").first().click();
    await page.locator(".diff").waitFor();
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(20, 23, 27)");
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.locator("h1").evaluate((name) => name.clientHeight)).toBeLessThan(40);
    for (const view of ["Text", "Matrix", "Findings"]) {
      await page.getByRole("button", { name: view, exact: true }).click();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    }
    expect(await violationsIn(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test("Escape leaves the text also where that is all there is room for", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.getByRole("button", { name: "Text", exact: true }).click();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Escape");
    expect(await page.evaluate('document.activeElement.closest(".findings") !== null')).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test("the keyboard goes everywhere", async () => {
    await page.locator(".cm-content").focus();
    const inside = (place: string): Promise<boolean> =>
      page.evaluate(`document.activeElement.closest("${place}") !== null`);
    for (const place of [".matrix-place", ".findings", ".top", ".editor"]) {
      await page.keyboard.press("F6");
      expect(await inside(place), place).toBe(true);
    }
    await page.keyboard.press("F8");
    await page.locator(".status", { hasText: /\(\w+-[\w-]+\)$/ }).waitFor();
    // The first takes the selection away.
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    expect(await inside(".findings")).toBe(true);
  });

  test("nothing went wrong, and nothing was asked for", () => {
    expect(opened.troubles.filter((trouble) => !/^request: (?:blob:null\/|file:\/\/)/.test(trouble))).toEqual(
      [],
    );
  });
});
