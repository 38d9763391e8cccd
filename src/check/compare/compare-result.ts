/** Two results of one label. */
import type { Result } from "../results/result.js";
import { compareFields, type FieldDifference } from "./compare-fields.js";
import type { Difference } from "./difference.js";
import { lineWords } from "./line.js";
import type { Part } from "./part.js";
import { partsOf } from "./parts-of.js";
import type { ResultRules } from "./settings.js";

/** A difference of a part, without what belongs to the whole result. */
type PartDifference = Pick<Difference, "part" | "weight" | "message">;

export function compareResult(before: Result, after: Result, rules: ResultRules): PartDifference[] {
  if (before.kind !== after.kind)
    return [{ part: "", weight: "data", message: `was a ${before.kind}, and is a ${after.kind}` }];
  const pairs = pairParts(partsOf(before), partsOf(after));
  return pairs.flatMap(({ old, now }) => compareParts(old, now, rules));
}

interface Pair {
  old: Part | undefined;
  now: Part | undefined;
}

/** By name; those left over by their order, since a trace that was renamed is still the same. */
function pairParts(before: readonly Part[], after: readonly Part[]): Pair[] {
  const named = after.map((now) => ({ now, old: before.find(({ name }) => name === now.name) }));
  const left = before.filter((old) => !named.some((pair) => pair.old === old));
  const pairs: Pair[] = named.map(({ old, now }) => ({ now, old: old ?? left.shift() }));
  return [...pairs, ...left.map((old) => ({ old, now: undefined }))];
}

function compareParts(old: Part | undefined, now: Part | undefined, rules: ResultRules): PartDifference[] {
  const part = now ?? old;
  if (part === undefined || rules.ignores(part.name, "")) return [];
  if (old === undefined) return [{ part: part.shown, weight: "data", message: "is new" }];
  if (now === undefined) return [{ part: part.shown, weight: "data", message: "is gone" }];
  const tolerance = rules.toleranceOf(part.name);
  const line = rules.ignores(part.name, "y") ? undefined : lineWords(old, now, tolerance);
  const fields = pathsOf(old, now)
    // Of a line that moved, slope and intercept say more than its points.
    .filter((path) => line === undefined || (path !== "x" && path !== "y"))
    .filter((path) => !rules.ignores(part.name, path))
    .flatMap((path) => {
      const find = ({ fields: all }: Part) => all.find((field) => field.path === path);
      return compareFields(find(old), find(now), tolerance) ?? [];
    });
  const moved: FieldDifference[] = line === undefined ? [] : [{ weight: "data", message: line }];
  return joined(part.shown, [...moved, ...fields]);
}

function pathsOf(old: Part, now: Part): string[] {
  return [...new Set([...now.fields, ...old.fields].map(({ path }) => path))];
}

/** One line for what moved, one for what only looks otherwise. */
function joined(part: string, found: readonly FieldDifference[]): PartDifference[] {
  return (["data", "look", "note"] as const).flatMap((weight) => {
    const messages = found.filter((one) => one.weight === weight).map(({ message }) => message);
    return messages.length === 0 ? [] : [{ part, weight, message: messages.join("; ") }];
  });
}
