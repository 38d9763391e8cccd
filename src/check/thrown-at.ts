import { stripVTControlCharacters } from "node:util";
import type { CheckedCell } from "./rule.js";

interface Frame {
  name: string | undefined;
  /** `cell [3]`, by the count of the run (`In[3]` in what an error holds), or a file as seen from the notebook. */
  place: string;
  line: number;
}

/**
 * Where an error was thrown, in words, if that is not the line that the problem names anyway: in a function of another cell,
 * or in a module of the project. What packages do inside of themselves is nothing that an author could mend.
 */
export function thrownAt({ index, run }: CheckedCell, cells: readonly CheckedCell[]): string | undefined {
  const frame = framesOf(run?.error?.traceback ?? []).find(
    ({ place }) => !/^(?:node:|node_modules\/)/.test(place),
  );
  if (frame === undefined) return undefined;
  const by = frame.name === undefined ? "thrown" : `thrown by ${frame.name}`;
  const count = /^(?:cell |In)\[(\d+)\]$/.exec(frame.place)?.[1];
  if (count === undefined) return `${by} in ${frame.place}, line ${frame.line}`;
  const owner = cells.find(({ cell }) => cell.execution_count === Number(count));
  if (owner === undefined || (owner.index === index && frame.line === run?.error?.line)) return undefined;
  return `${by} in cell ${owner.index + 1}, line ${frame.line}`;
}

/** Those of JavaScript: other languages write their tracebacks otherwise. */
function framesOf(traceback: readonly string[]): Frame[] {
  return traceback.flatMap((coloured) => {
    const [, name, place, line] =
      /^\s+at (?:(?:async |new )?(\S+) \()?(.+?):(\d+):\d+\)?$/.exec(stripVTControlCharacters(coloured)) ??
      [];
    return place === undefined ? [] : [{ name, place, line: Number(line) }];
  });
}
