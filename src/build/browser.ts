/** A browser on this machine, run without a window: to draw pictures of figures, and to print. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { RunPage } from "../render/figures/pictures/draw-pictures.js";

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "chrome",
  "microsoft-edge",
];

const MAC_APPLICATIONS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/**
 * The program of a Chromium, Chrome or Edge: the one that the environment names as GALLEY_BROWSER (empty: none is to be used), else
 * the first that is installed.
 */
export function findBrowser(env: NodeJS.ProcessEnv): string | undefined {
  const named = env["GALLEY_BROWSER"];
  if (named !== undefined) return named === "" ? undefined : named;
  const folders = (env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const programs = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...programs, ...MAC_APPLICATIONS].find((program) => existsSync(program));
}

const FLAGS = [
  "--headless",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-quic",
  "--disable-sync",
  // Time runs ahead while nothing is left to do, so nothing is waited for; and it runs out only for a page that never ends.
  "--virtual-time-budget=120000",
];

const TIMEOUT_MS = 120_000;
const MAX_BYTES = 512 * 2 ** 20;

/** @throws Error where the program cannot be run, or fails; the renderer makes a problem of it */
export function runPageIn(browser: string): RunPage {
  return (html) => inBrowser(browser, html, async (run) => run(["--dump-dom"]));
}

/** Prints a page: its PDF. @throws Error where the program cannot be run, or makes none */
export function printPageIn(browser: string): (html: string) => Promise<Uint8Array> {
  return (html) =>
    inBrowser(browser, html, async (run, folder) => {
      const file = join(folder, "page.pdf");
      await run(["--no-pdf-header-footer", "--generate-pdf-document-outline", `--print-to-pdf=${file}`]);
      return readFile(file);
    });
}

type Run = (flags: readonly string[]) => Promise<string>;

/** @param work runs the browser on the page; it may leave files in the folder, which is gone afterwards */
async function inBrowser<T>(
  browser: string,
  html: string,
  work: (run: Run, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "galley-browser-"));
  try {
    const sheet = join(folder, "sheet.html");
    await writeFile(sheet, html);
    // Chromium refuses to sandbox what root runs. The page is ours, and may load nothing.
    const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    const profile = `--user-data-dir=${join(folder, "profile")}`;
    const run: Run = async (flags) => {
      const argv = [...FLAGS, ...flags, ...sandbox, profile, pathToFileURL(sheet).href];
      const { stdout } = await promisify(execFile)(browser, argv, {
        timeout: TIMEOUT_MS,
        maxBuffer: MAX_BYTES,
      });
      return stdout;
    };
    return await work(run, folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
