/** One notebook of a watch: its kernel, what it gave last, and what its page is made of. */
import { dirname, join } from "node:path";
import { finishReport } from "../build/finish-report.js";
import { kernelNameOf } from "../build/kernel-name.js";
import type { SourceNotebook } from "../build/notebook-parameters.js";
import type { NotebookResult } from "../build/notebook-result.js";
import { collectProvenance } from "../build/provenance/collect-provenance.js";
import { buildDay } from "../build/provenance/build-day.js";
import type { Config } from "../config/config.js";
import { determinismOf } from "../config/determinism.js";
import { GalleyError } from "../errors.js";
import { asExecuted } from "../execute/as-executed.js";
import { toExecuteOptions } from "../execute/execute-options.js";
import { LiveNotebook } from "../execute/live/live-notebook.js";
import { idleKernel } from "../execute/idle-kernel.js";
import { startKernel } from "../execute/start-kernel.js";
import { headState } from "./head-state.js";
import { namedModules } from "./named-modules.js";
import type { ExecutedNotebook } from "../notebook/executed.js";
import type { Notebook } from "../notebook/nbformat.js";
import { isMarkdownFile } from "../notebook/markdown-page.js";
import type { Provenance } from "../render/provenance/provenance.js";
import type { Renderer } from "../render/render-options.js";

export interface Refreshed {
  result: NotebookResult;
  ranCount: number;
  why?: string;
}

export interface RefreshRequest {
  source: SourceNotebook;
  config: Config;
  /** Of the page in the site. */
  path: string;
  /** Asked for when the page is drawn. */
  renderer: () => Promise<Renderer>;
  changedFiles: ReadonlySet<string>;
  /** Awaited before the kernel is asked for anything. */
  beforeRun: () => Promise<void>;
  signal: AbortSignal;
}

/** A cell that is no longer wanted gets this long to end by itself. */
const PATIENCE_MS = 1000;

export class WatchedNotebook {
  readonly file: string;
  #live: LiveNotebook | undefined;
  #kernelKey = "";
  #executed: ExecutedNotebook | undefined;
  #provenance: Provenance | undefined;
  /** At which it was found out what the page is made from. */
  #head = "";
  /** Modules that its cells name, and places where there is none: what a cell imports that fails is not seen to be read. */
  #named: readonly string[] = [];

  constructor(file: string) {
    this.file = file;
  }

  /** Absolute paths of what its cells read, looked for or imported. */
  get inputs(): ReadonlySet<string> {
    const uses = this.#executed?.runs.flatMap(({ activity }) => activity?.files ?? []) ?? [];
    const used = uses.filter(({ use }) => use !== "written").map(({ path }) => path);
    return new Set([...used, ...this.#named]);
  }

  /** Runs what has to run and draws the page; what stops it is in the result. */
  async refresh(request: RefreshRequest): Promise<Refreshed> {
    const { source, config } = request;
    const { file, notebook } = source;
    const result: NotebookResult = { file, source: notebook, problems: [] };
    try {
      if (isMarkdownFile(file)) {
        const executed = asExecuted(notebook, toExecuteOptions(config.execute));
        const known = { ...(await pageOf(request)), ranOn: undefined };
        return { result: await finishReport({ ...result, executed }, known), ranCount: 0 };
      }
      const { executed, ranCount, why } = await this.#run(request);
      this.#executed = executed;
      if (ranCount > 0) this.#named = await namedModules(executed, dirname(join(config.root, file)));
      const ranOn = buildDay(process.env, Date.now());
      const head = await headState(config.root);
      // Of a text that is other, it is what it was at the last run or commit: to ask for it takes longer than to draw the page.
      if (ranCount > 0 || this.#provenance === undefined || head !== this.#head)
        this.#provenance = (await collectProvenance(executed, file, config, ranOn)).provenance;
      this.#head = head;
      const known = { ...(await pageOf(request)), ranOn, provenance: this.#provenance };
      const finished = await finishReport({ ...result, executed }, known);
      return { result: finished, ranCount, ...(why !== undefined && { why }) };
    } catch (error) {
      if (!(error instanceof GalleyError)) throw error;
      return { result: { ...result, failure: error }, ranCount: 0 };
    }
  }

  async #run({ source, config, changedFiles, beforeRun, signal }: RefreshRequest) {
    const live = await this.#liveFor(source, config);
    let timer: NodeJS.Timeout | undefined;
    const hurry = (): void => void (timer = setTimeout(() => void live.endKernel(), PATIENCE_MS));
    signal.addEventListener("abort", hurry);
    try {
      return await live.update({ notebook: source.notebook, changedFiles, beforeRun, signal });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", hurry);
    }
  }

  /** Whether the settings, or the notebook, ask for another kernel than the one it has. */
  wantsOtherKernel(source: SourceNotebook, config: Config): boolean {
    return this.#live !== undefined && kernelKey(source, config) !== this.#kernelKey;
  }

  /** The kernel it has, unless another one is asked for. */
  async #liveFor(source: SourceNotebook, config: Config): Promise<LiveNotebook> {
    if (this.#live !== undefined && !this.wantsOtherKernel(source, config)) return this.#live;
    await this.close();
    const { file, notebook } = source;
    const name = kernelNameOf(notebook, config.kernelName);
    const determinism = determinismOf(config.determinism, file);
    const options = toExecuteOptions(config.execute);
    this.#kernelKey = kernelKey(source, config);
    const { startupTimeoutMs, iopubTimeoutMs } = options;
    const cwd = dirname(join(config.root, file));
    const limits = { startupTimeoutMs, iopubTimeoutMs };
    const start = (signal: AbortSignal) =>
      startKernel({ name, cwd, ...limits, signal, ...(determinism && { determinism }) });
    const idle = (now: Notebook) => idleKernel(name, now, determinism);
    return (this.#live = new LiveNotebook({ start, idle, options }));
  }

  async close(): Promise<void> {
    const live = this.#live;
    this.#live = undefined;
    await live?.close();
  }
}

/** What a page is made with, whatever is on it. */
async function pageOf({ config, path, renderer, signal }: RefreshRequest) {
  return { config, path, renderer: Promise.resolve(await renderer()), signal };
}

/** What a kernel is started with. */
function kernelKey({ file, notebook }: SourceNotebook, config: Config): string {
  const name = kernelNameOf(notebook, config.kernelName);
  return JSON.stringify([name, determinismOf(config.determinism, file), config.execute]);
}
