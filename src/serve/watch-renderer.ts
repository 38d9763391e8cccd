/** What the pages of a watch are drawn with: kept from one drawing to the next as far as it is the same. */
import { openProjectStore, type ProjectStore } from "../build/cache/project-store.js";
import { drawingMemory } from "../build/drawing-memory.js";
import { projectCommit } from "../build/project-commit.js";
import { rendererFor } from "../build/renderer-for.js";
import type { Config } from "../config/config.js";
import type { Memory } from "../render/memory.js";
import type { Renderer } from "../render/render-options.js";
import { headState } from "./head-state.js";
import { RememberedPictures } from "./remembered-pictures.js";

export class WatchRenderer {
  readonly #pictures: RememberedPictures;
  readonly #store: ProjectStore;
  readonly #memory: Memory;
  /** Git takes longer to answer than most pages to draw: it is asked when more than a text or template is another, or after a commit. */
  #commit: Promise<string | undefined> | undefined;
  #renderer: Promise<Renderer> | undefined;
  #head: string | undefined;

  /** @param redraw all pages can be drawn better than they are */
  constructor(config: Config, redraw: () => void) {
    this.#pictures = new RememberedPictures(redraw);
    this.#store = openProjectStore(config);
    this.#memory = drawingMemory(this.#store);
  }

  /** Templates are others. */
  forgetTemplates(): void {
    this.#renderer = undefined;
  }

  /** Settings are others, or there are other pages. */
  forgetProject(): void {
    this.#commit = undefined;
    this.#renderer = undefined;
  }

  /**
   * @param pages the page in the site that each file becomes
   * @throws TemplateError
   */
  async rendererFor(config: Config, pages: ReadonlyMap<string, string>): Promise<Renderer> {
    const head = await headState(config.root);
    if (head !== this.#head) this.forgetProject();
    this.#head = head;
    this.#commit ??= projectCommit(config.root);
    this.#renderer ??= rendererFor(config, (file) => pages.get(file), {
      pictures: this.#pictures.through,
      memory: this.#memory,
      commit: this.#commit,
    });
    return this.#renderer;
  }

  async close(): Promise<void> {
    this.#pictures.close();
    await this.#store.close();
  }
}
