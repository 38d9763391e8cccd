/** The pages of a project that is watched: brought up to date with its files, and served. */
import { join } from "node:path";
import { mapBounded } from "../build/map-bounded.js";
import { refuseUnknown } from "../build/notebook-parameters.js";
import { isNotebook, readSources } from "../build/read-sources.js";
import { templateFolders } from "../build/renderer-for.js";
import { projectPaths } from "../build/selected-files.js";
import { INDEX_PATH } from "../build/site-paths.js";
import type { Config } from "../config/config.js";
import type { GalleyError } from "../errors.js";
import type { Renderer } from "../render/render-options.js";
import { siteAssets } from "../render/templating/site-assets.js";
import { templateFiles } from "../render/templating/template-files.js";
import { changeKinds } from "./changed-files.js";
import { drawIndex } from "./draw-index.js";
import { ALL_PAGES, type Drawn, PageRounds, type PageSurroundings } from "./page-rounds.js";
import { presentSources } from "./present-sources.js";
import type { Served, WatchServer } from "./server.js";
import { shownFailure } from "./shown-problems.js";
import { ShownSite } from "./shown-site.js";
import { Turns } from "./turns.js";
import { type Types, TypesBeside } from "./types-beside.js";
import type { TypesQuestion } from "./types-message.js";
import type { WatchMessage } from "./watch-message.js";
import type { WatchRequest } from "./watch-project.js";
import { WatchRenderer } from "./watch-renderer.js";
import { standingAgainst, standingTypes } from "./watched-page.js";

/** A browser asks for a new style first; then this process draws again what is only styled otherwise. */
const STYLE_FIRST_MS = 150;

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
  readonly #pages = new Map<string, PageRounds>();
  readonly #site: ShownSite;
  readonly #renderer: WatchRenderer;
  readonly #types: TypesBeside;
  readonly #ofPages: PageSurroundings;
  #config: Config;
  /** The page in the site that each file becomes. */
  #paths: ReadonlyMap<string, string> = new Map();
  /** The last one that there was. */
  #drawnWith: Renderer | undefined;
  #failure: GalleyError | undefined;
  /** There is nothing to show. */
  #isWaiting = false;
  #isClosed = false;

  constructor(request: WatchRequest, config: Config, around: Surroundings) {
    this.#request = request;
    this.#config = config;
    this.#around = around;
    this.#site = new ShownSite(around.server);
    this.#renderer = new WatchRenderer(config, around.redraw);
    this.#types = new TypesBeside(
      (types, asked) => this.#onTypes(types, asked),
      (error) => request.report({ type: "failure", error }),
    );
    this.#ofPages = this.#surroundingsOfPages();
  }

  #surroundingsOfPages(): PageSurroundings {
    const config = (): Config => this.#config;
    const given = this.#request.parameters;
    const sourceCount = (): number => this.#paths.size;
    return {
      get config() {
        return config();
      },
      get parameters() {
        return { given, sourceCount: sourceCount() };
      },
      turns: new Turns(() => this.#config.parallel),
      pathOf: (file) => this.#paths.get(file) ?? "",
      renderer: () => this.#renderer.rendererFor(this.#config, this.#paths),
      drawn: (page, drawn) => this.#onDrawn(page, drawn),
    };
  }

  file(path: string): ReturnType<ShownSite["file"]> {
    return this.#site.file(path);
  }

  greeting(path: string): WatchMessage[] {
    this.#site.opened(path);
    return [this.#problemsOf(path)];
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#types.close();
    await Promise.all([...this.#pages.values()].map((page) => page.close()));
    await this.#renderer.close();
  }

  /** What concerns all pages; `undefined`: it is mended. */
  tellFailure(error: GalleyError | undefined): void {
    if (error === undefined && this.#failure === undefined) return;
    this.#failure = error;
    if (error !== undefined) this.#request.report({ type: "failure", error });
    this.#tellProblems();
  }

  /**
   * Draws what has changed; pages of which cells have to run are drawn when these have, and are not waited for.
   *
   * @param changed absolute paths
   * @throws GalleyError what concerns all pages
   */
  async update(changed: ReadonlySet<string>): Promise<void> {
    const kinds = changeKinds(changed, this.#config);
    const isFirst = this.#pages.size === 0;
    const isMending = this.#failure !== undefined;
    const isShown = kinds.isOnlyStyles && this.#site.open.size > 0;
    if (isShown) await new Promise((resolve) => setTimeout(resolve, STYLE_FIRST_MS));
    if (kinds.isConfig || isMending) this.#config = await this.#request.loadConfig();
    const others = await this.#findFiles();
    await this.#refuseUnknown();
    if (kinds.isConfig || others.length > 0 || isMending) this.#renderer.forgetProject();
    if (kinds.isTemplates) this.#renderer.forgetTemplates();
    this.#drawnWith = await this.#renderer.rendererFor(this.#config, this.#paths);
    if (this.#isClosed) return;
    if (kinds.isPackages) await Promise.all([...this.#pages.values()].map((page) => page.endKernel()));
    const isAll = isFirst || kinds.isConfig || kinds.isTemplates || isMending;
    // Of a folder that is moved only its own name is told.
    const touched = new Set([...changed, ...others, ...(isAll ? [ALL_PAGES] : [])]);
    await this.#bring(touched);
    this.#drawIndex();
    this.#tellWaiting(this.#pages.size === 0);
    if (!kinds.isOnlyTemplates || isMending) this.#askTypes();
  }

  /** Takes the files that pages are made of now; gives those that have come or gone. */
  async #findFiles(): Promise<string[]> {
    const files = await presentSources(this.#config, [...this.#pages.keys()]);
    const paths = projectPaths(files, this.#config);
    this.#paths = paths;
    const gone = [...this.#pages.values()].filter(({ file }) => !paths.has(file));
    for (const page of gone) await this.#forget(page);
    const come = files.filter((file) => !this.#pages.has(file));
    for (const file of come) this.#pages.set(file, new PageRounds(file, this.#ofPages));
    return [...come, ...gone.map(({ file }) => file)].map((file) => join(this.#config.root, file));
  }

  /** @throws UsageError no notebook has a parameter that was given */
  async #refuseUnknown(): Promise<void> {
    const { parameters } = this.#request;
    if (parameters.length === 0) return;
    const sources = await readSources(this.#config, [...this.#paths.keys()], [], false);
    refuseUnknown(sources.filter(isNotebook), parameters);
  }

  async #bring(touched: ReadonlySet<string>): Promise<void> {
    const pages = [...this.#pages.values()];
    await Promise.all(pages.map((page) => page.breakOffOutdated(touched)));
    const due = pages.filter((page) => page.isTouched(touched));
    for (const page of pages) if (!due.includes(page)) page.tellRunning(touched);
    // Somebody waits for the pages that are open.
    const { open } = this.#site;
    const [shown, others] = [
      due.filter(({ path }) => open.has(path)),
      due.filter(({ path }) => !open.has(path)),
    ];
    for (const some of [shown, others])
      await mapBounded(some, this.#config.parallel, (page) => page.bring(touched));
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

  #tellWaiting(isWaiting: boolean): void {
    if (isWaiting && !this.#isWaiting) this.#request.report({ type: "waiting", for: this.#config.notebooks });
    this.#isWaiting = isWaiting;
  }

  async #forget(page: PageRounds): Promise<void> {
    this.#pages.delete(page.file);
    this.#site.remove(page.path);
    await page.close();
    this.#request.report({ type: "removed", file: page.file });
  }

  #onDrawn(page: PageRounds, { isLate, result, ...ran }: Drawn): void {
    for (const input of page.notebook.inputs) this.#around.alsoWatch(input);
    if (result.page !== undefined) this.#site.put(result.page);
    this.#site.tell(this.#problemsOf(page.path), page.path);
    const cells = result.source?.cells ?? [];
    const cellCount = cells.filter(({ cell_type: type }) => type === "code").length;
    this.#request.report({ type: "notebook", result, cellCount, ...ran });
    if (!isLate) return;
    this.#drawIndex();
    this.#askTypes();
  }

  /** As soon as there is a page that it can list. */
  #drawIndex(): void {
    const pages = [...this.#pages.values()].flatMap(({ path }) => this.#site.page(path) ?? []);
    if (this.#drawnWith === undefined || (pages.length === 0 && this.#pages.size > 0)) return;
    const { index, fill } = drawIndex(pages, this.#drawnWith, this.#config);
    this.#site.fillWith(fill);
    this.#site.put(index);
    this.#site.tell(this.#problemsOf(index.path), index.path);
  }

  /** Once all pages have been tried: then one question is of the whole project. */
  #askTypes(): void {
    const pages = [...this.#pages.values()];
    if (pages.some(({ result }) => result === undefined)) return;
    const sources = pages.flatMap(({ source }) =>
      source !== undefined && isNotebook(source) ? [source] : [],
    );
    this.#types.ask({ config: this.#config, sources });
  }

  #onTypes(types: Types, { sources }: TypesQuestion): void {
    for (const { file, notebook } of sources) {
      const entry = this.#pages.get(file);
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
    const entries = [...this.#pages.values()];
    const shown = path === INDEX_PATH ? entries : entries.filter((entry) => entry.path === path);
    return { type: "problems", problems: [...failure, ...shown.flatMap(standingAgainst)] };
  }

  #tellProblems(): void {
    for (const path of this.#site.open) this.#site.tell(this.#problemsOf(path), path);
  }
}
