// Bundles the script and the style of the HTML report, and the style of the trend's page, into src/reports/html/built-page.ts, as texts.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { buildSync } from "esbuild";
import { rolldown } from "rolldown";

export const target = ["chrome111", "firefox113", "safari16.4"];

export default async function buildPage() {
  // Smaller by 3 % than what esbuild makes of it.
  const bundle = await rolldown({
    input: "src/reports/html/page/main.ts",
    platform: "browser",
    treeshake: { propertyReadSideEffects: false },
    transform: { target },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true, comments: false });
  // What is not ASCII reaches the browser whatever the encoding of the page is taken for.
  const script = output[0].code
    .trim()
    .replaceAll(/[^\0-\x7f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const style = styleFrom("src/reports/html/page/page.css");
  const trendStyle = styleFrom("src/reports/trend/trend.css");
  const embedded = script.replaceAll("</", "<\\/");
  writeFileSync(
    "src/reports/html/built-page.ts",
    `// Made by scripts/page.js from the files in page/.\nexport const script = ${JSON.stringify(embedded)};\nexport const style = ${JSON.stringify(style)};\nexport const scriptHash = "${hashOf(embedded)}";\nexport const styleHash = "${hashOf(style)}";\nexport const trendStyle = ${JSON.stringify(trendStyle)};\nexport const trendStyleHash = "${hashOf(trendStyle)}";\n`,
  );
}

function styleFrom(file) {
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    target,
    charset: "ascii",
    logLevel: "warning",
  });
  return outputFiles[0].text.trim();
}

/** As a content security policy names a text that may run (Content Security Policy 3, section 2.3.1). */
export function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
