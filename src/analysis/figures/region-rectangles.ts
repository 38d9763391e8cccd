export interface Rectangle {
  left: number;
  right: number;
  bottom: number;
  top: number;
}

/** A run of cells in one row of the grid. */
interface Run {
  from: number;
  to: number;
  bottom: number;
  top: number;
}

/**
 * The marked cells of a grid as few rectangles: runs along the rows, and equal runs of rows above each other as one.
 *
 * @param isMarked row by row from below
 * @param across middles of the columns of cells @param up of the rows
 */
export function regionRectangles(
  isMarked: readonly boolean[],
  across: readonly number[],
  up: readonly number[],
): Rectangle[] {
  const done: Run[] = [];
  let open: Run[] = [];
  for (let row = 0; row < up.length; row++) {
    const runs = runsOf(isMarked.slice(row * across.length, (row + 1) * across.length)).map(
      ({ from, to }) => {
        const same = open.find((one) => one.from === from && one.to === to);
        return same === undefined ? { from, to, bottom: row, top: row + 1 } : { ...same, top: row + 1 };
      },
    );
    done.push(...open.filter((one) => !runs.some(({ from, to }) => from === one.from && to === one.to)));
    open = runs;
  }
  const [x, y] = [edgeOf(across), edgeOf(up)];
  return [...done, ...open].map(({ from, to, bottom, top }) => ({
    left: x(from),
    right: x(to),
    bottom: y(bottom),
    top: y(top),
  }));
}

/** First and last but one place of neighbours that are marked. */
function runsOf(isMarked: readonly boolean[]): Array<{ from: number; to: number }> {
  const starts = isMarked.flatMap((marked, place) => (marked && isMarked[place - 1] !== true ? [place] : []));
  return starts.map((from) => {
    const end = isMarked.indexOf(false, from);
    return { from, to: end < 0 ? isMarked.length : end };
  });
}

/** Where the cell of a place begins. */
function edgeOf(middles: readonly number[]): (place: number) => number {
  const width = (middles[1] as number) - (middles[0] as number);
  return (place) => (middles[0] as number) + (place - 0.5) * width;
}
