/**
 * Displays under stock tslab, which knows nothing of Galley.
 *
 * tslab's public `display` sends one MIME type without metadata. Behind it, its own module `jupyter` exports the
 * function that sends a whole bundle; it is taken from the very copy of tslab that runs the cell.
 */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { MimeData } from "./bundle.js";
import type { DisplayMessage, DisplayTransport } from "./display-message.js";

/** What tslab leaves on `globalThis` for the cells it runs. */
interface TslabGlobal {
  __tslab__?: { require?: (id: string) => unknown };
}

/** `tslab.display` and what `tslab.newDisplay()` gives. */
interface TslabDisplay {
  raw(mimeType: string, content: unknown): void;
}
interface TslabPublic {
  display: TslabDisplay;
  newDisplay(): TslabDisplay;
}
interface TslabJupyter {
  lastWriteDisplayData?: ((content: object, update: boolean) => void) | null;
}

/** The transport of the tslab kernel in this process, or `undefined` where there is none. */
export function tslabTransport(): DisplayTransport | undefined {
  const tslab = runningTslab();
  if (tslab === undefined) return undefined;
  const writeBundle = jupyterModule(tslab)?.lastWriteDisplayData;
  if (typeof writeBundle === "function") return (message) => writeWhole(writeBundle, message);
  return (message) => writeRichest(tslab, message);
}

function runningTslab(): TslabPublic | undefined {
  const tslab = (globalThis as TslabGlobal).__tslab__?.require?.("tslab") as Partial<TslabPublic> | undefined;
  return typeof tslab?.display?.raw === "function" ? (tslab as TslabPublic) : undefined;
}

/** There may be several tslabs installed: the running one is the loaded module with these very exports. */
function jupyterModule(tslab: TslabPublic): TslabJupyter | undefined {
  const { cache } = createRequire(import.meta.url);
  const main = Object.values(cache).find((module) => module?.exports === tslab);
  return main && (cache[join(dirname(main.filename), "jupyter.js")]?.exports as TslabJupyter | undefined);
}

function writeWhole(write: (content: object, update: boolean) => void, message: DisplayMessage): void {
  const { data, metadata, displayId } = message;
  const transient = displayId === undefined ? {} : { display_id: displayId };
  write({ data, metadata, transient }, message.type === "update_display_data");
}

/** Richest first. Tables go as HTML: few frontends draw the data resource. */
const BY_RICHNESS = [
  "application/vnd.plotly.v1+json",
  "text/html",
  "text/markdown",
  "text/latex",
  "image/svg+xml",
  "image/png",
  "application/json",
];

/** tslab's own display objects, which update what they showed before, by our id. */
const shown = new Map<string, TslabDisplay>();

function writeRichest(tslab: TslabPublic, { data, displayId }: DisplayMessage): void {
  const mimeType = richestType(data);
  if (displayId === undefined) return tslab.display.raw(mimeType, data[mimeType]);
  const display = shown.get(displayId) ?? tslab.newDisplay();
  shown.set(displayId, display);
  display.raw(mimeType, data[mimeType]);
}

function richestType(data: MimeData): string {
  return BY_RICHNESS.find((mimeType) => mimeType in data) ?? Object.keys(data).at(-1) ?? "text/plain";
}
