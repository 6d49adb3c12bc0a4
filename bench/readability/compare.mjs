// The article that Entente takes from a page against that of @mozilla/readability, and both against the paragraphs the page was made from.
//   npm ci --ignore-scripts && node compare.mjs BINARY
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Readability} from "@mozilla/readability";
import {parseHTML} from "linkedom";
import {layouts} from "./layouts.mjs";

const binary = process.argv[2];
if (!binary) {
  console.error("usage: node compare.mjs BINARY");
  process.exit(2);
}

const examples = new URL("../../examples/", import.meta.url).pathname;
const articles = readdirSync(examples).filter(n => n.endsWith(".txt")).sort().map(name => {
  const [title, date, ...paragraphs] = readFileSync(join(examples, name), "utf8").trim().split("\n");
  return {title, date, paragraphs: paragraphs.filter(t => t.trim())};
});

const words = text => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

// F1 over the bag of words.
function agreement(a, b) {
  const left = new Map();
  for (const w of words(a)) left.set(w, (left.get(w) ?? 0) + 1);
  let both = 0;
  for (const w of words(b)) {
    const n = left.get(w) ?? 0;
    if (n) left.set(w, n - 1), both++;
  }
  return 2 * both / (words(a).length + words(b).length || 1);
}

function ours(path) {
  const {report} = JSON.parse(execFileSync(binary, ["read", "--json", path], {encoding: "utf8"}));
  return {title: report.title, body: report.title ? report.text.split("\n").slice(2).join("\n") : report.text};
}

function theirs(page) {
  const found = new Readability(parseHTML(page).document).parse();
  return {title: found?.title ?? null, body: found?.textContent ?? ""};
}

const folder = mkdtempSync(join(tmpdir(), "entente-pages-"));
const sum = {ours: 0, theirs: 0, each: 0, titles: 0, n: 0};
console.log("layout            ours/truth  readability/truth  ours/readability");
for (const [name, make] of Object.entries(layouts)) {
  const row = [0, 0, 0];
  for (const [i, article] of articles.entries()) {
    const page = make(article), path = join(folder, `${name}-${i}.html`), truth = article.paragraphs.join("\n");
    writeFileSync(path, page);
    const a = ours(path), b = theirs(page);
    row[0] += agreement(a.body, truth);
    row[1] += agreement(b.body, truth);
    row[2] += agreement(a.body, b.body);
    sum.titles += a.title === article.title;
    sum.n++;
  }
  const mean = row.map(x => 100 * x / articles.length);
  console.log(name.padEnd(16), ...mean.map(x => x.toFixed(1).padStart(11)));
  sum.ours += mean[0], sum.theirs += mean[1], sum.each += mean[2];
}
const n = Object.keys(layouts).length;
console.log("mean".padEnd(16), ...[sum.ours, sum.theirs, sum.each].map(x => (x / n).toFixed(1).padStart(11)));
console.log(`titles right: ${sum.titles} of ${sum.n}`);
rmSync(folder, {recursive: true});
