// check.mjs CHROMIUM OUT PAGE.html...: opens each brief at two widths in two themes and fails on anything a reader would stumble over.
// OUT is a folder for the printed page. axe-core: no violation; every link inside the page resolves; nothing is requested; no sideways scrolling.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, out, ...pages] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const faults = [];
let checks = 0;

function expect(holds, what) {
  checks++;
  if (!holds) faults.push(what);
}

async function open(browser, file, colorScheme, width) {
  const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  return { page, requests, errors, close: () => context.close() };
}

async function check(browser, file, colorScheme, width) {
  const where = `${basename(file)}, ${colorScheme}, ${width} px`;
  const { page, requests, errors, close } = await open(browser, file, colorScheme, width);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => (d.open = true)));
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow <= 0, `${where}: ${overflow} px wider than the window`);
  expect(requests.length === 1, `${where}: requests ${requests.slice(1).join(" ")}`);
  expect(errors.length === 0, `${where}: console: ${errors.join("; ")}`);
  const dangling = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href").slice(1))
    .filter((id) => document.querySelectorAll(`[id="${CSS.escape(id)}"]`).length !== 1));
  expect(dangling.length === 0, `${where}: links to nowhere: ${dangling.join(" ")}`);
  const bare = await page.evaluate(() => [...document.querySelectorAll("main svg:not([aria-hidden])")].filter((s) => !s.querySelector("title") || !s.querySelector("desc")).length);
  expect(bare === 0, `${where}: ${bare} pictures without title and desc`);
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of found.violations)
    expect(false, `${where}: axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
  expect(found.passes.length > 10, `${where}: axe looked at nothing`);
  await close();
}

async function checkNote(browser, file) {
  const { page, close } = await open(browser, file, "light", 1400);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement.className === "skip"), `${basename(file)}: the first stop is not the skip link`);
  const ref = page.locator(".refs a").first();
  if (await ref.count()) {
    await ref.click();
    const target = await page.evaluate(() => document.querySelector("li:target")?.getBoundingClientRect());
    expect(target && target.top >= 0 && target.top < 900, `${basename(file)}: a click on a number does not show its note`);
  }
  await close();
}

async function print(browser, file) {
  const { page, close } = await open(browser, file, "light", 1400);
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  expect(pdf.length > 5000 && pdf.subarray(0, 5).toString() === "%PDF-", `${basename(file)}: does not print`);
  writeFileSync(`${out}/${basename(file, ".html")}.pdf`, pdf);
  await close();
}

const browser = await chromium.launch({ executablePath, args: flags });
for (const file of pages) {
  for (const colorScheme of ["light", "dark"]) for (const width of [390, 1400]) await check(browser, file, colorScheme, width);
  await check(browser, file, "light", 320); // 1280 pixels at 400 %
  await checkNote(browser, file);
  await print(browser, file);
}
await browser.close();
for (const fault of faults) console.error(fault);
console.log(`${pages.length} pages, ${checks} checks, ${faults.length} faults`);
process.exitCode = faults.length || !pages.length ? 1 : 0;
