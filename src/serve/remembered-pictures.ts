/**
 * Pictures of figures take a browser a second or more to draw; those of figures that are what they were are remembered. Where
 * only the styles are others, the old ones stand in until the new ones are drawn.
 */
import type { RunPage } from "../render/figures/pictures/draw-pictures.js";

const KEPT = 40;
/** A browser that draws takes the time of whoever edits styles: it waits until they have looked. */
const QUIET_MS = 1500;

export class RememberedPictures {
  readonly #exact = new Map<string, string>();
  readonly #byFigures = new Map<string, string>();
  /** What is to be drawn once it is quiet, by its figures. */
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #onDrawn: () => void;

  /** @param onDrawn pictures that others stood in for are there */
  constructor(onDrawn: () => void) {
    this.#onDrawn = onDrawn;
  }

  through = (draw: RunPage): RunPage => {
    return async (sheet) => {
      const known = this.#exact.get(sheet);
      if (known !== undefined) return known;
      const figures = withoutStyles(sheet);
      const similar = this.#byFigures.get(figures);
      if (similar === undefined) return this.#draw(sheet, figures, draw);
      this.#drawLater(sheet, figures, draw);
      return similar;
    };
  };

  close(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
  }

  #drawLater(sheet: string, figures: string, draw: RunPage): void {
    clearTimeout(this.#waiting.get(figures));
    const start = (): void => {
      this.#waiting.delete(figures);
      // What went wrong is told when the page is drawn with them, and a browser that fails fails there, too.
      void this.#draw(sheet, figures, draw).then(this.#onDrawn, () => this.#byFigures.delete(figures));
    };
    this.#waiting.set(figures, setTimeout(start, QUIET_MS));
  }

  async #draw(sheet: string, figures: string, draw: RunPage): Promise<string> {
    const html = await draw(sheet);
    for (const [map, key] of [
      [this.#exact, sheet],
      [this.#byFigures, figures],
    ] as const) {
      map.delete(key);
      map.set(key, html);
      if (map.size > KEPT) map.delete([...map.keys()][0] as string);
    }
    return html;
  }
}

function withoutStyles(sheet: string): string {
  return sheet.replaceAll(/<style>[^]*?<\/style>/g, "");
}
