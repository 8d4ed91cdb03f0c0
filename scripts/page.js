// Bundles the script and the style of the HTML report into src/reports/html/built-page.ts, as two texts.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { buildSync } from "esbuild";

export default function buildPage() {
  const [script, style] = ["main.ts", "page.css"].map((file) => {
    const { outputFiles } = buildSync({
      entryPoints: [`src/reports/html/page/${file}`],
      bundle: true,
      minify: true,
      write: false,
      format: "iife",
      target: ["chrome111", "firefox113", "safari16.4"],
      charset: "ascii",
      legalComments: "none",
      logLevel: "warning",
    });
    return outputFiles[0].text.trim();
  });
  const embedded = script.replaceAll("</", "<\\/");
  writeFileSync(
    "src/reports/html/built-page.ts",
    `// Made by scripts/page.js from the files in page/.\nexport const script = ${JSON.stringify(embedded)};\nexport const style = ${JSON.stringify(style)};\nexport const scriptHash = "${hashOf(embedded)}";\nexport const styleHash = "${hashOf(style)}";\n`,
  );
}

/** As a content security policy names a text that may run (Content Security Policy 3, section 2.3.1). */
function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
