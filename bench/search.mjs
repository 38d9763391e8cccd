/**
 * The search of an index of a thousand long reports, typed key by key into Chromium, from the file system and from a server: the
 * processor time that the page takes for a key and for loading the texts, and the longest task, in which the page answers to nothing.
 *
 * Usage: npm run compile && node bench/search.mjs [count]
 */
import { createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { severityOf } from "../dist/check/severity-of.js";
import { createRenderer } from "../dist/render/renderer.js";

const COUNT = Number(process.argv[2] ?? 1000);
const CHARACTERS = 20_000;
const TYPED = {
  en: ["report 99", "the of", "bakeno", "zuzuzu", "ri to la"],
  zh: ["报告九", "的一是", "汽车与回归", "龘龘", "数据 模型"],
};

let state = 1;
/** Park and Miller's numbers: the same texts in every run. */
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;
const pick = (list) => list[Math.floor(random() ** 3 * list.length)];
const syllables = [..."bdfgklmnprstvz"].flatMap((consonant) =>
  [..."aeiou"].map((vowel) => consonant + vowel),
);
const vocabulary = Array.from({ length: 4000 }, () =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(syllables)).join(""),
);
const characters = [..."的一是在不了有和人这中大为上个国我以要他数据模型回归汽车与线性"].concat(
  Array.from({ length: 2500 }, (_, index) => String.fromCharCode(0x4e00 + index * 7)),
);
const sentences = {
  en: () => `${Array.from({ length: 14 }, () => pick(vocabulary)).join(" ")}. `,
  zh: () => `${Array.from({ length: 24 }, () => pick(characters)).join("")}，${pick(characters)}。`,
};

function textOf(lang) {
  let text = "";
  while (text.length < CHARACTERS) text += sentences[lang]() + (random() < 0.25 ? "\n" : "");
  return text.slice(0, CHARACTERS);
}

async function makeSite(lang) {
  const generator = { name: "Galley", version: "0" };
  const templateDirs = [resolve(import.meta.dirname, "../templates")];
  const renderer = await createRenderer({
    severityOf: severityOf({}),
    templateDirs,
    lang,
    siteTitle: "Reports",
    generator,
  });
  const entries = Array.from({ length: COUNT }, (_, index) => ({
    path: `r${index}.html`,
    title: lang === "zh" ? `报告${index}` : `Report ${index}`,
    description: sentences[lang](),
    lang,
    keywords: [`k${index % 20}`],
    kind: "report",
    minutes: 10,
    searchText: textOf(lang),
  }));
  const { html, assets } = renderer.renderIndex(entries);
  const folder = mkdtempSync(join(tmpdir(), "galley-search-"));
  for (const { path, content } of [{ path: "index.html", content: html }, ...assets]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

async function serve(folder) {
  const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
  const server = createServer((request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    response.setHeader("content-type", types[extname(path)] ?? "application/octet-stream");
    createReadStream(join(folder, path))
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}

/** Milliseconds of the page's processor for `work` and what follows from it, and the longest of its tasks. */
async function costOf(page, session, work) {
  const taken = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return 1000 * metrics.find(({ name }) => name === "TaskDuration").value;
  };
  await page.evaluate(() => void (globalThis.longestTask = 0));
  const before = await taken();
  await work();
  // Two frames, and whatever was put off until the page is idle.
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))),
      ),
  );
  return { ms: (await taken()) - before, longest: await page.evaluate(() => globalThis.longestTask) };
}

async function measure(browser, url, lang) {
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.addInitScript(() => {
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        globalThis.longestTask = Math.max(globalThis.longestTask ?? 0, duration);
    }).observe({ type: "longtask" });
  });
  await page.goto(url);
  const load = await costOf(page, session, async () => {
    await page.getByRole("searchbox").focus();
    await page.waitForSelector(".search[data-state=ready]", { timeout: 60_000 });
  });
  const keys = [];
  for (const words of TYPED[lang]) {
    for (const character of words)
      keys.push({
        key: character,
        ...(await costOf(page, session, () => page.keyboard.insertText(character))),
      });
    for (const _ of words)
      keys.push({ key: "⌫", ...(await costOf(page, session, () => page.keyboard.press("Backspace"))) });
  }
  await page.close();
  return { load, keys };
}

const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
console.log(`${COUNT} reports of ${CHARACTERS} characters\n`);
console.log(
  "| language | from | loading, ms | longest task | a key: median | 95 % | most | longest task |\n|---|---|---|---|---|---|---|---|",
);
for (const lang of ["en", "zh"]) {
  const folder = await makeSite(lang);
  const server = await serve(folder);
  const urls = {
    file: pathToFileURL(join(folder, "index.html")).href,
    http: `http://127.0.0.1:${server.address().port}/index.html`,
  };
  for (const [from, url] of Object.entries(urls)) {
    const { load, keys } = await measure(browser, url, lang);
    const times = keys.map(({ ms }) => ms);
    const cells = [
      lang,
      from,
      load.ms,
      load.longest,
      quantile(times, 0.5),
      quantile(times, 0.95),
      Math.max(...times),
      Math.max(...keys.map(({ longest }) => longest)),
    ];
    console.log(
      `| ${cells.map((cell) => (typeof cell === "number" ? cell.toFixed(0) : cell)).join(" | ")} |`,
    );
    if (process.env.SHOW_KEYS) console.log(keys.map(({ key, ms }) => `${key}${ms.toFixed(0)}`).join(" "));
  }
  server.close();
  rmSync(folder, { recursive: true, force: true });
}
await browser.close();
