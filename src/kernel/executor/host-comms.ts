import type { CommContent } from "../runtime.js";
import type { CommEvent, HostMessage, WireComm } from "./messages.js";

/** The comms of an executor's cells, as its host knows them. */
export class HostComms {
  readonly #send: (message: HostMessage) => void;
  readonly #open = new Map<string, string>();
  readonly #asked = new Map<number, (isTaken: boolean) => void>();
  #lastAskId = 0;

  constructor(send: (message: HostMessage) => void) {
    this.#send = send;
  }

  /** Passes on what the frontend says; false when no cell takes it. */
  async tell(type: CommEvent["type"], content: CommContent & { targetName?: string }): Promise<boolean> {
    const askId = ++this.#lastAskId;
    const buffers = content.buffers.map((part) => Buffer.from(part).toString("base64"));
    const comm: WireComm = { ...content, type, buffers };
    const answered = new Promise<boolean>((resolve) => this.#asked.set(askId, resolve));
    // Noted before the answer, since who takes it may close it again before that.
    this.#note(comm);
    this.#send({ type: "comm", askId, comm });
    const isTaken = await answered;
    if (!isTaken) this.#open.delete(content.commId);
    return isTaken;
  }

  answered(askId: number, isTaken: boolean): void {
    this.#asked.get(askId)?.(isTaken);
    this.#asked.delete(askId);
  }

  /** Nobody is left to take anything. */
  end(): void {
    for (const askId of this.#asked.keys()) this.answered(askId, false);
    this.#open.clear();
  }

  /** What a cell says, as an event. */
  heard(comm: WireComm): CommEvent {
    this.#note(comm);
    return { ...comm, buffers: comm.buffers.map((part) => Buffer.from(part, "base64")) } as CommEvent;
  }

  open(): { commId: string; targetName: string }[] {
    return [...this.#open].map(([commId, targetName]) => ({ commId, targetName }));
  }

  #note({ type, commId, targetName = "" }: WireComm): void {
    if (type === "comm_open") this.#open.set(commId, targetName);
    if (type === "comm_close") this.#open.delete(commId);
  }
}
