import type { DisplayMessage } from "./display-message.js";

/** For a script outside any kernel: the text, on a line of its own. */
export function printDisplay({ data }: DisplayMessage): void {
  process.stdout.write(`${String(data["text/plain"])}\n`);
}
