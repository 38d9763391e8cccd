import type { BuildEvent } from "../build/build-event.js";

/** What the live view shows of the build at one moment. */
export interface ProgressState {
  /** In the order in which they were begun. */
  running: readonly RunningNotebook[];
  waiting: number;
  finished: number;
}

export interface RunningNotebook {
  file: string;
  kernel: string;
  cellCount: number;
  /** The cell that runs now, from 0; `undefined` while the kernel starts. */
  cellIndex: number | undefined;
  startedAtMs: number;
}

export const noProgress: ProgressState = { running: [], waiting: 0, finished: 0 };

/** The state after an event that happened at `nowMs`. */
export function nextProgress(state: ProgressState, event: BuildEvent, nowMs: number): ProgressState {
  switch (event.type) {
    case "notebook-waiting":
      return { ...state, waiting: state.waiting + 1 };
    case "notebook-start": {
      const { file, kernel, cellCount } = event;
      const started = { file, kernel, cellCount, cellIndex: undefined, startedAtMs: nowMs };
      return { ...state, running: [...state.running, started], waiting: state.waiting - 1 };
    }
    case "cell-start":
      return {
        ...state,
        running: state.running.map((one) =>
          one.file === event.file ? { ...one, cellIndex: event.cellIndex } : one,
        ),
      };
    case "notebook-end":
      return finish(state, event.file);
    case "cell-end":
    case "drafts-left-out":
    case "share-pictures-left-out":
    case "site-written":
      return state;
  }
}

/** A notebook that could not even be read ends without having started. */
function finish(state: ProgressState, file: string): ProgressState {
  const running = state.running.filter((one) => one.file !== file);
  const waiting = running.length === state.running.length ? state.waiting - 1 : state.waiting;
  return { running, waiting, finished: state.finished + 1 };
}
