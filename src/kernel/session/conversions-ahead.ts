/**
 * Checks the types of the cells that come next while one runs, so that they need not wait for it.
 */
import { stat } from "node:fs/promises";
import type { Conversion } from "../engine/conversion.js";
import type { TypeEngine } from "../engine/type-engine.js";
import { mistakesIn } from "./mistakes.js";

interface Made {
  previous: string;
  source: string;
  startedAtMs: number;
  conversion: Promise<Conversion>;
}

/** Cells that are checked before their turn; the engine does one after the other, and people wait for completions. */
const MAX_AHEAD = 16;
/** File systems tell times more coarsely than clocks do. */
const CLOCK_SLACK_MS = 20;

export class ConversionsAhead {
  readonly #engine: Pick<TypeEngine, "convert">;
  #made: Made[] = [];
  #plan = 0;

  constructor(engine: Pick<TypeEngine, "convert">) {
    this.#engine = engine;
  }

  /** The conversion of `source` after `previous`: the one made ahead, where it still holds. */
  async take(previous: string, source: string): Promise<Conversion> {
    const made = this.#find(previous, source);
    if (made === undefined) return this.#convert(previous, source);
    this.#made = this.#made.filter((other) => other !== made);
    const conversion = await made.conversion.catch(() => undefined);
    return conversion !== undefined && (await holds(conversion, made.startedAtMs))
      ? conversion
      : this.#convert(previous, source);
  }

  /** An engine that has died since it was last asked says so on the next call only, and is started again by the one after. */
  #convert(previous: string, source: string): Promise<Conversion> {
    return this.#engine.convert(previous, source).catch(() => this.#engine.convert(previous, source));
  }

  /** Starts with what will be asked for if the running cell succeeds. A later plan takes the place of an earlier one. */
  async plan(previous: string, sources: readonly string[]): Promise<void> {
    const plan = ++this.#plan;
    let declarations = previous;
    for (const source of sources.slice(0, MAX_AHEAD)) {
      const made = this.#find(declarations, source) ?? this.#start(declarations, source);
      const conversion = await made.conversion.catch(() => undefined);
      if (plan !== this.#plan || conversion === undefined || mistakesIn(conversion).length > 0) return;
      declarations = conversion.declarations;
    }
  }

  #find(previous: string, source: string): Made | undefined {
    return this.#made.find((made) => made.previous === previous && made.source === source);
  }

  #start(previous: string, source: string): Made {
    const conversion = this.#engine.convert(previous, source);
    const made = { previous, source, startedAtMs: Date.now(), conversion };
    this.#made = [...this.#made, made].slice(-MAX_AHEAD);
    return made;
  }
}

/** A mistake may be one no longer, when the cell before has written the file that was missing. */
async function holds(conversion: Conversion, startedAtMs: number): Promise<boolean> {
  if (mistakesIn(conversion).length > 0) return false;
  const changed = await Promise.all(conversion.localFiles.map((file) => changedAtMs(file)));
  return changed.every((atMs) => atMs < startedAtMs - CLOCK_SLACK_MS);
}

async function changedAtMs(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.POSITIVE_INFINITY,
  );
}
