/**
 * The process of a kernel, in a process group of its own, so that it and what its cells started end together.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import type { ProcessExit } from "../../kernel/exit-text.js";
import { TextTail } from "./text-tail.js";
import { watchOver } from "./watchdog.js";
import { within } from "./within.js";

export interface KernelProcessOptions {
  argv: readonly [string, ...string[]];
  cwd: string;
  env: { [name: string]: string | undefined };
  /** Holds the connection file; removed with the process. */
  folder: string;
}

export interface KernelProcess {
  /** Resolves once, when the process has ended, what was left of its group was killed and its output is read. */
  readonly exited: Promise<ProcessExit>;
  /** Set as soon as the process has ended. */
  readonly exit: ProcessExit | undefined;
  /** What the process itself prints, which is not what its cells print: the last 64 kB. */
  readonly printed: Pick<TextTail, "total" | "since">;
  interrupt(): void;
  /** Kills the whole group and waits until it is gone. */
  kill(): Promise<void>;
}

const PRINTED_CHARS = 64 * 1024;
const LAST_OUTPUT_MS = 200;

/** Rejects with the system's error when the program cannot be started. */
export async function startKernelProcess(options: KernelProcessOptions): Promise<KernelProcess> {
  const [program, ...args] = options.argv;
  const child = spawn(program, args, {
    cwd: options.cwd,
    env: options.env,
    // Not a terminal and always at its end: nothing in a kernel may wait for somebody to type.
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  await once(child, "spawn");
  return new SpawnedKernel(child, options.folder);
}

class SpawnedKernel implements KernelProcess {
  readonly exited: Promise<ProcessExit>;
  exit: ProcessExit | undefined;
  readonly printed = new TextTail(PRINTED_CHARS);
  readonly #child: ChildProcess;
  readonly #groupId: number;

  constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#groupId = child.pid ?? Number.NaN;
    const watchdog = watchOver(this.#groupId, folder);
    endWithThisProcess(this);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => this.printed.push(text));
    }
    const closed = once(child, "close");
    this.exited = once(child, "exit").then(async ([code, signal]) => {
      // At once: the number of the group is ours only as long as somebody is in it.
      this.#signalGroup("SIGKILL");
      watchdog.stop();
      living.delete(this);
      rmSync(folder, { recursive: true, force: true });
      this.exit = { code, signal } as ProcessExit;
      // What it printed last is still to be read; a process that left the group may hold the pipes open, though.
      await within(LAST_OUTPUT_MS, closed);
      return this.exit;
    });
  }

  interrupt(): void {
    if (this.exit === undefined) this.#signalGroup("SIGINT");
  }

  async kill(): Promise<void> {
    if (this.exit === undefined) this.#signalGroup("SIGKILL");
    await this.exited;
    // A process that a cell started may hold our end of its pipe open.
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  /** For the end of our own process, when nothing can be waited for any more. */
  killNow(): void {
    this.#signalGroup("SIGKILL");
  }

  #signalGroup(signal: NodeJS.Signals): void {
    try {
      // Windows has no process groups; what the kernel started is then left to itself.
      if (process.platform === "win32") this.#child.kill(signal);
      else process.kill(-this.#groupId, signal);
    } catch (error) {
      // ESRCH: the group is empty, which is what we want. EPERM: macOS says so of a group of zombies.
      const { code } = error as NodeJS.ErrnoException;
      if (code !== "ESRCH" && code !== "EPERM") throw error;
    }
  }
}

const living = new Set<SpawnedKernel>();

function endWithThisProcess(kernel: SpawnedKernel): void {
  // One listener for all: Node warns of a leak at eleven. The watchdog sees to ends without an "exit" event.
  if (living.size === 0 && !process.listeners("exit").includes(killLiving)) process.on("exit", killLiving);
  living.add(kernel);
}

function killLiving(): void {
  for (const kernel of living) kernel.killNow();
}
