import { currentCellId, Interruption } from "./cell-run.js";
import { sendMessage } from "./output-channel.js";

interface Asked {
  resolve(text: string): void;
  reject(reason: Error): void;
}

/** Lines that cells ask the person for: one question at a time. */
export class Inputs {
  readonly #asked = new Map<number, Asked>();
  #lastId = 0;
  #turn: Promise<unknown> = Promise.resolve();

  ask(prompt: string, password: boolean): Promise<string> {
    const answer = this.#turn.then(() => this.#askNow(prompt, password));
    this.#turn = answer.catch(() => undefined);
    return answer;
  }

  /** An answer to what is no longer asked is dropped. */
  answer(inputId: number, { text, refusal }: { text?: string; refusal?: string }): void {
    const asked = this.#asked.get(inputId);
    this.#asked.delete(inputId);
    if (text === undefined) asked?.reject(new Error(refusal));
    else asked?.resolve(text);
  }

  interrupt(): void {
    for (const { reject } of this.#asked.values()) reject(new Interruption("Interrupted"));
    this.#asked.clear();
  }

  #askNow(prompt: string, password: boolean): Promise<string> {
    const inputId = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#asked.set(inputId, { resolve, reject });
      sendMessage(currentCellId(), { type: "input", inputId, prompt, password });
    });
  }
}
