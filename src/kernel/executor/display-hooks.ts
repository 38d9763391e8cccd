import { DISPLAY_HOOK } from "../../display/transport.js";
import type { DisplayMessage, DisplayTransport } from "../../display/display-message.js";
import { type Frontend, FRONTEND_HOOK } from "../../display/frontend.js";
import { currentCellId } from "./cell-run.js";
import type { Comms } from "./comms.js";
import type { Inputs } from "./inputs.js";
import type { TslabDisplayData } from "./load-tslab.js";
import { sendMessage } from "./output-channel.js";

type DisplayEvent = DisplayMessage & { displayId: string };

/** What Galley's `display` does in this process. */
export function installDisplayHook(): void {
  (globalThis as { [DISPLAY_HOOK]?: DisplayTransport })[DISPLAY_HOOK] = sendDisplay;
}

function sendDisplay(message: DisplayMessage): void {
  sendMessage(currentCellId(), { type: "event", event: message as DisplayEvent });
}

/** What else cells may ask of the frontend. */
export function installFrontend(inputs: Inputs, comms: Comms): void {
  const frontend: Frontend = {
    input: (prompt, password) => inputs.ask(prompt, password),
    clearOutput: (wait) =>
      sendMessage(currentCellId(), { type: "event", event: { type: "clear_output", wait } }),
    registerComm: (targetName, target) => comms.register(targetName, target),
    openComm: (targetName, message) => comms.open(targetName, message),
  };
  (globalThis as { [FRONTEND_HOOK]?: Frontend })[FRONTEND_HOOK] = frontend;
}

/** What tslab's own `display` does in this process. */
export function sendTslabDisplay(
  { data, metadata, transient }: TslabDisplayData,
  update: boolean | undefined,
): void {
  const displayId = transient?.display_id;
  const named = displayId === undefined ? {} : { displayId };
  const type = update && displayId !== undefined ? "update_display_data" : "display_data";
  const event = { type, data, metadata, ...named } as DisplayEvent;
  sendMessage(currentCellId(), { type: "event", event });
}
