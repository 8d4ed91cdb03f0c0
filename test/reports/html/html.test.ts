import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Finding, FindingEdit } from "../../../src/findings/finding.ts";
import type { DocumentReport, Report } from "../../../src/findings/report.ts";
import { htmlPage, htmlReporter } from "../../../src/reports/html/html.ts";
import type { PageData, PageErrors } from "../../../src/reports/html/page-data.ts";
import { attack, attackedPath } from "../../support/attack.ts";
import {
  browserPath,
  launchBrowser,
  openFile,
  type Screen,
  violationsIn,
  withoutBrowser,
} from "../../support/browser.ts";
import { bookings, makeReport } from "../../support/make-report.ts";
import {
  findingWith,
  headerEdit,
  instancesOf,
  operationOf,
  placeAt,
  reportWith,
  ruleWith,
} from "../sample-report.ts";

if (browserPath === undefined) console.warn(`The HTML report is not tested in a browser${withoutBrowser}`);

const linkBase = "https://git.example/shop/blob/main";
const document: DocumentReport = {
  file: "specs/shop.yaml",
  openapi: "3.1.0",
  title: "Shop",
  operations: [
    operationOf("GET /orders list 200 4XX", { tags: ["orders"], operationId: "listOrders" }),
    operationOf("POST /orders create 201 default", { tags: ["orders"] }),
    operationOf("GET /orders/{id} read 200", { tags: ["orders"] }),
    operationOf("DELETE /customers/{id} delete 204 404", { tags: ["customers"], deprecated: true }),
  ],
};
const catalogue: PageErrors = {
  file: "specs/shop.yaml",
  counts: "1 operation, 2 errors declared, 1 missing, 1 code",
  noCodes: "",
  statuses: ["404", "409", "5XX"],
  operations: [["GET /orders/{id}", "✓", "✗", "default"]],
  codes: [
    { code: "no_order", statuses: "404", text: "There is no such order.", operations: "GET /orders/{id}" },
  ],
};
const get = { method: "get", path: "/orders/{id}", operationId: null };
const shop = reportWith(
  [
    findingWith({
      source: { text: "        '201': # made", column: 1 },
      location: placeAt(12, 9, 5),
      evidence: ["`/orders/{id}` exists under it"],
      confidence: "medium",
    }),
    findingWith({
      rule: "404-for-item",
      severity: "warning",
      message: "an unknown `id` has no answer",
      fix: "Declare 404.",
      operation: get,
      status: null,
      location: placeAt(30, 5),
    }),
    findingWith({
      rule: "429-declared",
      severity: "info",
      message: "No operation covers 429",
      operation: null,
      status: null,
      instances: instancesOf("GET /orders", "POST /orders", "GET /orders/{id}", "DELETE /customers/{id}"),
    }),
    findingWith({
      rule: "error-one-shape",
      severity: "info",
      message: "two error shapes",
      operation: null,
      status: null,
      instances: [{ operation: null, status: null, location: placeAt(1, 1), fingerprint: "1" }],
    }),
  ],
  {
    documents: [document],
    rules: [
      ruleWith({ counts: "creates", applied: 14, failed: 2 }),
      ruleWith({ id: "404-for-item", severity: "warning", applied: 4, failed: 1, counts: "items" }),
      ruleWith({ id: "429-declared", severity: "info", applied: 4, failed: 4 }),
      ruleWith({ id: "error-one-shape", severity: "info", applied: 1, failed: 1 }),
      ruleWith({ id: "204-no-body", applied: 3, failed: 0 }),
      ruleWith({ id: "405-allow", applied: 0, failed: 0 }),
    ],
  },
);

/** The same with a change that mends the first finding. */
function mendedBy(edit: FindingEdit): Report {
  return {
    ...shop,
    findings: shop.findings.map((finding, index) => (index > 0 ? finding : { ...finding, edits: [edit] })),
  };
}
const mended = mendedBy(headerEdit);

describe.skipIf(browserPath === undefined)(`the page in a browser${withoutBrowser}`, () => {
  let browser: Browser;
  let blank: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    blank = await browser.newPage();
  });
  afterAll(() => browser?.close());

  /** Opens the page, lets a test use it, and checks that nothing went wrong and nothing was asked for. */
  async function use(
    report: Report,
    act: (page: Page) => Promise<void>,
    screen: Screen = {},
    errors: Pick<PageData, "errors" | "comparisons"> = {},
  ): Promise<void> {
    const open = await openFile(blank, htmlPage(report, { linkBase }, errors), screen);
    try {
      await act(open.page);
      expect(open.troubles).toEqual([]);
    } finally {
      await open.close();
    }
  }

  /** Goes to another address of the page, and waits until the page was told: a browser tells it afterwards. */
  async function arrived(page: Page, go: () => Promise<unknown>): Promise<void> {
    const told = page.evaluate(
      "new Promise((done) => addEventListener('hashchange', () => done(), { once: true }))",
    );
    await go();
    await told;
  }

  /** The cells of an operation that say something: "404 is missing: 1 finding". */
  const cellsOf = (page: Page, operation: string): Promise<(string | null)[]> =>
    page
      .locator(".matrix .row", { has: page.locator(`[title^="${operation} —"]`) })
      .locator("[role=gridcell]:not(.empty)")
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));
  const operationsShown = (page: Page): Promise<string[]> =>
    page
      .locator(".matrix [role=rowheader]")
      .evaluateAll((names) => names.map((name) => name.getAttribute("title")?.replace(/ —.*/, "") ?? ""));

  test("the matrix tells declared, covered, missing and questionable", () =>
    use(shop, async (page) => {
      expect(await cellsOf(page, "GET /orders")).toEqual([
        "200 is declared",
        "404 is covered by 4XX",
        "429 is missing: 1 finding",
        "4XX is declared",
      ]);
      expect(await cellsOf(page, "POST /orders")).toEqual([
        "201 is declared and questionable: 1 finding",
        "404 is covered by default",
        "429 is missing: 1 finding",
        "4XX is covered by default",
        "default is declared",
      ]);
      expect(await cellsOf(page, "GET /orders/{id}")).toEqual([
        "200 is declared",
        "404 is missing: 1 finding",
        "429 is missing: 1 finding",
      ]);
      expect(await page.locator(".matrix [role=columnheader]").allTextContents()).toEqual([
        "Operation",
        "200",
        "201",
        "204",
        "404",
        "429",
        "4XX",
        "default",
      ]);
      expect(await page.locator(".verdict").textContent()).toBe("1 error, 1 warning and 2 infos");
    }));

  test("a click opens the finding with source, fix, why and evidence", () =>
    use(shop, async (page) => {
      await page.click('[aria-label="201 is declared and questionable: 1 finding"]');
      const panel = page.locator(".panel");
      expect(await panel.locator("h2").textContent()).toBe("POST /orders");
      expect(await panel.locator("h3").textContent()).toBe("201 Created has no Location header");
      expect(await panel.locator(".source code").textContent()).toBe("'201': # made");
      expect(await panel.locator(".source mark").textContent()).toBe("'201'");
      expect(await panel.textContent()).toMatch(/Declare a Location header on the 201 response\./);
      expect(await panel.textContent()).toMatch(/Without it the client must guess the URL\./);
      expect(await panel.textContent()).toMatch(/\/orders\/\{id\} exists under it\s*medium confidence/);
      expect(await panel.locator(".place a").getAttribute("href")).toBe(`${linkBase}/specs/shop.yaml#L12`);
      await panel.locator(".close").click();
      expect(await panel.isVisible()).toBe(false);
    }));

  test("what mends a finding is shown before and after, and copied", () =>
    use(mended, async (page) => {
      await page.click('[aria-label="201 is declared and questionable: 1 finding"]');
      const panel = page.locator(".panel");
      const [, before, after] = await panel.locator(".source").allTextContents();
      expect(before).toBe("      responses:\n        201: # ünïted\n          description: Made.\n");
      expect(after).toBe(
        "      responses:\n        201: # ünïted\n          headers:\n            Location: {}\n          description: Made.\n",
      );
      expect(await panel.locator("h4").allTextContents()).toContain("Before (specs/shop.yaml, a suggestion)");
      expect(await panel.locator(".definition mark").allTextContents()).toEqual([
        "          headers:\n",
        "            Location: {}\n",
      ]);
      await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
      await panel.locator("button", { hasText: "Copy what is new" }).click();
      await panel.locator("button", { hasText: "Copied" }).waitFor();
      expect(await page.evaluate("navigator.clipboard.readText()")).toBe(
        "          headers:\n            Location: {}",
      );
      await page.context().clearPermissions();
    }));

  test("what takes lines away has nothing to copy; of a line that is too long nothing is shown", async () => {
    const removal = { ...headerEdit, diff: ["@@ -1,2 +1 @@", " a:", "-  b: <c>", "@@ -9 +8 @@", " d: e"] };
    await use(mendedBy(removal), async (page) => {
      await page.click('[aria-label="201 is declared and questionable: 1 finding"]');
      expect(await page.locator(".panel .source").nth(1).textContent()).toBe("a:\n  b: <c>\n⋯\nd: e\n");
      expect(await page.locator(".panel .source").nth(2).textContent()).toBe("a:\n⋯\nd: e\n");
      expect(await page.locator(".panel .finding button", { hasText: "Copy" }).count()).toBe(0);
    });
    await use(mendedBy({ ...headerEdit, diff: null }), async (page) => {
      await page.click('[aria-label="201 is declared and questionable: 1 finding"]');
      expect(await page.locator(".panel .source").count()).toBe(1);
    });
  });

  test("a shared finding lists every operation; a finding about the document has a row of its own", () =>
    use(shop, async (page) => {
      await page.locator('[aria-label="429 is missing: 1 finding"]').first().click();
      expect(await page.locator(".panel .definition li bdi").allTextContents()).toEqual([
        "GET /orders",
        "POST /orders",
        "GET /orders/{id}",
        "DELETE /customers/{id}",
      ]);
      await page.click(".row.document .name");
      expect(await page.locator(".panel h3").allTextContents()).toEqual(["two error shapes"]);
    }));

  test("filters leave what they say, and together less", () =>
    use(shop, async (page) => {
      const result = page.locator("[role=status]");
      expect(await result.textContent()).toBe("4 operations, 4 findings");

      await page.fill("input[type=search]", "unknown answer");
      expect(await operationsShown(page)).toEqual(["GET /orders/{id}"]);
      expect(await result.textContent()).toBe("1 of 4 operations, 2 findings");
      await page.fill("input[type=search]", "LISTorders");
      expect(await operationsShown(page)).toEqual(["GET /orders"]);
      await page.fill("input[type=search]", "nowhere");
      expect(await page.locator(".nothing").isVisible()).toBe(true);
      await page.click(".reset");
      expect(await operationsShown(page)).toHaveLength(4);
      expect(await page.locator(".reset").isVisible()).toBe(false);

      await page.selectOption('[aria-label="Rule"]', { label: "404-for-item (1)" });
      expect(await operationsShown(page)).toEqual(["GET /orders/{id}"]);
      expect(await cellsOf(page, "GET /orders/{id}")).toEqual([
        "200 is declared",
        "404 is missing: 1 finding",
      ]);
      await page.click(".reset");

      await page.click(".chip.info");
      expect(await operationsShown(page)).toEqual(["POST /orders", "GET /orders/{id}"]);
      await page.click(".chip.warning");
      expect(await operationsShown(page)).toEqual(["POST /orders"]);
      await page.click(".reset");

      await page.selectOption('[aria-label="Tag"]', "orders");
      await page.selectOption('[aria-label="Method"]', "GET");
      expect(await operationsShown(page)).toEqual(["GET /orders", "GET /orders/{id}"]);
      await page.selectOption('[aria-label="Intent"]', "list");
      expect(await operationsShown(page)).toEqual(["GET /orders"]);
      expect(await page.locator(".matrix [role=columnheader]").allTextContents()).toEqual([
        "Operation",
        "200",
        "429",
        "4XX",
      ]);
    }));

  /** Findings of a shared response, and a habit besides. */
  const busy = (): Report => {
    const operations = Array.from({ length: 12 }, (_, index) =>
      operationOf(`GET /v1/${index < 8 ? "orders" : "carts"}/${9 - (index % 8)} read 200 404`, {
        tags: [index % 2 === 0 ? "even" : "odd"],
        details: {
          summary: `Reads \u05d0\u05d1 ${index}`,
          responses: [
            {
              description: "Here.",
              sharedName: null,
              headers: ["ETag"],
              content: ["application/json: Order"],
              location: placeAt(40 + index, 9),
            },
            {
              description: "Not <b>here</b>.",
              sharedName: "Gone",
              headers: [],
              content: [],
              location: placeAt(99, 5),
            },
          ],
        },
      }),
    );
    const shared = operations.slice(0, 5).map(({ method, path }, index) => ({
      operation: { method, path, operationId: null },
      status: "404",
      location: placeAt(40 + index, 12),
      fingerprint: `${index}`,
    }));
    const findings = [
      findingWith({
        rule: "404-for-item",
        severity: "info",
        operation: null,
        instances: operations.map(({ method, path }, index) => ({
          operation: { method, path, operationId: null },
          status: null,
          location: placeAt(60 + index, 12),
          fingerprint: `i${index}`,
        })),
        status: null,
      }),
      findingWith({
        operation: shared[0]?.operation ?? null,
        status: "200",
        location: placeAt(7, 9),
        fix: "Mend it.",
      }),
      ...["error-body", "error-text"].map((rule) =>
        findingWith({
          rule,
          severity: "warning",
          operation: null,
          status: "404",
          fix: `Do what ${rule} says.`,
          location: { ...placeAt(99, 5), pointer: "/components/responses/Gone/content" },
          instances: shared,
        }),
      ),
    ];
    const rules = ["404-for-item", "201-location", "error-body", "error-text"].map((id) => ruleWith({ id }));
    return reportWith(findings, {
      documents: [{ ...document, operations }],
      rules,
      comparison: {
        ...{ against: "revision", name: "main", new: 2, caused: 0, fixed: 1, unchanged: 4, reused: 0 },
        changes: [
          {
            kind: "status-removed",
            effect: "breaking",
            document: document.file,
            operations: [{ method: "get", path: "/v1/orders/9", operationId: null, was: null }],
            status: "410",
            message: "410 is gone",
            notice: "Clients that wait for `410` wait in vain.",
            source: "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.11",
            location: placeAt(41, 3),
          },
        ],
      },
    });
  };

  test.each([
    ["Warehouse", "title", "Things"],
    ["Things", "file", document.file],
  ])("of several documents, beside %s, its %s says where to begin", (title, _what, name) => {
    const report = busy();
    const other = { ...document, file: "specs/other.yaml", title, operations: [] };
    const [own] = report.documents.map((known) => ({ ...known, title: "Things" }));
    return use({ ...report, documents: own ? [own, other] : [] }, async (page) => {
      expect(await page.locator(".todo-fix").first().textContent()).toBe(
        `${name}: Gone: Do what error-body says. (and 1 other rule)`,
      );
      expect(await page.locator(".todo-fix").first().getAttribute("title")).toContain(`${document.file}: `);
    });
  });

  test("what several documents have wrong is one line, of equals errors first", () =>
    use(makeReport({ "halls.yaml": bookings, "tents.yaml": bookings }), async (page) => {
      const counts = async (severity: string): Promise<string[]> =>
        page.locator(`.todo a:has(.${severity}) .todo-count`).allTextContents();
      expect(await counts("error")).toEqual(["2 documents, 2 operations", "2 documents, 2 operations"]);
      expect(await counts("warning")).toEqual([
        "2 documents, 8 operations",
        "one component, 3 operations",
        "one component, 3 operations",
        "2 documents, 2 operations",
        "2 documents, 2 operations",
      ]);
      const badges = await page.locator(".todo .badge").allTextContents();
      expect(badges.slice(3)).toEqual(["error", "error", "warning", "warning"]);
      await arrived(page, () => page.click(".todo li a"));
      expect(new URL(page.url()).hash).toBe("#rule=error-body");
      // What the line counts is what is seen.
      expect(await page.locator("[role=status]").textContent()).toBe("8 of 10 operations, 6 findings");
      expect(await page.locator(".row.document").count()).toBe(2);
    }));

  test("the worst first is the worst document first", () => {
    const few = "/halls: { get: { responses: { 200: { description: The halls. } } } }";
    return use(makeReport({ "halls.yaml": few, "tents.yaml": bookings }), async (page) => {
      const documents = page.locator(".row.document bdi:first-child");
      expect(await documents.allTextContents()).toEqual(["halls.yaml", "tents.yaml"]);
      await page.selectOption('[aria-label="Sort"]', "worst");
      expect(await documents.allTextContents()).toEqual(["tents.yaml", "halls.yaml"]);
    });
  });

  test("what to do first is what one change mends most of, and leads to where that is", () =>
    use(busy(), async (page) => {
      expect(await page.locator(".todo li").allTextContents()).toEqual([
        "warningGone: Do what error-body says. (and 1 other rule)one component, 5 operations",
        "errorMend it.1 operation",
        "infoDeclare a Location header on the 201 response.12 operations",
      ]);
      await arrived(page, () => page.click(".todo li a"));
      expect(await page.locator("[role=status]").textContent()).toBe("5 of 12 operations, 2 findings");
      expect(await page.locator(".todo [aria-current]").count()).toBe(1);
      expect(new URL(page.url()).hash).toBe("#within=components/responses/Gone");
      // Each choice says what it would leave.
      expect(await page.locator(".chip").allTextContents()).toEqual(["0 errors", "2 warnings", "0 infos"]);
      expect(await page.locator('[aria-label="Rule"] option').allTextContents()).toContain("error-body (1)");
      await page.click(".only");
      expect(await page.locator(".chip").allTextContents()).toEqual(["1 error", "2 warnings", "1 info"]);
      expect(await page.locator(".compared").textContent()).toBe("2 new, 1 fixed, 4 unchanged since main");
    }));

  test("operations are grouped and sorted; what is shared is pale, what is one's own is not", () =>
    use(busy(), async (page) => {
      await page.selectOption('[aria-label="Group"]', "path");
      expect(await page.locator(".row.group").allTextContents()).toEqual([
        "/v1/orders8 operations4",
        "/v1/carts4 operations1",
      ]);
      await page.selectOption('[aria-label="Group"]', "tag");
      expect(await page.locator(".row.group bdi").allTextContents()).toEqual(["even", "odd"]);
      await page.selectOption('[aria-label="Group"]', "");
      await page.selectOption('[aria-label="Sort"]', "path");
      expect((await operationsShown(page))[0]).toBe("GET /v1/carts/6");
      await page.selectOption('[aria-label="Sort"]', "worst");
      expect((await operationsShown(page)).slice(0, 3)).toEqual([
        "GET /v1/orders/9",
        "GET /v1/orders/8",
        "GET /v1/orders/7",
      ]);
      const looks = await page
        .locator(".row", { has: page.locator('[title^="GET /v1/orders/9 "]') })
        .locator(".cell:not(.empty)")
        .evaluateAll((cells) => cells.map(({ className }) => className));
      expect(looks).toEqual(["cell questionable error", "cell questionable warning shared"]);
      await page.locator(".cell.questionable.warning").first().click();
      expect(await page.locator(".panel .declared-response").innerText()).toMatch(
        /^404 Not <b>here<\/b>\.\s+Body\s+none\s+specs\/shop\.yaml:99 · shared: Gone$/,
      );
    }));

  test("rows that a filter leaves are kept, and say what a fresh page says", () =>
    use(busy(), async (page) => {
      const rows = (seen: Page): Promise<string> => seen.locator(".matrix .body").innerHTML();
      const fresh = await browser.newPage({ viewport: page.viewportSize() });
      const text = page.getByRole("searchbox");
      const steps = [
        () => text.pressSequentially("orders"),
        () => page.locator(".row:not(.head) .cell").nth(3).click(),
        () => text.press("Backspace"),
        () => page.selectOption('[aria-label="Sort"]', "path"),
        () => page.selectOption('[aria-label="Sort"]', "worst"),
        () => page.click(".chip.warning"),
        () => page.selectOption('[aria-label="Group"]', "path"),
        () => text.fill("get"),
        () => page.click(".chip.warning"),
        () => text.fill(""),
      ];
      for (const [index, step] of steps.entries()) {
        await step();
        if (index === 1) continue;
        // What an address says is written when it was shown.
        const address = await page.evaluate<string>(
          "new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(location.href), 20)))",
        );
        // Another query is another page, not another place in the same one.
        await fresh.goto(address.replace(/#|$/, `?${index}#`));
        expect(await rows(page), `after step ${index}`).toBe(await rows(fresh));
        expect(await page.locator(".body .row").count()).toBeGreaterThan(0);
      }
      await fresh.close();
    }));

  test("rows come back between those that were kept", () => {
    const operations = Array.from({ length: 40 }, (_, index) => operationOf(`GET /things/${index} read 200`));
    return use(reportWith([], { documents: [{ ...document, operations }] }), async (page) => {
      const order = (): Promise<string[]> => page.locator(".body .row .path").allTextContents();
      const before = await order();
      await page.fill("[type=search]", "things/2");
      expect((await order()).slice(0, 3)).toEqual(["/things/2", "/things/20", "/things/21"]);
      await page.fill("[type=search]", "");
      expect(await order()).toEqual(before);
    });
  });

  test("every state is an address: reload, Back and a link show it again; a forged one does no harm", () =>
    use(busy(), async (page) => {
      await page.selectOption('[aria-label="Tag"]', "even");
      await page.selectOption('[aria-label="Sort"]', "worst");
      await page.check("text=Full paths");
      await page.click('[title^="GET /v1/orders/7 "]');
      // An address is written once what it holds is seen.
      await page.waitForURL(/#tag=even&sort=worst&paths=full&operation=GET\+\/v1\/orders\/7$/);
      const seen = async (): Promise<unknown> => [
        await operationsShown(page),
        await page.locator('[aria-label="Sort"]').inputValue(),
        await page.locator(".panel:visible h2").allTextContents(),
        await page.locator("[role=tab][aria-selected=true]").textContent(),
      ];
      const before = await seen();
      await page.reload();
      expect(await seen()).toEqual(before);
      await page.click("#tab-rules");
      await page.waitForURL(/tab=rules/);
      await arrived(page, () => page.goBack());
      expect(await seen()).toEqual(before);
      await arrived(page, () => page.goBack());
      expect(await page.locator(".panel").isVisible()).toBe(false);
      await arrived(page, () => page.goForward());
      await arrived(page, () => page.locator(".panel .anchor").first().click());
      expect(await page.locator(".panel .is-meant").count()).toBe(1);
      for (const forged of [
        "#tab=%3Cimg%20src=x%20onerror=alert(1)%3E&text=%&operation=__proto__&status=constructor&finding=x",
        "#rule=toString&tag=nobody&document=../../etc/passwd&severity=,,&group=__proto__&area=%00%ff",
        "#operation=GET+/v1/orders/7&status=__proto__",
        "#operation=GET+/v1/orders/7&status=toString",
        `#text=${"x".repeat(5_000)}&operation=GET+/v1/orders/7&status=<script>&within=a`,
      ]) {
        await page.evaluate(`location.hash = ${JSON.stringify(forged)}`);
        await page.locator("[role=status]").waitFor();
      }
      await page.evaluate("location.hash = ''");
      await page.locator("text=12 operations, 4 findings").waitFor();
      // However fast they follow each other, each choice has its own.
      await page.evaluate("for (const chip of document.querySelectorAll('.chip')) chip.click()");
      await page.waitForURL(/#severity=none$/);
      await page.goBack();
      expect(new URL(page.url()).hash).toBe("#severity=info");
    }));

  test("axe finds nothing, wide and narrow, light and dark, with and without something open", async () => {
    const screens: readonly Screen[] = [
      { colorScheme: "light" },
      { width: 320, height: 640, colorScheme: "dark" },
    ];
    for (const screen of screens) {
      await use(
        { ...busy(), notes: ["a note"] },
        async (page) => {
          await page.click("#tab-matrix");
          await page.selectOption('[aria-label="Group"]', "tag");
          expect(await violationsIn(page)).toEqual([]);
          await page.locator(".matrix .cell.questionable").first().click();
          expect(await violationsIn(page)).toEqual([]);
          await page.locator(".panel .close").click();
          await page.click("#tab-rules");
          expect(await violationsIn(page)).toEqual([]);
          await page.click("#tab-changes");
          expect(await page.locator("#view-changes li").innerText()).toMatch(
            /^breaking\s+410 is gone\s+GET \/v1\/orders\/9: Clients that wait for 410 wait in vain\.\s+specs\/shop\.yaml:41 · RFC 9110/,
          );
          expect(await violationsIn(page)).toEqual([]);
          await page.click("#tab-errors");
          // One of them says what the sign means.
          expect(await page.getByRole("img", { name: "missing" }).count()).toBe(2);
          expect(await page.locator("#view-errors li").innerHTML()).toBe(
            "<code>no_order</code>: 404 in a.yaml, 410 in b.yaml",
          );
          expect(await violationsIn(page)).toEqual([]);
          expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(screen.width ?? 1280);
        },
        screen,
        {
          errors: [catalogue],
          comparisons: [
            {
              title: "Codes that differ between documents",
              texts: ["`no_order`: 404 in a.yaml, 410 in b.yaml"],
            },
          ],
        },
      );
    }
  });

  test("only with findings leaves the others out", () => {
    const clean = { ...document, operations: [...document.operations, operationOf("GET /health read 200")] };
    return use({ ...shop, documents: [clean] }, async (page) => {
      expect(await operationsShown(page)).toContain("GET /health");
      await page.check("text=Only with findings");
      expect(await operationsShown(page)).toHaveLength(4);
    });
  });

  test("the rules are bars with counts, the least kept first, and lead to the matrix", () =>
    use(shop, async (page) => {
      await page.click("#tab-rules");
      expect(await page.locator(".rule .id").allTextContents()).toEqual([
        "429-declared",
        "error-one-shape",
        "404-for-item",
        "201-location",
        "204-no-body",
      ]);
      const creates = page.locator(".rule", { hasText: "201-location" });
      expect(await creates.locator(".share").textContent()).toBe("12 of 14 creates");
      const part = await creates
        .locator(".bar")
        .evaluate((bar) => (bar.firstElementChild?.clientWidth ?? 0) / bar.clientWidth);
      expect(part).toBeCloseTo(12 / 14, 2);
      expect(await page.locator(".idle").textContent()).toContain("405-allow");
      await creates.locator("button").click();
      expect(await operationsShown(page)).toEqual(["POST /orders"]);
    }));

  test("works by keyboard alone", () =>
    use(shop, async (page) => {
      const focused = (): Promise<string> =>
        page
          .locator(":focus")
          .evaluate(
            (at) => at.getAttribute("aria-label") ?? at.getAttribute("title") ?? at.textContent ?? "",
          );
      await page.keyboard.press("/");
      expect(await focused()).toBe("Text");
      for (let tab = 0; tab < 20 && !(await focused()).startsWith("specs/shop.yaml"); tab++) {
        await page.keyboard.press("Tab");
      }
      expect(await focused()).toContain("specs/shop.yaml");
      await page.keyboard.press("ArrowDown");
      expect(await focused()).toBe("GET /orders — list");
      await page.keyboard.press("ArrowRight");
      expect(await focused()).toBe("200 is declared");
      const outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
      expect(outline).toBe("solid");
      await page.keyboard.press("End");
      expect(await focused()).toBe("default is not declared");
      await page.keyboard.press("Control+End");
      await page.keyboard.press("Home");
      expect(await focused()).toBe("DELETE /customers/{id} — delete");
      await page.keyboard.press("ArrowUp");
      for (let right = 0; right < 4; right++) await page.keyboard.press("ArrowRight");
      expect(await focused()).toBe("404 is missing: 1 finding");
      await page.keyboard.press("Enter");
      expect(await focused()).toBe("GET /orders/{id}");
      expect(await page.locator(".panel h3").textContent()).toBe("an unknown id has no answer");
      await page.keyboard.press("Escape");
      expect(await page.locator(".panel").isVisible()).toBe(false);
      expect(await focused()).toBe("404 is missing: 1 finding");
      expect(await page.locator('.matrix [tabindex="0"]').count()).toBe(1);
    }));

  test("follows the colours that the reader prefers", async () => {
    const paper = async (colorScheme: "light" | "dark"): Promise<string> => {
      let color = "";
      await use(
        shop,
        async (page) => {
          color = await page.evaluate("getComputedStyle(document.body).backgroundColor");
        },
        { colorScheme },
      );
      return color;
    };
    expect(await paper("light")).toBe("rgb(255, 255, 255)");
    expect(await paper("dark")).toBe("rgb(20, 23, 27)");
  });

  test("fits a narrow screen, where a finding covers the matrix", () =>
    use(
      shop,
      async (page) => {
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
        expect(await page.locator(".todo ol").isVisible()).toBe(false);
        expect((await page.locator(".row.head").boundingBox())?.y).toBeLessThan(500);
        await page.locator(".matrix .cell.missing").first().click();
        expect((await page.locator(".panel").boundingBox())?.width).toBe(360);
      },
      { width: 360, height: 700 },
    ));

  test("prints what to do first, then the rules, the matrix as a table, and the findings", () =>
    use(shop, async (page) => {
      await page.click(".todo summary");
      await page.emulateMedia({ media: "print" });
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      expect(await page.locator(".matrix").isVisible()).toBe(false);
      expect(await page.locator(".print tbody .name").allTextContents()).toEqual([
        "GET /orders",
        "POST /orders",
        "GET /orders/{id}",
        "DELETE /customers/{id}",
      ]);
      const text = await page.locator(".print").textContent();
      expect(text).toMatch(/^What to do firsterrorDeclare a Location header/);
      expect(await page.locator(".print .todo-count").first().isVisible()).toBe(true);
      expect(await page.locator(".print .legend").isVisible()).toBe(true);
      // A file of the print tells nobody where this page lies.
      expect(await page.locator(".print .todo a[href]").count()).toBe(0);
      expect(text).toContain("12 of 14 creates");
      expect(text).toMatch(/error 201 Created has no Location header 201-locationspecs\/shop\.yaml:12/);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      expect(await page.locator(".print").count()).toBe(0);
    }));

  test("a large description is a small file, few elements and quick", async () => {
    const large = largeReport(1223, 6);
    expect(Buffer.byteLength(htmlReporter.render(large, {}))).toBeLessThan(8 * 1024 * 1024);
    await use(large, async (page) => {
      expect(await page.locator(".matrix .row").count()).toBeLessThan(120);
      await page.locator(".matrix").evaluate((matrix) => {
        matrix.scrollTop = matrix.scrollHeight;
      });
      await page.locator('[title^="GET /things-1222/{id} "]').waitFor();
      expect(await page.locator(".matrix .row").count()).toBeLessThan(120);
      await page.fill("input[type=search]", "things-77");
      expect(await page.locator("[role=status]").textContent()).toBe("11 of 1,223 operations, 66 findings");
      expect(await operationsShown(page)).toHaveLength(11);
    });
  });

  test("a real audit shows its findings", () =>
    use(makeReport({ "api.yaml": bookings }), async (page) => {
      expect(await page.locator(".matrix .cell.questionable, .matrix .cell.missing").count()).toBeGreaterThan(
        3,
      );
    }));

  test("nothing in a description becomes markup, a script or a request", () =>
    use(attack, async (page) => {
      expect(await page.title()).toContain("<script>alert(1)<~script>");
      for (const row of await page.locator(".matrix .body .name").all()) {
        await row.click();
        expect(await page.locator(".panel").isVisible()).toBe(true);
      }
      await page.locator('.matrix [role=rowheader][title^="POST /a"]').first().click();
      expect(await page.locator(".panel h2 .path").textContent()).toContain(attackedPath.slice(0, 60).trim());
      await page.click("#tab-rules");
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      const elements = await page.evaluate<string[]>(
        "[...new Set([...document.querySelectorAll('body *')].map((each) => each.localName))]",
      );
      expect(
        elements.filter((name) => ["img", "iframe", "svg", "style", "object", "form", "math"].includes(name)),
      ).toEqual([]);
      expect(await page.locator("script").count()).toBe(2);
      const links = await page
        .locator("a[href]")
        .evaluateAll((anchors) => anchors.map((anchor) => anchor.getAttribute("href") ?? ""));
      // Those of the page itself lead nowhere else.
      const outside = links.filter((href) => !href.startsWith("#"));
      const sources = [
        ...attack.rules.flatMap((rule) => rule.sources),
        ...(attack.comparison?.changes ?? []).map(({ source }) => source),
      ];
      expect(outside.length).toBeGreaterThan(0);
      expect(outside.filter((href) => !sources.includes(href) && !href.startsWith(`${linkBase}/`))).toEqual(
        [],
      );
    }));

  test("the policy stops a script that got in all the same", async () => {
    const open = await openFile(blank, htmlReporter.render(shop, {}));
    await open.page.evaluate(`
      const script = document.createElement("script");
      script.textContent = "globalThis.gotIn = true";
      const image = document.createElement("img");
      image.src = "https://evil.example/x.png";
      document.body.append(script, image);
    `);
    await open.page.waitForTimeout(50);
    expect(await open.page.evaluate("Reflect.has(globalThis, 'gotIn')")).toBe(false);
    expect(
      open.troubles.filter((trouble) => /Content Security Policy directive .script-src/.test(trouble)),
    ).toHaveLength(1);
    expect(
      open.troubles.filter((trouble) => /Content Security Policy directive: .img-src/.test(trouble)),
    ).toHaveLength(1);
    await open.close();
  });
});

/** A report with many operations and some findings about each. */
function largeReport(operations: number, findingsEach: number): Report {
  const all = Array.from({ length: operations }, (_, index) =>
    operationOf(`GET /things-${index}/{id} read 200 401 403 500`, { tags: [`tag-${index % 40}`] }),
  );
  const codes = ["404", "401", "403", "500", "200", "429"];
  const findings = all.flatMap((operation, index): Finding[] =>
    Array.from({ length: findingsEach }, (_, at) => {
      const { method, path, operationId } = operation;
      const code = codes[at] ?? "200";
      return findingWith({
        rule: `${code}-rule`,
        status: operation.declares.includes(code) ? code : null,
        message: `${path} says something about ${code}`,
        operation: { method, path, operationId },
        location: placeAt(10 * index + at + 1, 5),
        source: { text: `    "${code}": { description: thing ${index} }`, column: 1 },
      });
    }),
  );
  return reportWith(findings, {
    documents: [{ file: "specs/shop.yaml", openapi: "3.1.0", title: "Things", operations: all }],
    rules: codes.map((code) => ruleWith({ id: `${code}-rule`, applied: operations, failed: operations })),
  });
}
