/** A project that is edited: what has changed is run and drawn, and the pages that are open are told. */
import { relative } from "node:path";
import type { GivenParameter } from "../build/notebook-parameters.js";
import { OWN_TEMPLATES } from "../build/own-templates.js";
import type { Config } from "../config/config.js";
import { GalleyError } from "../errors.js";
import { ProjectPages } from "./project-pages.js";
import { Rounds } from "./rounds.js";
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

/** What changes while one set of changes is being drawn waits for the next; cells that run keep none of them waiting. */
class WatchedProject {
  readonly #request: WatchRequest;
  readonly #config: Config;
  readonly #pages: ProjectPages;
  readonly #rounds = new Rounds((changed) => this.#update(changed));
  /** Changes that nothing came of, because something that concerns all pages was wrong. */
  #owed: ReadonlySet<string> = new Set();
  #server: WatchServer | undefined;
  #watch: FolderWatch | undefined;

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
    this.#watch?.close();
    await Promise.all([this.#pages.close(), this.#server?.close(), this.#rounds.close()]);
  }

  #onChange(paths: ReadonlySet<string>): void {
    if (this.#pages.isOnlyStyles(paths)) this.#restyle();
    void this.#rounds.add(paths);
  }

  #restyle(): void {
    try {
      this.#pages.restyle();
    } catch (error) {
      // It is told by the round that draws the pages.
      if (!(error instanceof GalleyError)) throw error;
    }
  }

  async #update(paths: ReadonlySet<string>): Promise<void> {
    const changed = new Set([...this.#owed, ...paths]);
    try {
      await this.#pages.update(changed);
      this.#owed = new Set();
      this.#pages.tellFailure(undefined);
    } catch (error) {
      if (!(error instanceof GalleyError)) throw error;
      this.#owed = changed;
      this.#pages.tellFailure(error);
    }
  }

  #alsoWatch(path: string): void {
    const inside = relative(this.#config.root, path);
    if (inside.startsWith("..") || /(?:^|[\\/])(?:node_modules|\.)/.test(inside))
      this.#watch?.alsoWatch(path);
  }
}
