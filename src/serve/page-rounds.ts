/** One page of a watch, brought up to date round by round: whoever waits for what is drawn does not wait for cells that run. */
import { join } from "node:path";
import { OWN_TEMPLATES } from "../build/own-templates.js";
import type { SourceNotebook } from "../build/notebook-parameters.js";
import type { NotebookResult } from "../build/notebook-result.js";
import { isNotebook, type Source } from "../build/read-sources.js";
import type { Config } from "../config/config.js";
import type { Renderer } from "../render/render-options.js";
import { notingRenderer } from "./noting-renderer.js";
import { readSourceNow, type GivenParameters } from "./read-source-now.js";
import { Rounds } from "./rounds.js";
import type { Turns } from "./turns.js";
import { WatchedNotebook } from "./watched-notebook.js";
import { hasOtherCode, NO_TYPES, type FoundTypes, type WatchedPage } from "./watched-page.js";

/** What one of these changes, all pages may show. */
export const ALL_PAGES = OWN_TEMPLATES;

/** The project as it is now. */
export interface PageSurroundings {
  readonly config: Config;
  readonly parameters: GivenParameters;
  /** Of those whose cells run. */
  readonly turns: Turns;
  /** Of the page in the site. */
  pathOf(file: string): string;
  renderer(): Promise<Renderer>;
  drawn(page: PageRounds, drawn: Drawn): void;
}

export interface Drawn {
  result: NotebookResult;
  ranCount: number;
  why?: string;
  durationMs: number;
  /** After the round of the project in which it was begun: cells of it ran. */
  isLate: boolean;
}

export class PageRounds implements WatchedPage {
  readonly file: string;
  readonly notebook: WatchedNotebook;
  source: Source | undefined;
  path: string;
  result: NotebookResult | undefined;
  looked = new Set<string>();
  types: FoundTypes = NO_TYPES;
  readonly #around: PageSurroundings;
  readonly #rounds = new Rounds((changed, signal) => this.#refresh(changed, signal));
  #isRunning = false;
  #onRun = (): void => {};

  constructor(file: string, around: PageSurroundings) {
    this.file = file;
    this.path = around.pathOf(file);
    this.notebook = new WatchedNotebook(file);
    this.#around = around;
  }

  /** Resolves when it is drawn, or as soon as it is clear that cells have to run first. */
  bring(changed: ReadonlySet<string>): Promise<void> {
    const done = this.#rounds.add(changed);
    return new Promise((resolve) => {
      this.#onRun = resolve;
      if (this.#isRunning) resolve();
      // What it throws later is nobody's to catch, and not to be lost.
      void done.then(resolve);
    });
  }

  /** What is being run may turn out to depend on these. */
  tellRunning(changed: ReadonlySet<string>): void {
    if (this.#rounds.isOn) void this.#rounds.add(changed);
  }

  isTouched(changed: ReadonlySet<string>): boolean {
    if (this.source === undefined || changed.has(ALL_PAGES)) return true;
    if (changed.has(join(this.#around.config.root, this.file))) return true;
    return isAmong(this.looked, changed) || isAmong(this.notebook.inputs, changed);
  }

  /** Where cells run that are others now, or that run on what has changed; what only draws is nearly done. */
  async breakOffOutdated(changed: ReadonlySet<string>): Promise<void> {
    if (this.#isRunning && (await this.#isOutdated(changed))) this.#rounds.breakOff();
  }

  async #isOutdated(changed: ReadonlySet<string>): Promise<boolean> {
    if (isAmong(this.notebook.inputs, changed)) return true;
    const { config } = this.#around;
    if (!changed.has(join(config.root, this.file)) && !changed.has(ALL_PAGES)) return false;
    const now = await this.#read();
    return hasOtherCode(this, now) || (isNotebook(now) && this.notebook.wantsOtherKernel(now, config));
  }

  /** Its next cells run in another kernel. */
  async endKernel(): Promise<void> {
    if (this.#isRunning) this.#rounds.breakOff();
    await this.notebook.close();
  }

  async close(): Promise<void> {
    await Promise.all([this.#rounds.close(), this.notebook.close()]);
    // One that was made meanwhile.
    await this.notebook.close();
  }

  #read(): Promise<Source> {
    const { config, parameters } = this.#around;
    return readSourceNow(config, this.file, parameters);
  }

  async #refresh(changed: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    if (!this.isTouched(changed)) return;
    const source = await this.#read();
    this.source = source;
    this.path = this.#around.pathOf(this.file);
    if (isNotebook(source)) return this.#run(source, changed, signal);
    const result = { file: this.file, problems: [], failure: source.failure };
    this.#finish({ result, ranCount: 0, durationMs: 0, isLate: false });
  }

  async #run(source: SourceNotebook, changedFiles: ReadonlySet<string>, signal: AbortSignal): Promise<void> {
    const { config, turns } = this.#around;
    const looked = (this.looked = new Set<string>());
    let startedAtMs = Date.now();
    let leave: (() => void) | undefined;
    const beforeRun = async (): Promise<void> => {
      this.#isRunning = true;
      this.#onRun();
      leave ??= await turns.take(signal);
      startedAtMs = Date.now();
    };
    const renderer = async (): Promise<Renderer> =>
      notingRenderer(await this.#around.renderer(), config.root, looked);
    try {
      const given = { source, config, path: this.path, renderer, changedFiles, beforeRun, signal };
      const refreshed = await this.notebook.refresh(given);
      signal.throwIfAborted();
      const durationMs = Date.now() - startedAtMs;
      this.#finish({ ...refreshed, durationMs, isLate: this.#isRunning });
    } finally {
      this.#isRunning = false;
      leave?.();
    }
  }

  #finish(drawn: Drawn): void {
    this.result = drawn.result;
    this.#around.drawn(this, drawn);
  }
}

function isAmong(own: ReadonlySet<string>, changed: ReadonlySet<string>): boolean {
  return [...changed].some((path) => own.has(path));
}
