/** How strictly results are compared: for the project, a notebook, a figure or table, a trace or column. */
import type { Tolerance } from "./tolerance.js";
import { DEFAULT_TOLERANCE } from "./tolerance.js";

export interface PartSettings extends Partial<Tolerance> {
  /** Not compared at all. */
  ignore?: boolean;
}

export interface ResultSettings extends Partial<Tolerance> {
  /** `true`: not compared at all; names of fields, such as `layout.title` or `marker.size`, that are not. */
  ignore?: boolean | string[];
  /** Its points or rows may come in any order. */
  unordered?: boolean;
  /** Long lists are kept whole, in a file beside the record, and not as sketches. */
  full?: boolean;
  /** A trace's or column's name → its own settings. */
  parts?: Record<string, PartSettings>;
}

export interface NotebookSettings extends Partial<Tolerance> {
  /** Label → its own settings. */
  results?: Record<string, ResultSettings>;
}

export interface CheckSettings extends Partial<Tolerance> {
  /** Notebook, relative to the project → its own settings. */
  notebooks?: Record<string, NotebookSettings>;
}

/** What holds for one result. */
export interface ResultRules {
  tolerance: Tolerance;
  /** The tolerance somebody chose for it, where it is not the usual one. */
  allowed: Partial<Tolerance> | undefined;
  isIgnored: boolean;
  unordered: boolean;
  full: boolean;
  /** Of a trace or column. */
  toleranceOf(part: string): Tolerance;
  ignores(part: string, path: string): boolean;
}

/** Exactly the same, whatever a project allows: for two runs of the same thing. */
export const EXACT: CheckSettings = { relative: 0, absolute: 0 };

export function rulesFor(settings: CheckSettings, file: string, label: string): ResultRules {
  const notebook = settings.notebooks?.[file] ?? {};
  const result = notebook.results?.[label] ?? {};
  const tolerance = narrowed([settings, notebook, result], DEFAULT_TOLERANCE);
  const { parts = {}, ignore = false } = result;
  const ignoredFields = Array.isArray(ignore) ? ignore : [];
  const isUsual =
    tolerance.relative === DEFAULT_TOLERANCE.relative && tolerance.absolute === DEFAULT_TOLERANCE.absolute;
  return {
    tolerance,
    allowed: isUsual ? undefined : tolerance,
    isIgnored: ignore === true,
    unordered: result.unordered ?? false,
    full: result.full ?? false,
    toleranceOf: (part) => narrowed([parts[part] ?? {}], tolerance),
    ignores: (part, path) =>
      parts[part]?.ignore === true ||
      ignoredFields.some((field) => path === field || path.startsWith(`${field}.`)),
  };
}

/** The narrowest setting that says something wins, for each of the two. */
function narrowed(levels: readonly Partial<Tolerance>[], usual: Tolerance): Tolerance {
  const last = (key: keyof Tolerance): number =>
    levels.reduce((found, level) => level[key] ?? found, usual[key]);
  return { relative: last("relative"), absolute: last("absolute") };
}
