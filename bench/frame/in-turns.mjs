import { measureProcess } from "./measure-process.mjs";

/**
 * Measures all rows once, then all again, and so on, so that whatever else the machine does falls on all alike.
 *
 * @param rows each with a `name` and either a `command` (with `cwd`, `env` and `status`, see measureProcess) or `run`, which gives
 *   what it measured; `before` and `after` are not measured, and `after` is handed what was
 * @returns for each name what was measured, round by round
 */
export async function inTurns(rows, rounds) {
  const runs = new Map(rows.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round++)
    for (const row of rows) {
      await row.before?.();
      const measured = await (row.run === undefined ? measureProcess(row.command, row) : row.run());
      await row.after?.(measured);
      runs.get(row.name).push(measured);
      console.error(`round ${round} of ${rounds}: ${row.name}${told(measured)}`);
    }
  return runs;
}

const told = ({ seconds }) => (seconds === undefined ? "" : ` ${seconds.toFixed(2)} s`);
