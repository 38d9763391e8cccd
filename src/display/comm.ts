/** Comms: messages between a cell and code in the frontend (a widget), as Jupyter defines them. */
import { requiredFrontend } from "./frontend.js";

export interface CommMessage {
  /** Anything that JSON can hold. */
  data?: unknown;
  metadata?: Record<string, unknown>;
  /** Binary parts, sent as they are. */
  buffers?: readonly Uint8Array[];
}

/** A message as it arrived. */
export type CommArrival = Required<CommMessage>;

export type CommListener = (message: CommArrival) => void;

/** One open line to the frontend. */
export interface Comm {
  readonly id: string;
  readonly targetName: string;
  /** @throws Error when it is closed. */
  send(message: CommMessage): void;
  /** Tells the frontend that no more will come. Nothing happens when it is closed already. */
  close(message?: CommMessage): void;
  /** Called for each message of the frontend; replaces the listener before. */
  onMessage(listener: CommListener): void;
  /** Called when the frontend closes it. */
  onClose(listener: CommListener): void;
}

/** What is done when the frontend opens a comm; `message` is what came with it. */
export type CommTarget = (comm: Comm, message: CommArrival) => void;

/**
 * Lets the frontend open comms under this name; with `undefined`, no longer.
 *
 * @throws Error outside of Galley's kernel.
 * @example registerComm("counter", (comm) => comm.onMessage(({ data }) => comm.send({ data: count(data) })));
 */
export function registerComm(targetName: string, target: CommTarget | undefined): void {
  requiredFrontend("registerComm").registerComm(targetName, target);
}

/**
 * Opens a comm to what the frontend has registered under this name.
 *
 * @throws Error outside of Galley's kernel.
 * @example const comm = openComm("progress", { data: { total: 10 } }); comm.send({ data: { done: 1 } });
 */
export function openComm(targetName: string, message: CommMessage = {}): Comm {
  return requiredFrontend("openComm").openComm(targetName, message);
}
