/**
 * Meeting a kernel that has just been started.
 */
import type { Message } from "../messages.js";
import type { JupyterClient } from "./jupyter-client.js";

/** How long after a reply its status on iopub may take before we ask again. */
const ASK_AGAIN_MS = 30;
/** A kernel may lose its reply while it starts, so a silent one is asked again; ever later, so that a slow one finds no heap. */
const ASK_SILENT_KERNEL_MS = 2000;
/** A kernel that has replied this often but publishes nothing has an odd idea of iopub; cells will tell. */
const MAX_TRIES = 100;

/**
 * Resolves to the kernel's `kernel_info_reply` once it answers *and* its publications reach us. A first reply proves
 * the shell socket only: a subscription takes its own time, and what is published before it arrives is lost in silence
 * (the "slow joiner"). So we ask again until something that answers us has come on iopub.
 */
export function awaitReady(client: JupyterClient): { ready: Promise<Message>; cancel: () => void } {
  const asked = new Set<string>();
  let published = false;
  let timer: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  let unlisten: (() => void) | undefined;
  const cancel = (): void => {
    clearTimeout(timer);
    clearTimeout(silence);
    unlisten?.();
  };
  const ask = (): void => void asked.add(client.send("shell", "kernel_info_request", {}));
  const ready = new Promise<Message>((resolve) => {
    const finish = (reply: Message): void => {
      cancel();
      resolve(reply);
    };
    let reply: Message | undefined;
    unlisten = client.listen({
      message: (channel, message) => {
        if (!asked.has(message.parent_header.msg_id ?? "")) return;
        if (channel === "iopub") published = true;
        if (message.header.msg_type === "kernel_info_reply") reply = message;
        if (reply === undefined) return;
        clearTimeout(silence);
        if (published) return finish(reply);
        clearTimeout(timer);
        const last = reply;
        timer = setTimeout(() => (asked.size >= MAX_TRIES ? finish(last) : ask()), ASK_AGAIN_MS);
      },
    });
  });
  const askWhileSilent = (waitMs: number): void => {
    ask();
    silence = setTimeout(() => askWhileSilent(2 * waitMs), waitMs);
  };
  askWhileSilent(ASK_SILENT_KERNEL_MS);
  return { ready, cancel };
}
