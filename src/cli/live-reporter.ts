import { createLogUpdate } from "log-update";
import type { BuildEvent } from "../build/build-event.js";
import { endWords, eventLine, type Verbosity } from "./event-line.js";
import { formatDuration } from "./format-duration.js";
import { nextProgress, noProgress } from "./progress-state.js";
import { drawProgress, FRAME_MS } from "./progress-view.js";
import type { Reporter } from "./reporter.js";
import type { Terminal } from "./terminal.js";

/** What has ended scrolls away above; what runs is redrawn below it. */
export function liveReporter(terminal: Terminal, verbosity: Verbosity): Reporter {
  const log = createLogUpdate(terminal.stream);
  const startedAtMs = Date.now();
  let state = noProgress;
  const draw = (): void => {
    const width = terminal.stream.columns ?? 80;
    log(drawProgress(state, { nowMs: Date.now(), startedAtMs, width, colors: terminal.colors }));
  };
  const timer = setInterval(draw, FRAME_MS);
  return {
    report(event) {
      state = nextProgress(state, event, Date.now());
      const line = persistentLine(event, verbosity, terminal);
      if (line !== undefined) log.persist(line);
      draw();
    },
    close() {
      clearInterval(timer);
      log.clear();
      log.done();
    },
  };
}

function persistentLine(event: BuildEvent, verbosity: Verbosity, { colors }: Terminal): string | undefined {
  if (event.type === "notebook-start") return undefined;
  if (event.type !== "notebook-end" || event.kept === "page") return eventLine(event, verbosity);
  const mark = event.outcome === "good" ? colors.green("✓") : colors.red("✗");
  return `${mark} ${event.file}  ${endWords(event)}  ${colors.dim(formatDuration(event.durationMs))}`;
}
