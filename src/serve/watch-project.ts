/** A project that is edited: what has changed is run and drawn, and the pages that are open are told. */
import { relative } from "node:path";
import type { GivenParameter } from "../build/notebook-parameters.js";
import { OWN_TEMPLATES } from "../build/renderer-for.js";
import type { Config } from "../config/config.js";
import { GalleyError } from "../errors.js";
import { ProjectPages } from "./project-pages.js";
import { startServer, type WatchServer } from "./server.js";
import type { WatchEvent } from "./watch-event.js";
import { type FolderWatch, watchFolder } from "./watch-folder.js";

export interface WatchRequest {
  /** Reads the settings, each time anew. */
  loadConfig: () => Promise<Config>;
  parameters: readonly GivenParameter[];
  /** Default: the first that is free. */
  port: number | undefined;
  report: (event: WatchEvent) => void;
}

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

/** Rounds: what changes while one is on waits for the next, or breaks it off where it runs what is out of date. */
class WatchedProject {
  readonly #request: WatchRequest;
  readonly #config: Config;
  readonly #pages: ProjectPages;
  #server: WatchServer | undefined;
  #watch: FolderWatch | undefined;
  #pending = new Set<string>();
  #working: Promise<void> | undefined;
  #round = new AbortController();
  #isClosed = false;

  constructor(request: WatchRequest, config: Config) {
    this.#request = request;
    this.#config = config;
    this.#pages = new ProjectPages(request, config, {
      server: () => this.#server,
      alsoWatch: (path) => this.#alsoWatch(path),
      // As if the templates had changed, with which all pages are drawn.
      redraw: () => this.#onChange(new Set([OWN_TEMPLATES])),
    });
  }

  async start(): Promise<void> {
    this.#server = await startServer(this.#pages, this.#request.port);
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
    await Promise.all([this.#pages.close(), this.#server?.close(), this.#working]);
    // A kernel that was about to start when the others ended.
    await this.#pages.close();
  }

  #onChange(paths: ReadonlySet<string>): void {
    if (this.#isClosed) return;
    for (const path of paths) this.#pending.add(path);
    if (this.#pages.isOnlyStyles(paths)) this.#restyle();
    if (this.#working !== undefined) void this.#breakOff(this.#round, paths);
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      if (this.#pending.size > 0) this.#onChange(new Set());
    });
  }

  /** Where what runs is out of date; what only draws is nearly done. */
  async #breakOff(round: AbortController, paths: ReadonlySet<string>): Promise<void> {
    if (await this.#pages.isOutdating(paths)) round.abort();
  }

  #restyle(): void {
    try {
      this.#pages.restyle();
    } catch (error) {
      // It is told by the round that draws the pages.
      if (!(error instanceof GalleyError)) throw error;
    }
  }

  async #work(): Promise<void> {
    while (this.#pending.size > 0 && !this.#isClosed) {
      const changed = this.#pending;
      this.#pending = new Set();
      this.#round = new AbortController();
      try {
        await this.#pages.update(changed, this.#round.signal);
        this.#pages.tellFailure(undefined);
      } catch (error) {
        if (this.#round.signal.aborted) for (const path of changed) this.#pending.add(path);
        else if (error instanceof GalleyError) this.#pages.tellFailure(error);
        else throw error;
      }
    }
  }

  #alsoWatch(path: string): void {
    const inside = relative(this.#config.root, path);
    if (inside.startsWith("..") || /(?:^|[\\/])(?:node_modules|\.)/.test(inside))
      this.#watch?.alsoWatch(path);
  }
}
