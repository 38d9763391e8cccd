/**
 * The process that runs cells. It is told what to run over descriptor 4; its second thread tells what happens over
 * descriptor 3 and listens for interrupts on 5; descriptors 1 and 2 are for the processes that cells start, and for
 * native code.
 */
import { writeSync } from "node:fs";
import { Socket } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tslabPackage } from "../tslab-package.js";
import { CellRunner } from "./cell-runner.js";
import { replaceStandardStreams } from "./cell-streams.js";
import { keepCompiledCode } from "./compiled-code.js";
import { installDisplayHook, installFrontend, sendTslabDisplay } from "./display-hooks.js";
import { Comms } from "./comms.js";
import { requireWhatIsForImportOnly } from "./import-only-packages.js";
import { Inputs } from "./inputs.js";
import { NO_CELL } from "./frames.js";
import { Interrupts } from "./interrupts.js";
import { LineReader } from "./lines.js";
import type { ExecutorSettings, HostMessage, RunMessage } from "./messages.js";
import { holdFixed } from "./determinism/hold-fixed.js";
import { flushOutput, secondThread, sendBetweenRuns, sendMessage } from "./output-channel.js";
import { Rest } from "./rest.js";
import { mapStackTraces } from "./stack-frames.js";
import { silenceWarningsOfTheMachinery } from "./warnings.js";
import { toThrownError } from "./thrown-error.js";
import { hideMarksOfContexts } from "./tidy-inspection.js";
import { blameCellsForTheUncaught, endOfUnwinding } from "./uncaught.js";

const INPUT_FD = 4;
const FULL_PIPE_WAIT_MS = 5;

const here = path.dirname(fileURLToPath(import.meta.url)) + path.sep;
const [endMark = ""] = process.argv.splice(2);

replaceStandardStreams();
silenceWarningsOfTheMachinery();
hideMarksOfContexts();
requireWhatIsForImportOnly();
const keptCode = path.join(here, "../../cache") + path.sep;
mapStackTraces([here, keptCode, tslabPackage().folder + path.sep]);
const inputs = new Inputs();
const comms = new Comms();
installDisplayHook();
installFrontend(inputs, comms);
blameCellsForTheUncaught();
const interrupts = new Interrupts(secondThread.ring);
const runner = new CellRunner(process.cwd(), sendTslabDisplay, interrupts);
process.on("SIGINT", () => {
  interrupts.comeAround();
  interrupts.take();
  inputs.interrupt();
  runner.interrupt();
});
secondThread.worker.on("message", () => {
  interrupts.comeAround();
  endOfUnwinding();
  runner.cutOff();
});
// Who listens to a thread waits for it, unless it says otherwise: the line to the host alone keeps this process.
secondThread.worker.unref();
process.on("exit", flushOutput);
// A cell that requires modules while they are still being imported is told that they are not there.
await runner.getReady();
let begin: ((settings: ExecutorSettings) => void) | undefined;
const begun = new Promise<ExecutorSettings>((resolve) => (begin = resolve));
listen();
const settings = await begun;
const beginRandom = await holdFixed(settings.determinism);
const compiled = settings.codeFolder === undefined ? undefined : keepCompiledCode(settings.codeFolder);
const activity = settings.watch ? (await import("./activity/watch-cells.js")).watchCells() : undefined;
sendMessage(NO_CELL, { type: "ready" });

function listen(): void {
  const lines = new LineReader();
  const input = new Socket({ fd: INPUT_FD, readable: true, writable: false });
  const rest = new Rest(input);
  input.on("data", (chunk: Buffer) => {
    for (const line of lines.read(chunk)) obey(JSON.parse(line) as HostMessage, rest);
  });
}

function obey(message: HostMessage, rest: Rest): void {
  if (message.type === "rest") {
    compiled?.keepNew();
    return rest.whenReached(() => tellRest(message.runId));
  }
  rest.forget();
  if (message.type === "begin") begin?.(message.settings);
  if (message.type === "run") void run(message);
  if (message.type === "input_reply") inputs.answer(message.inputId, message);
  if (message.type === "comm") {
    const { askId, comm } = message;
    const isTaken = comms.arrived(comm);
    // After the listener, which runs from the event loop: what it shows belongs to the message it was shown for.
    setImmediate(() => sendMessage(NO_CELL, { type: "comm_reply", askId, isTaken }));
  }
}

async function run(message: RunMessage): Promise<void> {
  const { runId, cellId, randomKey } = message;
  beginRandom?.(randomKey);
  const end = await runner.run(message);
  interrupts.comeAround();
  markSideStreams(runId);
  activity?.report(cellId);
  try {
    sendBetweenRuns(cellId, { type: "done", runId, end });
  } catch (error) {
    // The cell's value chose to be shown as something that JSON cannot hold.
    sendBetweenRuns(cellId, { type: "done", runId, end: { status: "error", error: toThrownError(error) } });
  }
  compiled?.keepNewSoon();
}

function tellRest(runId: number): void {
  markSideStreams(runId);
  sendMessage(NO_CELL, { type: "at_rest", runId });
}

/** All that was printed past the output channel is in the pipes before these. */
function markSideStreams(runId: number): void {
  for (const fd of [1, 2]) while (!isWritten(fd, `\0${endMark}:${runId}\n`));
}

/** False while the pipe is full, and a child process that shares it has made it one that nobody waits for. */
function isWritten(fd: number, mark: string): boolean {
  try {
    writeSync(fd, mark);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Closed by a cell: the host has seen its end.
    if (code === "EBADF") return true;
    if (code !== "EAGAIN") throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, FULL_PIPE_WAIT_MS);
    return false;
  }
}
