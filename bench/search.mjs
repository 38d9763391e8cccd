/*
 * The search of an index of a thousand long reports, typed key by key into Chromium, from the file system and from a server: the
 * processor time that the page takes for a key and for loading the texts, and the longest task, in which the page answers to nothing.
 *
 *   npm run compile && node bench/search.mjs [COUNT] [--rounds 1] [--quick] [--record]
 */
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { severityOf } from "../dist/check/severity-of.js";
import { createRenderer } from "../dist/render/renderer.js";
import { bench } from "./frame/bench.mjs";
import { launch } from "./frame/chromium.mjs";
import { figure } from "./frame/comparison.mjs";
import { inTurns } from "./frame/in-turns.mjs";
import { median } from "./frame/median.mjs";
import { writeFiles } from "./frame/notebook.mjs";

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

async function makeSite(folder, lang, count) {
  const generator = { name: "Galley", version: "0" };
  const templateDirs = [resolve(import.meta.dirname, "../templates")];
  const renderer = await createRenderer({
    severityOf: severityOf({}),
    templateDirs,
    lang,
    siteTitle: "Reports",
    generator,
  });
  const entries = Array.from({ length: count }, (_, index) => ({
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
  const files = [{ path: "index.html", content: html }, ...assets];
  writeFiles(folder, Object.fromEntries(files.map(({ path, content }) => [path, content])));
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

const LANGUAGES = { en: "English", zh: "Chinese" };
const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(share * values.length))];

/** What a round tells in one figure each; the table has the medians of the rounds. */
function inFigures({ load, keys }) {
  const times = keys.map(({ ms }) => ms);
  return [
    load.ms,
    load.longest,
    quantile(times, 0.5),
    quantile(times, 0.95),
    Math.max(...times),
    Math.max(...keys.map(({ longest }) => longest)),
  ];
}

const COLUMNS = ["index, opened from", "loading, ms", "longest task, ms"].concat([
  "a key, median, ms",
  "95 % of keys within, ms",
  "slowest key, ms",
  "longest task, ms",
]);

await bench({
  name: "search",
  rounds: 1,
  needs: ["compiled", "chromium"],
  async measure({ folder, rounds, positionals: [count = "1000"] }) {
    const browser = await launch();
    const servers = [];
    const rows = [];
    try {
      for (const [lang, language] of Object.entries(LANGUAGES)) {
        const home = join(folder, lang);
        await makeSite(home, lang, Number(count));
        servers.push(await serve(home));
        const urls = {
          "the file system": pathToFileURL(join(home, "index.html")).href,
          "a server": `http://127.0.0.1:${servers.at(-1).address().port}/index.html`,
        };
        for (const [from, url] of Object.entries(urls))
          rows.push({ name: `${language}, ${from}`, run: () => measure(browser, url, lang) });
      }
      const runs = await inTurns(rows, rounds);
      const lines = [...runs].map(([name, all]) => {
        const figures = all.map(inFigures);
        return [name, ...figures[0].map((_, column) => figure(median(figures.map((one) => one[column]))))];
      });
      const keys = lines.map(([name, , , , within]) => [`${name}: 95 % of keys within, ms`, within]);
      return { tables: [{ columns: COLUMNS, rows: lines }], headlines: Object.fromEntries(keys) };
    } finally {
      await browser.close();
      for (const server of servers) server.close();
    }
  },
});
