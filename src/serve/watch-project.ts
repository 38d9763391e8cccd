/** A project that is edited: what has changed is run and drawn, and the pages that are open are told. */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { isFit, type NotebookResult } from "../build/notebook-result.js";
import type { GivenParameter } from "../build/notebook-parameters.js";
import { isNotebook, readSources, type Source } from "../build/read-sources.js";
import { rendererFor } from "../build/renderer-for.js";
import { findSources } from "../build/select-notebooks.js";
import { aroundAll, aroundPages } from "../build/site/around-pages.js";
import type { FillParts } from "../build/site/site-pages.js";
import { projectPaths } from "../build/selected-files.js";
import { INDEX_PATH } from "../build/site-paths.js";
import type { Config } from "../config/config.js";
import { GalleyError } from "../errors.js";
import { pageFacts } from "../render/page-facts.js";
import type { RenderedPage, Renderer } from "../render/render-options.js";
import { pageChange } from "./page-change.js";
import { RememberedPictures } from "./remembered-pictures.js";
import { type Served, startServer, type WatchServer } from "./server.js";
import { shownFailure, shownProblems } from "./shown-problems.js";
import { SiteMemory } from "./site-memory.js";
import type { WatchEvent } from "./watch-event.js";
import { type FolderWatch, watchFolder } from "./watch-folder.js";
import type { WatchMessage } from "./watch-message.js";
import { WatchedNotebook } from "./watched-notebook.js";

export interface WatchRequest {
  /** Reads the settings, each time anew. */
  loadConfig: () => Promise<Config>;
  parameters: readonly GivenParameter[];
  /** Default: the first that is free. */
  port: number | undefined;
  report: (event: WatchEvent) => void;
}

const OWN_TEMPLATES = fileURLToPath(new URL("../../templates/", import.meta.url));
/** Of a file that cannot be read, which may be half written: how long until it is read once more. */
const HALF_WRITTEN_MS = 120;

/**
 * Serves the reports of a project and keeps them up to date with its files, until `signal` is aborted; kernels and server have
 * ended then.
 *
 * @throws GalleyError what concerns the start: wrong settings, a port that is taken
 */
export async function watchProject(request: WatchRequest, signal: AbortSignal): Promise<void> {
  const project = new WatchedProject(request, await request.loadConfig());
  try {
    await project.start();
    await new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true }));
  } finally {
    await project.close();
  }
}

interface Entry {
  notebook: WatchedNotebook;
  source: Source;
  path: string;
  result: NotebookResult | undefined;
  /** Absolute paths of pictures and bibliographies that the page shows. */
  looked: Set<string>;
}

class WatchedProject {
  readonly #request: WatchRequest;
  #config: Config;
  #renderer: Promise<Renderer> | undefined;
  readonly #entries = new Map<string, Entry>();
  readonly #site = new SiteMemory();
  readonly #pictures = new RememberedPictures(() => this.#onChange(new Set([OWN_TEMPLATES])));
  #server: WatchServer | undefined;
  #watch: FolderWatch | undefined;
  #failure: GalleyError | undefined;
  #pending = new Set<string>();
  #working: Promise<void> | undefined;
  #round = new AbortController();
  #isClosed = false;

  constructor(request: WatchRequest, config: Config) {
    this.#request = request;
    this.#config = config;
  }

  async start(): Promise<void> {
    const served: Served = {
      file: (path) => this.#site.file(path),
      greeting: (path) => [this.#problemsOf(path)],
    };
    this.#server = await startServer(served, this.#request.port);
    this.#request.report({ type: "serving", url: this.#server.url });
    const { root, output } = this.#config;
    const isIgnored = (folder: string): boolean =>
      folder === output || /(?:^|[\\/])(?:node_modules|\.(?!$)[^\\/]*)$/.test(relative(root, folder));
    this.#watch = await watchFolder(root, isIgnored, (paths) => this.#onChange(paths));
    this.#onChange(new Set([root]));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watch?.close();
    this.#round.abort();
    const closing = [...this.#entries.values()].map(({ notebook }) => notebook.close());
    await Promise.all([...closing, this.#server?.close(), this.#working]);
    await Promise.all([...this.#entries.values()].map(({ notebook }) => notebook.close()));
  }

  #onChange(paths: ReadonlySet<string>): void {
    if (this.#isClosed) return;
    for (const path of paths) this.#pending.add(path);
    const isCode = [...paths].some((path) => this.#isOfRun(path));
    // What runs is out of date; what only draws is nearly done.
    if (this.#working !== undefined && isCode) this.#round.abort();
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      if (this.#pending.size > 0) this.#onChange(new Set());
    });
  }

  #isOfRun(path: string): boolean {
    return [...this.#entries.values()].some(
      ({ notebook }) => path === join(this.#config.root, notebook.file) || notebook.inputs.has(path),
    );
  }

  async #work(): Promise<void> {
    while (this.#pending.size > 0 && !this.#isClosed) {
      const changed = this.#pending;
      this.#pending = new Set();
      this.#round = new AbortController();
      try {
        await this.#update(changed);
        this.#tellFailure(undefined);
      } catch (error) {
        if (this.#round.signal.aborted) for (const path of changed) this.#pending.add(path);
        else if (error instanceof GalleyError) this.#tellFailure(error);
        else throw error;
      }
    }
  }

  #tellFailure(error: GalleyError | undefined): void {
    if (error === undefined && this.#failure === undefined) return;
    this.#failure = error;
    if (error !== undefined) this.#request.report({ type: "failure", error });
    for (const path of this.#server?.open() ?? []) this.#server?.tell(this.#problemsOf(path), path);
  }

  async #update(changed: ReadonlySet<string>): Promise<void> {
    const paths = [...changed];
    const isFirst = this.#entries.size === 0;
    const isConfig = paths.some((path) =>
      /(?:^|[\\/])(?:galley\.config\.m?[jt]s|package(?:-lock)?\.json|tsconfig\.json)$/.test(path),
    );
    if (isConfig || this.#failure !== undefined) this.#config = await this.#request.loadConfig();
    const { templates } = this.#config;
    const isStyle = paths.some(
      (path) => path === OWN_TEMPLATES || (templates !== undefined && path.startsWith(templates)),
    );
    if (isConfig) await Promise.all([...this.#entries.values()].map(({ notebook }) => notebook.close()));
    const files = await findSources(this.#config);
    const pages = projectPaths(files, this.#config);
    const isOther = files.length !== this.#entries.size || files.some((file) => !this.#entries.has(file));
    if (isConfig || isStyle || isOther || this.#failure !== undefined) this.#renderer = undefined;
    this.#renderer ??= rendererFor(this.#config, (file) => pages.get(file), this.#pictures.through);
    const renderer = await this.#renderer;
    await this.#forget(files);
    const all = isFirst || isConfig || isStyle || this.#renderer === undefined || this.#failure !== undefined;
    const wanted = files.filter((file) => all || this.#isTouched(file, changed));
    for (const file of this.#shownFirst(wanted, pages)) {
      await this.#refresh(file, pages.get(file) ?? "", changed, renderer);
      this.#round.signal.throwIfAborted();
    }
    this.#drawIndex(renderer);
  }

  #isTouched(file: string, changed: ReadonlySet<string>): boolean {
    const entry = this.#entries.get(file);
    if (entry === undefined || changed.has(join(this.#config.root, file))) return true;
    const isLooked = [...entry.looked].some((path) => changed.has(path));
    return isLooked || [...entry.notebook.inputs].some((path) => changed.has(path));
  }

  /** Somebody waits for the pages that are open. */
  #shownFirst(files: readonly string[], pages: ReadonlyMap<string, string>): string[] {
    const open = this.#server?.open() ?? new Set();
    const isOpen = (file: string): boolean => open.has(pages.get(file) ?? "");
    return [...files.filter(isOpen), ...files.filter((file) => !isOpen(file))];
  }

  async #forget(files: readonly string[]): Promise<void> {
    for (const [file, { notebook, path }] of this.#entries) {
      if (files.includes(file)) continue;
      this.#entries.delete(file);
      this.#site.remove(path);
      await notebook.close();
      this.#request.report({ type: "removed", file });
      this.#server?.tell({ type: "reload" }, path);
    }
  }

  async #refresh(
    file: string,
    path: string,
    changed: ReadonlySet<string>,
    renderer: Renderer,
  ): Promise<void> {
    const startedAtMs = Date.now();
    const entry = this.#entries.get(file);
    const source = await this.#read(file);
    const notebook = entry?.notebook ?? new WatchedNotebook(file);
    const looked = new Set<string>();
    const next: Entry = { notebook, source, path, result: entry?.result, looked };
    this.#entries.set(file, next);
    if (!isNotebook(source)) {
      this.#finish(next, { file, problems: [], failure: source.failure }, { ranCount: 0 }, startedAtMs);
      return;
    }
    const { signal } = this.#round;
    const noting = notingRenderer(renderer, this.#config.root, looked);
    const request = { source, config: this.#config, path, renderer: noting, changedFiles: changed, signal };
    const { result, ...ran } = await notebook.refresh(request);
    signal.throwIfAborted();
    for (const input of notebook.inputs) this.#alsoWatch(input);
    this.#finish(next, result, ran, startedAtMs);
  }

  #alsoWatch(path: string): void {
    const inside = relative(this.#config.root, path);
    if (inside.startsWith("..") || /(?:^|[\\/])(?:node_modules|\.)/.test(inside))
      this.#watch?.alsoWatch(path);
  }

  async #read(file: string): Promise<Source> {
    const read = async (): Promise<Source> =>
      (await readSources(this.#config, [file], this.#request.parameters))[0] as Source;
    const source = await read();
    if (isNotebook(source)) return source;
    await new Promise((resolve) => setTimeout(resolve, HALF_WRITTEN_MS));
    return read();
  }

  #finish(
    entry: Entry,
    result: NotebookResult,
    ran: { ranCount: number; why?: string },
    startedAtMs: number,
  ): void {
    const { path } = entry;
    entry.result = result;
    const { page } = result;
    const change = page === undefined ? undefined : pageChange(this.#site.page(path), page);
    if (page !== undefined) this.#site.put(page);
    if (change !== undefined) this.#server?.tell(change, path);
    this.#server?.tell(this.#problemsOf(path), path);
    const cells = result.source?.cells ?? [];
    const cellCount = cells.filter(({ cell_type: type }) => type === "code").length;
    this.#request.report({
      type: "notebook",
      result,
      cellCount,
      ...ran,
      durationMs: Date.now() - startedAtMs,
    });
  }

  #problemsOf(path: string): WatchMessage {
    const failure = this.#failure === undefined ? [] : [shownFailure(this.#failure)];
    const entries = [...this.#entries.values()];
    const shown = path === "index.html" ? entries : entries.filter((entry) => entry.path === path);
    const problems = shown.flatMap(({ result }) =>
      result === undefined || isFit(result) ? [] : shownProblems(result),
    );
    return { type: "problems", problems: [...failure, ...problems] };
  }

  #drawIndex(renderer: Renderer): void {
    const pages = [...this.#entries.values()].flatMap(({ path }) => this.#site.page(path) ?? []);
    const index = renderer.renderIndex(pages.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
    this.#site.fillWith(this.#partsOf([...pages, index], renderer));
    const change = pageChange(this.#site.page(index.path), index);
    this.#site.put(index);
    if (change !== undefined) this.#server?.tell(change, index.path);
    this.#server?.tell(this.#problemsOf(index.path), index.path);
  }

  /** Menu, previous and next; a site that is only watched has no feed and no pictures for links. */
  #partsOf(pages: readonly RenderedPage[], renderer: Renderer): FillParts {
    const { lang } = this.#config;
    const reports = pages.filter(({ path }) => path !== INDEX_PATH).map(pageFacts);
    const everywhere = aroundAll(reports, { siteUrl: undefined, lang });
    const around = aroundPages(reports, everywhere, new Map(), lang);
    return (page, html) => renderer.withSiteParts(pageFacts(page), html, around.get(page.path) ?? everywhere);
  }
}

/** Notes which files of the project a page shows. */
async function notingRenderer(renderer: Renderer, root: string, looked: Set<string>): Promise<Renderer> {
  return {
    ...renderer,
    renderStamped: (input, noted = (look) => look) =>
      renderer.renderStamped(input, (look) => {
        const through = noted(look);
        return {
          ...through,
          readFile: (path) => {
            looked.add(join(root, path));
            return through.readFile(path);
          },
        };
      }),
  };
}
