import type { WireFailureReason } from "../wire.js";

/**
 * Tells of messages that were not taken: the first, the tenth, the hundredth … of each kind, so that a flood of them
 * fills no log.
 */
export class RefusedMessages {
  readonly #log: (text: string) => void;
  readonly #counts = new Map<string, number>();

  constructor(log: (text: string) => void) {
    this.#log = log;
  }

  add(channel: string, reason: WireFailureReason | "unexpected message"): void {
    const kind = `${reason} on ${channel}`;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (!Number.isInteger(Math.log10(count))) return;
    this.#log(count === 1 ? `refused a message: ${kind}` : `refused ${count} messages so far: ${kind}`);
  }
}
