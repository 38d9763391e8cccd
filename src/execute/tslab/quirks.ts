/**
 * Everything that stock tslab does otherwise than the protocol says. Observed with tslab 1.0.22:
 * - errors, of the compiler and of the cell, are text on stderr; there is no `error` message, and the reply names no error
 * - for 200 ms after an error it refuses cells (`abort`), whatever `stop_on_error` says
 * - a rejection that nobody handles is text on stderr, right after idle; the reply says `ok`
 * - a cell that publishes more than about 500 messages without letting the event loop turn loses the rest, with them its
 *   idle; with an `await` after them, idle comes and the loss cannot be seen (see publish-at-once.cjs for the cure)
 */
import type TypeScript from "typescript";
import type { CellError } from "../../notebook/executed.js";
import type { KernelEvent } from "../kernel.js";
import type { CellReader, KernelQuirks } from "../quirks.js";
import { verdict } from "../verdict.js";
import type { CellEnding, Verdict } from "../verdict.js";
import { cellLine } from "./cell-line.js";
import { compileError, isDiagnostic, thrownError, unhandledError } from "./error-text.js";
import { findCellFrame, readableTraceback } from "./traceback.js";

export interface TslabContext {
  /** Folder that the kernel runs in; paths in tracebacks are shown from here. */
  cwd: string;
  /** tslab's own TypeScript, loaded when a line has to be looked up. */
  loadTypeScript: () => typeof TypeScript | undefined;
}

/** tslab's 200 ms, counted from when its reply has reached us, and a little for its timer. */
const REFUSES_MS = 210;
/** A promise that is rejected, or a timer that throws, at once after the cell still belongs to it. */
const LINGER_MS = 10;

export function tslabQuirks(standard: KernelQuirks, context: TslabContext): KernelQuirks {
  return {
    ...standard,
    refusesAfterErrorMs: REFUSES_MS,
    lingerMs: LINGER_MS,
    readCell: (code, emit) => new TslabCell(code, emit, context),
    readLate(event) {
      const error = event.type === "stream" ? unhandledError(event.text) : undefined;
      return error === undefined ? event : errorEvent(readable(error, undefined, context));
    },
  };
}

class TslabCell implements CellReader {
  /** stderr that may turn out to be the text of an error: whatever stands at the end of the outputs. */
  #held: string[] = [];
  #unhandled: CellError | undefined;
  readonly #code: string;
  readonly #emit: (event: KernelEvent) => void;
  readonly #context: TslabContext;

  constructor(code: string, emit: (event: KernelEvent) => void, context: TslabContext) {
    this.#code = code;
    this.#emit = emit;
    this.#context = context;
  }

  onEvent(event: KernelEvent): void {
    if (event.type === "stream" && event.name === "stderr") return this.#onStderr(event.text);
    this.#release();
    this.#emit(event);
  }

  end(ending: CellEnding): Verdict {
    const failure = ending.reply?.["status"] === "error" ? this.#takeError() : undefined;
    this.#release();
    if (failure !== undefined) this.#emit(errorEvent(failure));
    const general = verdict(ending);
    if (general.status === "missing-idle") return { ...general, error: lostOutput(general.error, failure) };
    if (general.status === "error" && failure !== undefined) return { status: "error", error: failure };
    if (general.status === "ok" && this.#unhandled !== undefined) {
      return { status: "error", error: this.#unhandled };
    }
    return general;
  }

  #onStderr(text: string): void {
    const error = unhandledError(text);
    if (error === undefined) {
      this.#held.push(text);
      return;
    }
    this.#release();
    const shown = readable(error, this.#code, this.#context);
    this.#unhandled ??= shown;
    this.#emit(errorEvent(shown));
  }

  /** The text of the error that ended the cell: all diagnostics at the end, or one text. */
  #takeError(): CellError | undefined {
    const last = this.#held.findLastIndex((text) => !isDiagnostic(text));
    const diagnostics = this.#held.slice(last + 1);
    if (diagnostics.length > 0) {
      this.#held.length = last + 1;
      return compileError(diagnostics, this.#code.split("\n").length);
    }
    const text = this.#held.pop();
    return text === undefined ? undefined : readable(thrownError(text), this.#code, this.#context);
  }

  #release(): void {
    for (const text of this.#held) this.#emit({ type: "stream", name: "stderr", text });
    this.#held = [];
  }
}

/** The error with its line in the cell (if the cell is known) and with a traceback that a reader can use. */
function readable(error: CellError, code: string | undefined, context: TslabContext): CellError {
  const frame = findCellFrame(error.traceback);
  const ts = code === undefined || frame === undefined ? undefined : context.loadTypeScript();
  const line = ts && code !== undefined && frame !== undefined ? cellLine(code, frame, ts) : undefined;
  const traceback = readableTraceback(error.traceback, frame, line, context.cwd);
  return { ...error, traceback, ...(line === undefined ? {} : { line }) };
}

function lostOutput(general: CellError | undefined, failure: CellError | undefined): CellError {
  const also = failure === undefined ? "" : `; the cell also failed: ${failure.ename}: ${failure.evalue}`;
  return {
    ename: general?.ename ?? "MissingIdle",
    evalue:
      "output of the cell was lost: tslab drops what a cell prints beyond about 500 calls at a stretch; " +
      `print less often, such as one joined text in place of a line at a time${also}`,
    traceback: failure?.traceback ?? [],
  };
}

function errorEvent({ ename, evalue, traceback }: CellError): KernelEvent {
  return { type: "error", ename, evalue, traceback };
}
