import { textWidth } from "../text-width.js";
import { formatDuration } from "./format-duration.js";
import type { ProgressState, RunningNotebook } from "./progress-state.js";
import type { Colors } from "./terminal.js";

const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
export const FRAME_MS = 80;

export interface ViewOptions {
  nowMs: number;
  startedAtMs: number;
  /** Of the terminal, in columns; no line is wider, so that the view never wraps. */
  width: number;
  colors: Colors;
}

/** The live part of the screen: a line for each notebook that runs, and one for all where there are several. Empty when nothing runs. */
export function drawProgress(state: ProgressState, options: ViewOptions): string {
  if (state.running.length === 0) return "";
  const nameWidth = Math.max(...state.running.map((one) => textWidth(one.file)));
  const lines = state.running.map((one) => runningLine(one, nameWidth, options));
  const total = state.finished + state.running.length + state.waiting;
  return total === 1 ? lines.join("\n") : [...lines, totalLine(state, total, options)].join("\n");
}

function runningLine(one: RunningNotebook, nameWidth: number, options: ViewOptions): string {
  const { colors, nowMs, width } = options;
  const spinner = SPINNER[Math.floor(nowMs / FRAME_MS) % SPINNER.length] ?? "";
  const state =
    one.cellIndex === undefined ? `starting ${one.kernel}` : `cell ${one.cellIndex + 1} of ${one.cellCount}`;
  const elapsed = formatDuration(nowMs - one.startedAtMs);
  const room = width - 2 - state.length - elapsed.length - 5;
  const file = shorten(one.file, room);
  const name = file + " ".repeat(Math.max(0, Math.min(nameWidth, room) - textWidth(file)));
  return `${colors.cyan(spinner)} ${name}  ${state}  ${colors.dim(elapsed)}`;
}

function totalLine({ finished }: ProgressState, total: number, options: ViewOptions): string {
  const elapsed = formatDuration(options.nowMs - options.startedAtMs);
  return options.colors.dim(`  ${finished} of ${total} done, ${elapsed}`);
}

/** Keeps the end, which tells notebooks of one folder apart. */
function shorten(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  const characters = [...text];
  while (characters.length > 0 && textWidth(characters.join("")) > room - 1) characters.shift();
  return characters.length === 0 ? "" : `…${characters.join("")}`;
}
