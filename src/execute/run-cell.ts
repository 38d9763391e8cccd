/**
 * One `execute_request` on the wire, with its deadline, up to whatever ends it.
 */
import { Exchange } from "../jupyter/client/exchange.js";
import type { JupyterClient } from "../jupyter/client/jupyter-client.js";
import type { KernelProcess } from "../jupyter/client/kernel-process.js";
import type { ExecuteRequestContent, Message } from "../jupyter/messages.js";
import { startTimer } from "./start-timer.js";
import type { CellEnding } from "./verdict.js";

export interface KernelConnection {
  client: JupyterClient;
  process: KernelProcess;
  interrupt(): void;
  /** How long the kernel may be silent between the reply and idle (nbclient's `iopub_timeout`). */
  silenceMs: number;
}

export interface RunOptions {
  code: string;
  silent?: boolean;
  userExpressions?: Readonly<Record<string, string>>;
  timeoutMs: number | null;
  interruptOnTimeout: boolean;
  onIopub: (message: Message) => void;
}

export type WireEnding = Pick<
  CellEnding,
  "how" | "reply" | "missedDeadlineMs" | "inputPrompt" | "unreadable" | "exit" | "printed"
> & {
  msgId: string;
  replyDate: string | undefined;
  /** Until then `onIopub` goes on being called for this cell. */
  release(): void;
};

/** What an interrupted cell gets to end in before the kernel is killed. */
export const INTERRUPT_GRACE_MS = 3000;
/** What a kernel sent before it ended is still on its way when its process is gone. */
const LAST_WORDS_MS = 200;

/** Resolves, never rejects, with how the cell ended; interrupts and kills as the options say. */
export async function runCell(kernel: KernelConnection, options: RunOptions): Promise<WireEnding> {
  const { process } = kernel;
  let missedDeadlineMs: number | undefined;
  let inputPrompt: string | undefined;
  const printedBefore = process.printed.total;
  const stopper = createStopper(kernel);
  const exchange = new Exchange(kernel.client, "execute_request", requestContent(options), {
    channel: "shell",
    silenceMs: kernel.silenceMs,
    onIopub: options.onIopub,
    onInputRequest: (message) => {
      inputPrompt ??= String(message.content["prompt"] ?? "");
      stopper.interrupt();
    },
  });
  const deadline = startTimer(options.timeoutMs, (ms) => {
    // It is over; what is still missing is not its fault.
    if (exchange.reply !== undefined) return;
    missedDeadlineMs = ms;
    if (options.interruptOnTimeout) stopper.interrupt();
    else stopper.kill();
  });
  const death = watchDeath(process);
  const how = await Promise.race([exchange.ended, death.died]);
  clearTimeout(deadline);
  stopper.done();
  death.stopWatching();
  const { msgId, reply, unreadable } = exchange;
  return {
    how,
    msgId,
    reply: reply?.content,
    replyDate: reply?.header.date,
    missedDeadlineMs,
    inputPrompt,
    unreadable,
    exit: process.exit,
    printed: process.printed.since(printedBefore),
    release: () => exchange.release(),
  };
}

/** Ends a cell that will not end by itself. */
function createStopper(kernel: KernelConnection): { interrupt(): void; kill(): void; done(): void } {
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => void kernel.process.kill();
  return {
    kill,
    interrupt() {
      kernel.interrupt();
      timer ??= setTimeout(kill, INTERRUPT_GRACE_MS);
    },
    done: () => clearTimeout(timer),
  };
}

/** We send one cell at a time and stop by ourselves, so a kernel has nothing to abort. */
function requestContent({ code, silent = false, userExpressions }: RunOptions): ExecuteRequestContent {
  return {
    code,
    silent,
    store_history: !silent,
    user_expressions: { ...userExpressions },
    allow_stdin: false,
    stop_on_error: false,
  };
}

function watchDeath(process: KernelProcess): { died: Promise<"died">; stopWatching: () => void } {
  let timer: NodeJS.Timeout | undefined;
  let isWatching = true;
  const died = new Promise<"died">((resolve) => {
    void process.exited.then(() => {
      if (isWatching) timer = setTimeout(() => resolve("died"), LAST_WORDS_MS);
    });
  });
  const stopWatching = (): void => {
    isWatching = false;
    clearTimeout(timer);
  };
  return { died, stopWatching };
}
