/**
 * What is published, on its way into the socket: in order, nothing dropped, and no more of it kept here than a
 * subscriber that is slow for a moment needs. ZeroMQ drops, by default, what a subscriber is too slow for; here it
 * refuses instead, and the message waits. A subscriber that has taken nothing for `patienceMs` is given up: it
 * misses messages from then on, until it reads again, and everybody else goes on.
 */
import { setTimeout as delay } from "node:timers/promises";
import type { XPublisher } from "zeromq";

/** Messages that ZeroMQ keeps for each subscriber besides what lies in the connection itself. */
export const SEND_HIGH_WATER_MARK = 256;
/** From here on who publishes is asked to wait. */
const HIGH_BYTES = 1024 * 1024;
const HIGH_COUNT = 256;
const RETRY_MS = 2;
const LAST_PATIENCE_MS = 500;

export class IopubSocket {
  readonly #socket: XPublisher;
  #patienceMs: number;
  readonly #onGivenUp: () => void;
  #queue: Uint8Array[][] = [];
  #bytes = 0;
  #pumping: Promise<void> | undefined;
  #room: Promise<void> | undefined;
  #resolveRoom: (() => void) | undefined;
  #unbounded = false;
  #closed = false;

  constructor(socket: XPublisher, patienceMs: number, onGivenUp: () => void) {
    this.#socket = socket;
    this.#patienceMs = patienceMs;
    this.#onGivenUp = onGivenUp;
  }

  /** The promise is there when the queue is long, and resolves when there is room again. */
  send(frames: Uint8Array[]): Promise<void> | undefined {
    if (this.#closed) return undefined;
    this.#queue.push(frames);
    this.#bytes += size(frames);
    this.#pumping ??= this.#pump();
    return this.#waitForRoom();
  }

  /** Resolves when all that was published so far is in ZeroMQ's hands. */
  async flushed(): Promise<void> {
    await this.#pumping;
  }

  /** Nobody is asked to wait until the queue is empty: what is interrupted must be able to end. */
  release(): void {
    if (this.#queue.length > 0) this.#unbounded = true;
    this.#makeRoom();
  }

  /** The kernel ends: nobody is waited for much longer. */
  hurry(): void {
    this.#patienceMs = Math.min(this.#patienceMs, LAST_PATIENCE_MS);
  }

  close(): void {
    this.#closed = true;
    this.#queue = [];
    this.#makeRoom();
  }

  #waitForRoom(): Promise<void> | undefined {
    if (this.#unbounded || (this.#bytes < HIGH_BYTES && this.#queue.length < HIGH_COUNT)) return undefined;
    this.#room ??= new Promise((resolve) => (this.#resolveRoom = resolve));
    return this.#room;
  }

  async #pump(): Promise<void> {
    for (let frames = this.#queue[0]; frames !== undefined; frames = this.#queue[0]) {
      await this.#deliver(frames);
      this.#queue.shift();
      this.#bytes -= size(frames);
      if (this.#bytes < HIGH_BYTES / 2 && this.#queue.length < HIGH_COUNT / 2) this.#makeRoom();
    }
    this.#unbounded = false;
    this.#bytes = 0;
    this.#pumping = undefined;
  }

  async #deliver(frames: Uint8Array[]): Promise<void> {
    const since = performance.now();
    while (!this.#closed) {
      if (await this.#accepts(frames)) return;
      if (performance.now() - since > this.#patienceMs) return this.#giveUp(frames);
      await delay(RETRY_MS);
    }
  }

  async #accepts(frames: Uint8Array[]): Promise<boolean> {
    try {
      await this.#socket.send(frames as Buffer[]);
      return true;
    } catch (error) {
      if (this.#closed) return true;
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      return false;
    }
  }

  /** In a socket that may drop, ZeroMQ passes over the subscribers that are full, and keeps to it until they read. */
  async #giveUp(frames: Uint8Array[]): Promise<void> {
    setDropping(this.#socket, true);
    await this.#accepts(frames);
    setDropping(this.#socket, false);
    this.#onGivenUp();
  }

  #makeRoom(): void {
    this.#resolveRoom?.();
    this.#room = undefined;
  }
}

/** Takes effect at once; zeromq warns of any option set on a bound socket, without knowing better. */
function setDropping(socket: XPublisher, dropping: boolean): void {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  socket.noDrop = !dropping;
  process.emitWarning = emitWarning;
}

function size(frames: readonly Uint8Array[]): number {
  let bytes = 0;
  for (const frame of frames) bytes += frame.length;
  return bytes;
}
