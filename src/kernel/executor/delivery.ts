import { StringDecoder } from "node:string_decoder";
import type { CellEvent } from "./messages.js";

type OnEvent = (cellId: number, event: CellEvent) => void | Promise<void>;

/** Hands on what cells show, one event after the other. */
export class Delivery {
  readonly #onEvent: OnEvent;
  readonly #decoders = new Map<string, StringDecoder>();
  #waiting = 0;
  #delivered: Promise<void> = Promise.resolve();

  constructor(onEvent: OnEvent) {
    this.#onEvent = onEvent;
  }

  /** Resolves when all that was handed over so far has been taken. */
  get delivered(): Promise<void> {
    return this.#delivered;
  }

  /** The promise, if any, is to be waited for before more is read. */
  text(cellId: number, name: "stdout" | "stderr", bytes: Buffer): Promise<void> | undefined {
    const text = this.#decoder(cellId, name).write(bytes);
    return text === "" ? undefined : this.event(cellId, { type: "stream", name, text });
  }

  event(cellId: number, event: CellEvent): Promise<void> | undefined {
    const take = (): void | Promise<void> => this.#onEvent(cellId, event);
    const taken = this.#waiting === 0 ? take() : this.#delivered.then(take);
    if (taken === undefined) return undefined;
    this.#waiting += 1;
    this.#delivered = taken.finally(() => (this.#waiting -= 1));
    return this.#delivered;
  }

  /** A character may come in two chunks, and another cell's text between them. */
  #decoder(cellId: number, name: string): StringDecoder {
    const key = `${name} ${cellId}`;
    const decoder = this.#decoders.get(key) ?? new StringDecoder("utf8");
    this.#decoders.set(key, decoder);
    return decoder;
  }
}
