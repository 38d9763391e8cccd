import type { MimeData } from "./bundle.js";

/** One `display_data` or `update_display_data` of the Jupyter protocol. */
export interface DisplayMessage {
  type: "display_data" | "update_display_data";
  data: MimeData;
  metadata: Record<string, unknown>;
  /** Present when the display can be updated later; always in an update. */
  displayId?: string;
}

export type DisplayTransport = (message: DisplayMessage) => void;
