import { formatPlace, type Place } from "../notebook/problem.js";
import type { Colors } from "./terminal.js";
import type { ToldProblem } from "./told-problems.js";

/** So many that say the same are told one by one: each shows its own lines of code. */
const TOLD_ONE_BY_ONE = 3;
const NAMED_PLACES = 5;

/**
 * The texts of problems, where many that say the same in other places are told once, with the places that come next and how many more
 * there are: a notebook of a thousand cells may have hundreds.
 *
 * @param isVerbose what the command was asked for, and can be: true tells each in full, false tells how to ask
 */
export function gatherAlike(problems: readonly ToldProblem[], colors: Colors, isVerbose?: boolean): string[] {
  const groups = new Map<string, ToldProblem[]>();
  for (const problem of problems) {
    const { ruleId, severity, message, remedy } = problem;
    const key = JSON.stringify([ruleId, severity, message, remedy]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  const isTold = (group: readonly ToldProblem[]): boolean =>
    isVerbose === true || group.length <= TOLD_ONE_BY_ONE;
  return [...groups.values()].flatMap((group) =>
    isTold(group)
      ? group.map(({ text }) => text)
      : [`${group[0]!.text}\n  ${colors.dim(otherPlaces(group, isVerbose === false))}`],
  );
}

/** @example "also: cell 6; cell 9, line 2; notebooks/b.ipynb, cell 1; and 328 more in 4 files (--verbose tells each)" */
function otherPlaces([first, ...others]: readonly ToldProblem[], canAsk: boolean): string {
  const named = others.slice(0, NAMED_PLACES).map(({ place }, index) => {
    const before = index === 0 ? first?.place : others[index - 1]?.place;
    return placeAfter(before, place);
  });
  const left = others.slice(NAMED_PLACES);
  if (left.length === 0) return `also: ${named.join("; ")}`;
  const fileCount = new Set(left.map(({ place }) => place.file)).size;
  const files = fileCount === 1 ? "" : ` in ${fileCount} files`;
  const more = `and ${left.length} more${files}${canAsk ? " (--verbose tells each)" : ""}`;
  return `also: ${[...named, more].join("; ")}`;
}

/** Without the file, where that was named just before. */
function placeAfter(before: Place | undefined, place: Place): string {
  const whole = formatPlace(place);
  const start = `${place.file}, `;
  return before?.file === place.file && whole.startsWith(start) ? whole.slice(start.length) : whole;
}
