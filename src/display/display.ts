import type { DisplayMessage } from "./display-message.js";
import { toBundle } from "./to-bundle.js";
import { currentTransport } from "./transport.js";

export interface DisplayOptions {
  /** Name of this display in the notebook's run, so that it can be replaced later. */
  id: string;
}

/** A display that can be replaced where it stands. */
export interface DisplayHandle {
  readonly id: string;
  /** Shows `value` in place of what is shown under this id, in whichever cell that was. */
  update(value: unknown): void;
}

/**
 * Shows a value below the cell: a figure, table, frame, model, rich text, or anything else as text.
 *
 * Returns nothing, so that it can stand last in a cell; with an `id` it returns a handle.
 *
 * @throws TypeError for a promise: await it first.
 * @example display(table(rows, { caption: "Prices" }))
 * @example const status = display("running", { id: "status" }); status.update("done");
 */
export function display(value: unknown): void;
export function display(value: unknown, options: DisplayOptions): DisplayHandle;
export function display(value: unknown, options?: DisplayOptions): DisplayHandle | undefined {
  if (options === undefined) {
    send("display_data", value);
    return undefined;
  }
  const { id } = options;
  send("display_data", value, id);
  return { id, update: (next) => send("update_display_data", next, id) };
}

function send(type: DisplayMessage["type"], value: unknown, displayId?: string): void {
  const message: DisplayMessage = { type, ...toBundle(value) };
  currentTransport()(displayId === undefined ? message : { ...message, displayId });
}
