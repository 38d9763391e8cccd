/** The pages of a project that is watched: brought up to date with its files, and served. */
import { join } from "node:path";
import { mapBounded } from "../build/map-bounded.js";
import type { NotebookResult } from "../build/notebook-result.js";
import { isNotebook } from "../build/read-sources.js";
import { openProjectStore, type ProjectStore } from "../build/cache/project-store.js";
import { projectCommit } from "../build/project-commit.js";
import { drawingMemory } from "../build/drawing-memory.js";
import { rendererFor, templateFolders } from "../build/renderer-for.js";
import { findSources } from "../build/select-notebooks.js";
import { projectPaths } from "../build/selected-files.js";
import { INDEX_PATH } from "../build/site-paths.js";
import type { Config } from "../config/config.js";
import type { GalleyError } from "../errors.js";
import type { Memory } from "../render/memory.js";
import type { Renderer } from "../render/render-options.js";
import { siteAssets } from "../render/templating/site-assets.js";
import { templateFiles } from "../render/templating/template-files.js";
import { changeKinds } from "./changed-files.js";
import { drawIndex } from "./draw-index.js";
import { notingRenderer } from "./noting-renderer.js";
import { readSource } from "./read-source.js";
import { RememberedPictures } from "./remembered-pictures.js";
import type { Served, WatchServer } from "./server.js";
import { shownFailure } from "./shown-problems.js";
import { ShownSite } from "./shown-site.js";
import { type Types, TypesBeside } from "./types-beside.js";
import type { TypesQuestion } from "./types-message.js";
import type { WatchMessage } from "./watch-message.js";
import type { WatchRequest } from "./watch-project.js";
import { WatchedNotebook } from "./watched-notebook.js";
import { hasOtherCode, NO_TYPES, standingAgainst, standingTypes, type WatchedPage } from "./watched-page.js";

/** A browser asks for a new style first; then this process draws again what is only styled otherwise. */
const STYLE_FIRST_MS = 150;
const PUT_BACK_MS = 150;

export interface Surroundings {
  server: () => WatchServer | undefined;
  /** A file outside of the project that a page is made of. */
  alsoWatch: (path: string) => void;
  /** All pages can be drawn better than they are. */
  redraw: () => void;
}

export class ProjectPages implements Served {
  readonly #request: WatchRequest;
  readonly #around: Surroundings;
  readonly #entries = new Map<string, WatchedPage>();
  readonly #site: ShownSite;
  readonly #pictures: RememberedPictures;
  readonly #store: ProjectStore;
  readonly #memory: Memory;
  readonly #types: TypesBeside;
  #config: Config;
  /** Git takes longer to answer than most pages to draw: it is asked when more than a text or template is another. */
  #commit: Promise<string | undefined>;
  #renderer: Promise<Renderer> | undefined;
  #failure: GalleyError | undefined;
  /** There is nothing to show. */
  #isWaiting = false;

  constructor(request: WatchRequest, config: Config, around: Surroundings) {
    this.#request = request;
    this.#config = config;
    this.#around = around;
    this.#site = new ShownSite(around.server);
    this.#pictures = new RememberedPictures(around.redraw);
    this.#store = openProjectStore(config);
    this.#memory = drawingMemory(this.#store);
    this.#commit = projectCommit(config.root);
    this.#types = new TypesBeside(
      (types, asked) => this.#onTypes(types, asked),
      (error) => request.report({ type: "failure", error }),
    );
  }

  file(path: string): ReturnType<ShownSite["file"]> {
    return this.#site.file(path);
  }

  greeting(path: string): WatchMessage[] {
    this.#site.opened(path);
    return [this.#problemsOf(path)];
  }

  async close(): Promise<void> {
    this.#pictures.close();
    this.#types.close();
    await this.#closeKernels();
    await this.#store.close();
  }

  async #closeKernels(): Promise<void> {
    await Promise.all([...this.#entries.values()].map(({ notebook }) => notebook.close()));
  }

  /** Whether cells that run are not those, or run not on what is there now. */
  async isOutdating(paths: ReadonlySet<string>): Promise<boolean> {
    for (const entry of this.#entries.values()) {
      const { file, inputs } = entry.notebook;
      if (isAmong(inputs, paths)) return true;
      if (!paths.has(join(this.#config.root, file))) continue;
      if (hasOtherCode(entry, await readSource(this.#config, file, this.#request.parameters))) return true;
    }
    return false;
  }

  /** What concerns all pages; `undefined`: it is mended. */
  tellFailure(error: GalleyError | undefined): void {
    if (error === undefined && this.#failure === undefined) return;
    this.#failure = error;
    if (error !== undefined) this.#request.report({ type: "failure", error });
    this.#tellProblems();
  }

  /**
   * @param changed absolute paths
   * @param signal aborting it breaks off what runs
   * @throws GalleyError what concerns all pages
   */
  async update(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const { isConfig, isTemplates, isOnlyTemplates, isOnlyStyles } = changeKinds(changed, this.#config);
    const isFirst = this.#entries.size === 0;
    const isMending = this.#failure !== undefined;
    const isShown = isOnlyStyles && this.#site.open.size > 0;
    if (isShown) await new Promise((resolve) => setTimeout(resolve, STYLE_FIRST_MS));
    if (isConfig || isMending) this.#config = await this.#request.loadConfig();
    if (isConfig) await this.#closeKernels();
    const files = await this.#sources();
    const pages = projectPaths(files, this.#config);
    const gone = [...this.#entries.keys()].filter((file) => !files.includes(file));
    const others = [...gone, ...files.filter((file) => !this.#entries.has(file))];
    const isOther = others.length > 0;
    if (isConfig || isOther || isMending) this.#commit = projectCommit(this.#config.root);
    if (isConfig || isTemplates || isOther || isMending) this.#renderer = undefined;
    this.#renderer ??= rendererFor(this.#config, (file) => pages.get(file), {
      pictures: this.#pictures.through,
      memory: this.#memory,
      commit: this.#commit,
    });
    const renderer = await this.#renderer;
    await this.#forget(files);
    const isAll = isFirst || isConfig || isTemplates || isMending;
    // Of a folder that is moved only its own name is told.
    const touched = new Set([...changed, ...others.map((file) => join(this.#config.root, file))]);
    const wanted = files.filter((file) => isAll || this.#isTouched(file, touched));
    for (const some of this.#shownFirst(wanted, pages)) {
      await mapBounded(some, this.#config.parallel, (file) =>
        this.#refresh(file, pages.get(file) ?? "", { changed: touched, renderer, signal }),
      );
    }
    this.#drawIndex(renderer);
    this.#tellWaiting(files.length === 0);
    if (!isOnlyTemplates || isMending) this.#askTypes();
  }

  /**
   * The pages that are open get a new style at once; they are drawn with it later.
   *
   * @throws TemplateError a style is missing
   */
  restyle(): void {
    const { stylesheet } = siteAssets(templateFiles(templateFolders(this.#config)));
    this.#site.restyle(stylesheet);
  }

  isOnlyStyles(paths: ReadonlySet<string>): boolean {
    return changeKinds(paths, this.#config).isOnlyStyles;
  }

  #isTouched(file: string, changed: ReadonlySet<string>): boolean {
    const entry = this.#entries.get(file);
    if (entry === undefined || changed.has(join(this.#config.root, file))) return true;
    return isAmong(entry.looked, changed) || isAmong(entry.notebook.inputs, changed);
  }

  #tellWaiting(isWaiting: boolean): void {
    if (isWaiting && !this.#isWaiting) this.#request.report({ type: "waiting", for: this.#config.notebooks });
    this.#isWaiting = isWaiting;
  }

  /** An editor may take a file away before it puts another in its place: what is gone is looked for twice. */
  async #sources(): Promise<string[]> {
    const files = await findSources(this.#config);
    if ([...this.#entries.keys()].every((file) => files.includes(file))) return files;
    await new Promise((resolve) => setTimeout(resolve, PUT_BACK_MS));
    return findSources(this.#config);
  }

  /** Somebody waits for the pages that are open. */
  #shownFirst(files: readonly string[], pages: ReadonlyMap<string, string>): string[][] {
    const { open } = this.#site;
    const isOpen = (file: string): boolean => open.has(pages.get(file) ?? "");
    return [files.filter(isOpen), files.filter((file) => !isOpen(file))];
  }

  async #forget(files: readonly string[]): Promise<void> {
    for (const [file, { notebook, path }] of this.#entries) {
      if (files.includes(file)) continue;
      this.#entries.delete(file);
      this.#site.remove(path);
      await notebook.close();
      this.#request.report({ type: "removed", file });
    }
  }

  async #refresh(
    file: string,
    path: string,
    { changed, renderer, signal }: { changed: ReadonlySet<string>; renderer: Renderer; signal: AbortSignal },
  ): Promise<void> {
    const startedAtMs = Date.now();
    const entry = this.#entries.get(file);
    const source = await readSource(this.#config, file, this.#request.parameters);
    const notebook = entry?.notebook ?? new WatchedNotebook(file);
    const looked = new Set<string>();
    const next = { notebook, source, path, result: entry?.result, looked, types: entry?.types ?? NO_TYPES };
    this.#entries.set(file, next);
    if (!isNotebook(source)) {
      this.#finish(next, { file, problems: [], failure: source.failure }, { ranCount: 0 }, startedAtMs);
      return;
    }
    const { result, ...ran } = await notebook.refresh({
      source,
      config: this.#config,
      path,
      renderer: Promise.resolve(notingRenderer(renderer, this.#config.root, looked)),
      changedFiles: changed,
      signal,
    });
    signal.throwIfAborted();
    for (const input of notebook.inputs) this.#around.alsoWatch(input);
    this.#finish(next, result, ran, startedAtMs);
  }

  #finish(
    entry: WatchedPage,
    result: NotebookResult,
    ran: { ranCount: number; why?: string },
    startedAtMs: number,
  ): void {
    entry.result = result;
    if (result.page !== undefined) this.#site.put(result.page);
    this.#site.tell(this.#problemsOf(entry.path), entry.path);
    const cells = result.source?.cells ?? [];
    const cellCount = cells.filter(({ cell_type: type }) => type === "code").length;
    const durationMs = Date.now() - startedAtMs;
    this.#request.report({ type: "notebook", result, cellCount, ...ran, durationMs });
  }

  #drawIndex(renderer: Renderer): void {
    const pages = [...this.#entries.values()].flatMap(({ path }) => this.#site.page(path) ?? []);
    const { index, fill } = drawIndex(pages, renderer, this.#config);
    this.#site.fillWith(fill);
    this.#site.put(index);
    this.#site.tell(this.#problemsOf(index.path), index.path);
  }

  #askTypes(): void {
    const sources = [...this.#entries.values()].map(({ source }) => source).filter(isNotebook);
    this.#types.ask({ config: this.#config, sources });
  }

  #onTypes(types: Types, { sources }: TypesQuestion): void {
    for (const { file, notebook } of sources) {
      const entry = this.#entries.get(file);
      if (entry === undefined) continue;
      const before = JSON.stringify(standingTypes(entry));
      entry.types = { asked: notebook, problems: types.get(file) ?? [] };
      const problems = standingTypes(entry);
      if (JSON.stringify(problems) === before) continue;
      this.#request.report({ type: "types", file, problems, source: notebook });
      this.#site.tell(this.#problemsOf(entry.path), entry.path);
    }
    this.#site.tell(this.#problemsOf(INDEX_PATH), INDEX_PATH);
  }

  #problemsOf(path: string): WatchMessage {
    const failure = this.#failure === undefined ? [] : [shownFailure(this.#failure)];
    const entries = [...this.#entries.values()];
    const shown = path === INDEX_PATH ? entries : entries.filter((entry) => entry.path === path);
    return { type: "problems", problems: [...failure, ...shown.flatMap(standingAgainst)] };
  }

  #tellProblems(): void {
    for (const path of this.#site.open) this.#site.tell(this.#problemsOf(path), path);
  }
}

function isAmong(own: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  return [...changed].some((path) => own.has(path));
}
