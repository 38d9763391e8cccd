import type { Determinism } from "../notebook/executed.js";

/** What runs hold fixed, so that they give the same at any time and place; nothing where it is left out. */
export interface DeterminismSpec extends Determinism {
  /** Notebook → what is otherwise for it. */
  notebooks?: Record<string, Determinism>;
}

/**
 * What a notebook's run holds fixed; `undefined` for nothing.
 *
 * @param file the notebook, relative to the project
 */
export function determinismOf(spec: DeterminismSpec, file: string): Determinism | undefined {
  const { notebooks = {}, ...project } = spec;
  const { seed, clock, locale, timeZone } = { ...project, ...notebooks[file] };
  const held = {
    ...(seed !== undefined && { seed }),
    ...(clock !== undefined && { clock: new Date(clock).toISOString() }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
  };
  return Object.keys(held).length === 0 ? undefined : held;
}
