/** A sandboxed frame shows what its HTML shows with styles and scripts, and has no way out of itself. */
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { singleFile } from "../../src/render/single-file/single-file.js";
import { codeCell, display, executedNotebook, markdownCell } from "../render/executed-notebook.js";
import { render } from "../render/render.js";
import { launch, visit, writePages } from "./browser.js";
import type { SiteOnDisk } from "./browser.js";

const WIDGET = `<style>b { color: rgb(1, 2, 3) }</style><b id="out">before</b><div style="height: 700px"></div>
<script>document.getElementById("out").textContent = "after";</script>`;

/** Every way out that we know of; each that works leaves its name in the page, or asks OUTSIDE, a server, for something. */
const ESCAPES = `<b id="out">before</b>
<a id="top" target="_top" href="OUTSIDE/top">top</a><a id="own" href="OUTSIDE/own">own</a>
<a id="new" target="_blank" href="OUTSIDE/new">new</a>
<img src="OUTSIDE/image.png"><link rel="stylesheet" href="OUTSIDE/a.css">
<iframe src="OUTSIDE/frame"></iframe>
<script src="OUTSIDE/a.js"></script>
<form action="OUTSIDE/form"><button id="send">send</button></form>
<script>
const done = [];
const attempt = (name, act) => { try { act(); done.push(name); } catch (error) { /* as it should be */ } };
attempt("parent", () => { parent.hacked = ["parent"]; });
attempt("document", () => { parent.document.body.textContent = ""; });
attempt("top", () => { top.location = "OUTSIDE/top"; });
attempt("storage", () => localStorage.setItem("a", "b"));
attempt("cookie", () => { document.cookie = "a=b"; });
attempt("eval", () => { eval("1"); });
attempt("popup", () => { if (!open("OUTSIDE/popup")) throw new Error("no"); });
fetch("OUTSIDE/fetch").then(() => done.push("fetch"), () => {});
new Image().src = "OUTSIDE/pixel";
navigator.sendBeacon?.("OUTSIDE/beacon");
const inner = document.createElement("script"); inner.textContent = "done.push('inline')"; document.body.append(inner);
parent.postMessage({ galleyFrameHeight: 1e9 }, "*");
parent.postMessage({ galleyFrameHeight: { valueOf: 5 } }, "*");
parent.postMessage(null, "*");
document.getElementById("out").textContent = "done: " + done.join(" ");
</script><p onclick="parent.hacked=['click']" id="handler">x</p>`;

/** It leads its frame away, which is then empty: a page is not lost by it. */
const LEAVES = `<meta http-equiv="refresh" content="0;url=OUTSIDE/refresh"><script>location = "OUTSIDE/away"</script>`;

let browser: Browser;
let site: SiteOnDisk;
let server: Server;
/** What OUTSIDE was asked for. */
const asked: string[] = [];

beforeAll(async () => {
  browser = await launch();
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const of = (html: string, options: string) =>
    executedNotebook([
      markdownCell("# Frames"),
      codeCell(`${options}\nx`, [
        display({ "text/html": html.replaceAll("OUTSIDE", outside), "text/plain": "x" }),
      ]),
    ]);
  const pages = [
    await render(of(WIDGET, "//| frame: true"), {}, { path: "widget.html" }),
    await render(of(WIDGET, "//| frame: 300"), {}, { path: "fixed.html" }),
    await render(of(ESCAPES, "//| frame: true"), {}, { path: "escapes.html" }),
    await render(of(LEAVES, "//| frame: true"), {}, { path: "leaves.html" }),
  ];
  site = writePages([...pages, ...pages.map((page) => ({ ...singleFile(page), path: `one-${page.path}` }))]);
});

afterAll(async () => {
  await browser?.close();
  site?.remove();
  server?.close();
});

async function heightOf(page: Page): Promise<number> {
  return (await page.locator("iframe").boundingBox())!.height;
}

describe.each(["", "one-"])("a sandboxed frame, %spage", (kind) => {
  it("runs its scripts, keeps its styles, and is as tall as what it holds", async () => {
    const { page, context, complaints } = await visit(browser, site.url(`${kind}widget.html`));
    const out = page.frameLocator("iframe").locator("#out");
    await expect.poll(() => out.textContent()).toBe("after");
    expect(await out.evaluate((element) => getComputedStyle(element).color)).toBe("rgb(1, 2, 3)");
    await expect.poll(() => heightOf(page)).toBeGreaterThan(700);
    expect(await heightOf(page)).toBeLessThan(800);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it("keeps the height that its cell gives it", async () => {
    const { page, context } = await visit(browser, site.url(`${kind}fixed.html`));
    await expect.poll(() => page.frameLocator("iframe").locator("#out").textContent()).toBe("after");
    expect(Math.round(await heightOf(page))).toBe(300);
    await context.close();
  });

  it("has no way out", async () => {
    const { page, context } = await visit(browser, site.url(`${kind}escapes.html`));
    await context.setOffline(false);
    await page.reload();
    const dialogs: string[] = [];
    page.on("dialog", (dialog) => dialogs.push(dialog.message()));
    const frame = page.frameLocator("iframe");
    await expect.poll(() => frame.locator("#out").textContent({ timeout: 5000 })).toMatch(/^done:/);
    expect(await frame.locator("#out").textContent()).toBe("done: ");
    for (const id of ["top", "new", "send", "handler", "own"]) {
      await frame.locator(`#${id}`).click({ timeout: 2000, noWaitAfter: true });
    }
    await page.waitForTimeout(500);
    expect(page.url()).toBe(site.url(`${kind}escapes.html`));
    expect(context.pages()).toHaveLength(1);
    expect(await page.evaluate(() => (globalThis as { hacked?: string[] }).hacked)).toBeUndefined();
    expect(await heightOf(page)).toBeLessThanOrEqual(4000);
    expect([asked, dialogs]).toEqual([[], []]);
    await context.close();
  });

  it("cannot lead itself elsewhere", async () => {
    const { page, context, complaints } = await visit(browser, site.url(`${kind}leaves.html`));
    await context.setOffline(false);
    await page.reload();
    await expect.poll(() => complaints.join("\n")).toMatch(/Content Security Policy/);
    expect(asked).toEqual([]);
    expect(await page.locator("h1").textContent()).toBe("Frames");
    await context.close();
  });
});
