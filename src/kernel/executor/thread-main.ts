/**
 * The executor's second thread, for what has to work while a cell keeps the first one busy: it writes out what cells
 * show, interrupts loops, and ends everything when the host is gone.
 */
import { Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { OUTPUT_FD } from "./frames.js";
import { interruptMainThread } from "./interrupt-main-thread.js";
import { CONTROL, OutputRing } from "./output-ring.js";
import { RingReader } from "./ring-reader.js";

/** The host writes a byte for each interrupt, and holds it open as long as it lives. */
const HOST_FD = 5;

/** Text is let gather so long, unless somebody waits for it. */
const NAP_MS = 2;
/** In one go, before the host's line is looked at again. */
const MOST_BYTES = 1 << 22;
/** What a signal has not stopped by then is a loop that no signal reaches. */
const SIGNAL_GRACE_MS = 200;
const MOST_ATTEMPTS = 8;

const ring = new OutputRing(workerData as SharedArrayBuffer);
const reader = new RingReader(ring, OUTPUT_FD);
let isAwake = false;

parentPort?.on("message", wake);
const host = new Socket({ fd: HOST_FD, readable: true, writable: false });
host.on("data", interrupt);
host.on("close", endAll);
wake();

function wake(): void {
  if (isAwake) return;
  isAwake = true;
  Atomics.store(ring.control, CONTROL.asleep, 0);
  work();
}

function work(): void {
  const wasBusy = drain();
  Atomics.wait(ring.control, CONTROL.urgent, 0, NAP_MS);
  Atomics.store(ring.control, CONTROL.urgent, 0);
  if (drain() || wasBusy) setImmediate(work);
  else sleep();
}

function sleep(): void {
  isAwake = false;
  Atomics.store(ring.control, CONTROL.asleep, 1);
  // What came between the last look and that.
  if (!reader.isEmpty) wake();
}

function drain(): boolean {
  try {
    return reader.drain(MOST_BYTES);
  } catch {
    // Nobody is there to read: the host is gone.
    return endAll();
  }
}

/** To the whole group, as a terminal does it. */
function interrupt(): void {
  const { control } = ring;
  const cameAround = Atomics.load(control, CONTROL.cameAround);
  Atomics.add(control, CONTROL.interruptsAsked, 1);
  process.kill(0, "SIGINT");
  const isLost = (): boolean => Atomics.load(control, CONTROL.cameAround) === cameAround;
  void rescue(isLost);
}

/** A loop of nothing but awaits may be met where the attempt is lost on it. */
async function rescue(isLost: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, SIGNAL_GRACE_MS));
    if (!isLost()) return;
    // The first one may have come just before a child process was started, to be waited for.
    process.kill(0, "SIGINT");
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- to a thread, not to a window
    if (await interruptMainThread(isLost)) parentPort?.postMessage("interrupted");
  }
}

/** This process leads a group of its own: all that the cells have started is in it. */
function endAll(): never {
  process.kill(0, "SIGKILL");
  throw new Error("the signal that cannot be caught was not delivered");
}
