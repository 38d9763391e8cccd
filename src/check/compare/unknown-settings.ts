/** Settings of a comparison that name nothing: they would change nothing, in silence. */
import { nearestName } from "../../notebook/nearest-name.js";
import type { Result } from "../results/result.js";
import { partsOf } from "./parts-of.js";
import type { CheckSettings, ResultSettings } from "./settings.js";

export interface UnknownSetting {
  /** `check.results names "fig-prce", and no result of this notebook has that label`. */
  message: string;
  /** The nearest name, or those that there are. */
  remedy: string;
}

/**
 * @param results of the notebook, now and as recorded: what is gone may still be named
 * @param file the notebook
 */
export function unknownSettings(
  settings: CheckSettings,
  file: string,
  results: readonly Result[],
): UnknownSetting[] {
  const named = Object.entries(settings.notebooks?.[file]?.results ?? {});
  const labels = new Set(results.map(({ label }) => label));
  return named.flatMap(([label, own]) => {
    const meant = results.filter((result) => result.label === label);
    return meant.length === 0
      ? [unknown(`the result "${label}", which this notebook does not have`, label, [...labels])]
      : unknownInResult(label, own, meant);
  });
}

function unknownInResult(
  label: string,
  { parts = {}, ignore }: ResultSettings,
  meant: readonly Result[],
): UnknownSetting[] {
  const there = meant.flatMap(partsOf);
  const names = [...new Set(there.map(({ name }) => name))].filter((name) => name !== "");
  const fields = [...new Set(there.flatMap((part) => part.fields.map(({ path }) => path)))];
  const isField = (wanted: string): boolean =>
    fields.some((path) => path === wanted || path.startsWith(`${wanted}.`));
  const ignored = Array.isArray(ignore) ? ignore : [];
  return [
    ...Object.keys(parts)
      .filter((name) => !names.includes(name))
      .map((name) => unknown(`the part "${name}" of "${label}", which it does not have`, name, names)),
    ...ignored
      .filter((field) => !isField(field))
      .map((field) => unknown(`the field "${field}" of "${label}", which it does not have`, field, fields)),
  ];
}

const MOST = 8;

function unknown(what: string, name: string, names: readonly string[]): UnknownSetting {
  const nearest = nearestName(name, names);
  const some = names.slice(0, MOST).join(", ") + (names.length > MOST ? " and others" : "");
  const remedy = nearest === undefined ? `There: ${some || "none"}.` : `Did you mean ${nearest}?`;
  return { message: `galley.config.ts, check, names ${what}`, remedy };
}
