/** The comms of the cells of this process. */
import { AsyncResource } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import type { Comm, CommArrival, CommListener, CommMessage, CommTarget } from "../../display/comm.js";
import { currentCellId } from "./cell-run.js";
import type { WireComm } from "./messages.js";
import { sendMessage } from "./output-channel.js";

class OpenComm implements Comm {
  readonly id: string;
  readonly targetName: string;
  readonly #forget: () => void;
  #isOpen = true;
  #listeners: { message?: CommListener; close?: CommListener } = {};

  constructor(id: string, targetName: string, forget: () => void) {
    this.id = id;
    this.targetName = targetName;
    this.#forget = forget;
  }

  send(message: CommMessage): void {
    if (!this.#isOpen) throw new Error(`the comm "${this.targetName}" is closed`);
    tell("comm_msg", this.id, message);
  }

  close(message: CommMessage = {}): void {
    if (!this.#isOpen) return;
    this.#end();
    tell("comm_close", this.id, message);
  }

  onMessage(listener: CommListener): void {
    this.#listeners.message = AsyncResource.bind(listener);
  }

  onClose(listener: CommListener): void {
    this.#listeners.close = AsyncResource.bind(listener);
  }

  arrived(type: "comm_msg" | "comm_close", message: CommArrival): void {
    if (type === "comm_close") this.#end();
    const listener = type === "comm_msg" ? this.#listeners.message : this.#listeners.close;
    if (listener !== undefined) callLater(listener, message);
  }

  #end(): void {
    this.#isOpen = false;
    this.#forget();
  }
}

export class Comms {
  readonly #targets = new Map<string, CommTarget>();
  readonly #open = new Map<string, OpenComm>();

  register(targetName: string, target: CommTarget | undefined): void {
    if (target === undefined) this.#targets.delete(targetName);
    else this.#targets.set(targetName, AsyncResource.bind(target));
  }

  open(targetName: string, message: CommMessage): Comm {
    const comm = this.#add(randomUUID(), targetName);
    tell("comm_open", comm.id, message, targetName);
    return comm;
  }

  /** False when there is nobody to take the message. */
  arrived({ type, commId, targetName = "", data, metadata, buffers }: WireComm): boolean {
    const message = { data, metadata, buffers: buffers.map((part) => Buffer.from(part, "base64")) };
    if (type !== "comm_open") {
      const comm = this.#open.get(commId);
      comm?.arrived(type, message);
      return comm !== undefined;
    }
    const target = this.#targets.get(targetName);
    if (target === undefined) return false;
    callLater(target, this.#add(commId, targetName), message);
    return true;
  }

  #add(commId: string, targetName: string): OpenComm {
    const comm = new OpenComm(commId, targetName, () => this.#open.delete(commId));
    this.#open.set(commId, comm);
    return comm;
  }
}

/** From the event loop itself: what a listener throws is nobody's but its cell's. */
function callLater<Parameters extends unknown[]>(
  listener: (...parameters: Parameters) => void,
  ...parameters: Parameters
): void {
  setImmediate(() => listener(...parameters));
}

function tell(type: WireComm["type"], commId: string, message: CommMessage, targetName?: string): void {
  const { data = {}, metadata = {}, buffers = [] } = message;
  const named = targetName === undefined ? {} : { targetName };
  const encoded = buffers.map((part) => Buffer.from(part).toString("base64"));
  const comm = { type, commId, data, metadata, buffers: encoded, ...named };
  sendMessage(currentCellId(), { type: "comm", comm });
}
