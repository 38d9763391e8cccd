/**
 * Where output goes: to the request it belongs to, also after that has ended.
 */
import type { RuntimeActivity, RuntimeEvent, RuntimeRequest } from "../runtime.js";
import type { CellText } from "./error-text.js";

interface Outlet {
  request: Pick<RuntimeRequest, "silent" | "onEvent" | "onActivity" | "onInput">;
  hasEnded: boolean;
}

export class Outlets {
  readonly cells = new Map<number, CellText>();
  readonly #outlets = new Map<number, Outlet>();
  #last = -1;

  open(request: RuntimeRequest, text: CellText): number {
    const cellId = ++this.#last;
    this.cells.set(cellId, text);
    this.#outlets.set(cellId, { request, hasEnded: false });
    return cellId;
  }

  /** What comes for the cell from now on is late. */
  end(cellId: number): void {
    const outlet = this.#outlets.get(cellId);
    if (outlet !== undefined) outlet.hasEnded = true;
  }

  /** Output that cannot be told apart belongs to the cell that ran last. */
  emit(cellId: number, event: RuntimeEvent): void | Promise<void> {
    const outlet = this.#outlets.get(cellId) ?? this.#outlets.get(this.#last);
    if (outlet === undefined || outlet.request.silent === true) return undefined;
    return outlet.request.onEvent(event, outlet.hasEnded);
  }

  tell(cellId: number, activity: RuntimeActivity): void {
    this.#outlets.get(cellId)?.request.onActivity?.(activity);
  }

  ask(cellId: number, prompt: string, password: boolean): Promise<string> {
    const outlet = this.#outlets.get(cellId);
    const { onInput } = outlet?.request ?? {};
    if (onInput === undefined || outlet?.hasEnded === true) {
      return Promise.reject(new Error("the cell asked for input, and nobody is there to answer"));
    }
    return onInput(prompt, password);
  }
}
