import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { SiteError } from "../../src/errors.js";
import { markAsPrinted } from "../../src/site/printed-page.js";
import { readManifest } from "../../src/site/manifest.js";
import { siblingPath } from "../../src/site/sibling-folders.js";
import type { Site, SitePage } from "../../src/site/site.js";
import { checkSiteFolder, writeSite } from "../../src/site/write-site.js";

let folder: string;
let outDir: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "galley-site-"));
  outDir = join(folder, "reports");
});

afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true });
});

function page(path: string, html: string, assetPaths: string[] = []): SitePage {
  return {
    path,
    source: `notebooks/${path}`,
    title: path,
    description: "",
    lang: "en",
    keywords: [],
    kind: "report",
    minutes: 0,
    html,
    assetPaths,
  };
}

function siteOf(text: string): Site {
  return {
    pages: [page("index.html", text), page("a/b.html", text)],
    assets: [{ path: `assets/${text}.css`, content: text }],
  };
}

/** All files below a folder with what they hold, but the manifest. */
async function filesIn(root: string): Promise<Record<string, string>> {
  const names = await readdir(root, { recursive: true });
  const files: Record<string, string> = {};
  for (const name of names.filter((path) => path !== "site.json").toSorted()) {
    if ((await stat(join(root, name))).isFile()) files[name] = await readFile(join(root, name), "utf8");
  }
  return files;
}

async function errorOf(site: Site): Promise<SiteError> {
  const error: unknown = await writeSite(site, outDir).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof SiteError) return error;
  throw new Error("no SiteError was thrown", { cause: error });
}

describe("writeSite", () => {
  it("writes pages, assets and a manifest, and leaves nothing beside them", async () => {
    await writeSite(
      { ...siteOf("one"), assets: [{ path: "assets/x.bin", content: new Uint8Array([0, 255]) }] },
      outDir,
    );
    expect(Object.keys(await filesIn(outDir))).toEqual(["a/b.html", "assets/x.bin", "index.html"]);
    expect([...(await readFile(join(outDir, "assets/x.bin")))]).toEqual([0, 255]);
    expect((await readManifest(outDir))?.pages.map(({ path }) => path)).toEqual(["a/b.html", "index.html"]);
    expect(await readdir(folder)).toEqual(["reports"]);
  });

  it("makes folders and files that a web server may read", async () => {
    await writeSite(siteOf("one"), outDir);
    const umask = process.umask();
    expect((await stat(outDir)).mode & 0o777).toBe(0o777 & ~umask);
    expect((await stat(join(outDir, "a"))).mode & 0o777).toBe(0o777 & ~umask);
    expect((await stat(join(outDir, "index.html"))).mode & 0o777).toBe(0o666 & ~umask);
  });

  it("makes the folders above the site", async () => {
    outDir = join(folder, "deep/er/reports");
    await writeSite(siteOf("one"), outDir);
    expect(existsSync(join(outDir, "index.html"))).toBe(true);
  });

  it("keeps a PDF that was printed of a page while the page is the same, and everybody else's", async () => {
    await writeSite(siteOf("one"), outDir);
    const pdf = markAsPrinted(Buffer.from("%PDF %%EOF"), "one");
    for (const path of ["index.pdf", "a/b.pdf"]) await writeFile(join(outDir, path), pdf);
    for (const path of ["a/other.pdf", "guide.pdf"]) await writeFile(join(outDir, path), "%PDF %%EOF");
    expect(await writeSite(siteOf("one"), outDir)).toEqual([]);
    const changed = [page("index.html", "one"), page("a/b.html", "two"), page("guide.html", "two")];
    expect(await writeSite({ pages: changed, assets: [] }, outDir)).toEqual(["a/b.pdf"]);
    const pdfs = Object.keys(await filesIn(outDir)).filter((path) => path.endsWith(".pdf"));
    expect(pdfs).toEqual(["a/other.pdf", "guide.pdf", "index.pdf"]);
    expect(await writeSite({ pages: [page("a.html", "two")], assets: [] }, outDir)).toEqual(["index.pdf"]);
  });

  it("takes the place of an earlier site, whole", async () => {
    await writeSite(siteOf("one"), outDir);
    await writeSite({ pages: [page("index.html", "two")], assets: [] }, outDir);
    expect(await filesIn(outDir)).toEqual({ "index.html": "two" });
  });

  it("keeps pages of an earlier build with their assets", async () => {
    const asset = { path: "assets/a.css", content: "a" };
    await writeSite(
      { pages: [page("a.html", "old a", [asset.path]), page("b.html", "old b")], assets: [asset] },
      outDir,
    );
    await writeSite(
      { pages: [page("b.html", "new b"), page("index.html", "i")], assets: [], kept: ["a.html"] },
      outDir,
    );
    expect(await filesIn(outDir)).toEqual({
      "a.html": "old a",
      "assets/a.css": "a",
      "b.html": "new b",
      "index.html": "i",
    });
    await writeSite({ pages: [page("index.html", "j")], assets: [], kept: ["a.html"] }, outDir);
    expect(await filesIn(outDir)).toEqual({ "a.html": "old a", "assets/a.css": "a", "index.html": "j" });
  });

  it("writes the same bytes for the same site", async () => {
    await writeSite(siteOf("one"), outDir);
    const manifest = await readFile(join(outDir, "site.json"), "utf8");
    const other = join(folder, "other");
    await writeSite(siteOf("one"), other);
    expect(await readFile(join(other, "site.json"), "utf8")).toBe(manifest);
    expect(manifest).not.toContain(folder);
  });

  it("carries over files it did not write, also in its own folders", async () => {
    await writeSite(siteOf("one"), outDir);
    await mkdir(join(outDir, ".git/refs"), { recursive: true });
    await writeFile(join(outDir, ".git/refs/head"), "main");
    await writeFile(join(outDir, "assets/own.txt"), "mine");
    await writeFile(join(outDir, "CNAME"), "example.org");
    await symlink("CNAME", join(outDir, "link"));
    await writeSite(siteOf("two"), outDir);
    expect(await filesIn(outDir)).toEqual({
      ".git/refs/head": "main",
      CNAME: "example.org",
      "a/b.html": "two",
      "assets/own.txt": "mine",
      "assets/two.css": "two",
      "index.html": "two",
      link: "example.org",
    });
  });

  it("refuses to write over a file it did not write", async () => {
    await writeSite(siteOf("one"), outDir);
    await writeFile(join(outDir, "new.html"), "mine");
    const error = await errorOf({ pages: [page("new.html", "ours")], assets: [] });
    expect(error.message).toContain("reports/new.html is in the way");
    expect(await filesIn(outDir)).toMatchObject({ "index.html": "one", "new.html": "mine" });
  });

  it("uses an empty folder, also one that git keeps", async () => {
    await mkdir(outDir);
    await writeFile(join(outDir, ".gitkeep"), "");
    await writeSite(siteOf("one"), outDir);
    expect(await filesIn(outDir)).toMatchObject({ ".gitkeep": "", "index.html": "one" });
  });

  it("follows a link to the folder and leaves the link a link", async () => {
    await mkdir(join(folder, "real"));
    await symlink("real", outDir);
    await writeSite(siteOf("one"), outDir);
    expect(existsSync(join(folder, "real/index.html"))).toBe(true);
    expect((await readdir(folder)).toSorted()).toEqual(["real", "reports"]);
  });
});

describe("writeSite refuses and leaves as it is", () => {
  it("a folder that holds something else than a site", async () => {
    await mkdir(outDir);
    await writeFile(join(outDir, "thesis.txt"), "years of work");
    const error = await errorOf(siteOf("one"));
    expect(error.message).toBe(
      `${outDir} is not empty and holds no site of Galley's (there is no site.json)`,
    );
    expect(error.remedy).toContain("Choose another folder");
    await expect(checkSiteFolder(outDir)).rejects.toThrow(error.message);
    expect(await filesIn(outDir)).toEqual({ "thesis.txt": "years of work" });
  });

  it.each(["{", "{}", '{"generator":"other","version":1,"pages":[],"assets":[]}'])(
    "a folder with a foreign site.json: %s",
    async (text) => {
      await mkdir(outDir);
      await writeFile(join(outDir, "site.json"), text);
      expect((await errorOf(siteOf("one"))).message).toContain("was not written by this version of Galley");
      expect(await readFile(join(outDir, "site.json"), "utf8")).toBe(text);
    },
  );

  it("a site.json that names files outside the site", async () => {
    await writeFile(join(folder, "secret"), "s");
    await writeSite(
      { pages: [page("a.html", "a", ["assets/a.css"])], assets: [{ path: "assets/a.css", content: "" }] },
      outDir,
    );
    const manifest = join(outDir, "site.json");
    await writeFile(manifest, (await readFile(manifest, "utf8")).replaceAll("assets/a.css", "../secret"));
    expect((await errorOf({ pages: [], assets: [], kept: ["a.html"] })).message).toBe(
      '"../secret" is no path inside the site',
    );
  });

  it("a file where the folder should be", async () => {
    await writeFile(outDir, "a file");
    const error = await errorOf(siteOf("one"));
    expect(error.remedy).toBe("Choose another folder for the site: a file stands there.");
    expect(await readFile(outDir, "utf8")).toBe("a file");
  });

  it("a site whose pages want one path, or a path outside", async () => {
    await writeSite(siteOf("one"), outDir);
    await errorOf({ pages: [page("a.html", "1"), page("a.html", "2")], assets: [] });
    await errorOf({ pages: [page("../a.html", "1")], assets: [] });
    expect(await filesIn(outDir)).toMatchObject({ "index.html": "one" });
    expect(await readdir(folder)).toEqual(["reports"]);
  });

  it("an earlier site when a file cannot be written", async () => {
    await writeSite(siteOf("one"), outDir);
    const tooLong = `${"x".repeat(300)}.css`;
    const error = await errorOf({ ...siteOf("two"), assets: [{ path: tooLong, content: "" }] });
    expect(error.message).toContain(`the site cannot be written to ${outDir}: ENAMETOOLONG`);
    expect(await filesIn(outDir)).toEqual({
      "a/b.html": "one",
      "assets/one.css": "one",
      "index.html": "one",
    });
    expect(await readdir(folder)).toEqual(["reports"]);
  });
});

describe("after a build that was killed, writeSite", () => {
  it("removes what was left, and nothing that a running build needs", async () => {
    const dead = ofProcess(siblingPath(outDir, "new"), deadPid());
    const running = siblingPath(outDir, "new");
    const otherSite = siblingPath(join(folder, "reports2"), "new");
    for (const path of [dead, running, otherSite]) await mkdir(join(path, "a"), { recursive: true });
    await writeSite(siteOf("one"), outDir);
    expect([existsSync(dead), existsSync(running), existsSync(otherSite)]).toEqual([false, true, true]);
  });

  it("removes the leftovers of another computer when they are old", async () => {
    const [old, young] = ["00000000-a.new", "00000000-b.new"].map((end) =>
      join(folder, `.reports.galley-1-${end}`),
    ) as [string, string];
    await mkdir(old);
    await mkdir(young);
    await utimes(old, new Date(0), new Date(0));
    await writeSite(siteOf("one"), outDir);
    expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
  });

  it("puts back a site that was put aside and had no successor", async () => {
    await writeSite({ pages: [page("a.html", "old a"), page("b.html", "old b")], assets: [] }, outDir);
    await rename(outDir, ofProcess(siblingPath(outDir, "old"), deadPid()));
    await writeSite({ pages: [page("b.html", "new b")], assets: [], kept: ["a.html"] }, outDir);
    expect(await filesIn(outDir)).toEqual({ "a.html": "old a", "b.html": "new b" });
    expect(await readdir(folder)).toEqual(["reports"]);
  });

  it("finds the earlier site untouched, when it is killed while it writes", { timeout: 60_000 }, async () => {
    await writeSite(siteOf("one"), outDir);
    const child = startBuild("many", 20_000);
    await until(async () => (await readdir(folder)).length > 1);
    await wait(50);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect((await readdir(folder)).filter((name) => name.endsWith(".new"))).toHaveLength(1);
    expect(await filesIn(outDir)).toMatchObject({ "index.html": "one", "a/b.html": "one" });
    await writeSite(siteOf("two"), outDir);
    expect(await readdir(folder)).toEqual(["reports"]);
  });
});

describe("builds at the same time", () => {
  it("leave the whole site of one of them, in one process", { timeout: 60_000 }, async () => {
    await writeSite(siteOf("first"), outDir);
    const texts = Array.from({ length: 12 }, (_, i) => `build${i}`);
    await Promise.all(texts.map((text) => writeSite(siteOf(text), outDir)));
    await expectWhole(texts);
  });

  it("leave the whole site of one of them, in several processes", { timeout: 60_000 }, async () => {
    const texts = ["one", "two", "three", "four"];
    const ends = texts.map((text) => once(startBuild(text, 0, 25), "exit"));
    expect((await Promise.all(ends)).map(([code]) => code as number)).toEqual([0, 0, 0, 0]);
    await expectWhole(texts);
  });
});

async function expectWhole(texts: string[]): Promise<void> {
  const files = await filesIn(outDir);
  const text = files["index.html"] as string;
  expect(texts).toContain(text);
  expect(files).toEqual({ "a/b.html": text, [`assets/${text}.css`]: text, "index.html": text });
  expect(await readdir(folder)).toEqual(["reports"]);
}

/** A process that has ended, so that its number is no process's. */
function deadPid(): number {
  return spawnSync(process.execPath, ["-e", ""]).pid;
}

function ofProcess(path: string, pid: number): string {
  return path.replace(`galley-${process.pid}-`, `galley-${pid}-`);
}

/** Builds the site of `text` in a process of its own, `times` times, with `extra` more assets. */
function startBuild(text: string, extra: number, times = 1) {
  const jiti = fileURLToPath(new URL("../../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url));
  const script = fileURLToPath(new URL("./build-site.ts", import.meta.url));
  return spawn(process.execPath, [jiti, script, outDir, text, String(extra), String(times)], {
    stdio: "inherit",
  });
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries += 1) {
    if (tries > 3000) throw new Error("it never came true");
    await wait(5);
  }
}
