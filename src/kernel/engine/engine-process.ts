/** One process of the type engine: calls in, results out, and a plain word when it has ended. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { childModule } from "../child-module.js";
import type { EngineCalls, EngineReply, EngineRequest } from "./messages.js";

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const KEPT_STDERR = 4000;

export class EngineProcess {
  readonly ready: Promise<void>;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #end: Error | undefined;
  #stderr = "";
  #lastId = 0;

  constructor(cwd: string, env: Record<string, string | undefined>) {
    // In a group of its own: Ctrl-C in a terminal, and a front end's SIGINT, are meant for the cell.
    this.#child = spawn(process.execPath, childModule(new URL("./engine-main.js", import.meta.url)), {
      cwd,
      env,
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve: () => resolve(), reject }));
    // Whoever calls is told; `ready` need not be looked at.
    this.ready.catch(() => undefined);
    this.#child.on("message", (reply) => this.#settle(reply as EngineReply));
    this.#exited = new Promise((resolve) => {
      const end = (reason: string): void => {
        this.#fail(reason);
        resolve();
      };
      this.#child.on("error", (error) => end(`could not be started: ${error.message}`));
      this.#child.on("close", (code, signal) => end(`ended unexpectedly (${signal ?? `exit code ${code}`})`));
    });
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  call<M extends keyof EngineCalls>(
    method: M,
    args: EngineCalls[M]["arguments"],
  ): Promise<EngineCalls[M]["result"]> {
    if (this.#end !== undefined) return Promise.reject(this.#end);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (result) => resolve(result as EngineCalls[M]["result"]), reject });
      // A message that cannot be sent any more is answered by the end of the process.
      this.#child.send({ id, method, arguments: args } as EngineRequest, () => undefined);
    });
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  #settle(reply: EngineReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.error === undefined) waiting?.resolve(reply.result);
    else waiting?.reject(new Error(reply.error));
  }

  #fail(reason: string): void {
    const lastWords = this.#stderr.trim();
    this.#end ??= new Error(`the type engine ${reason}${lastWords === "" ? "" : `; it said:\n${lastWords}`}`);
    for (const { reject } of this.#waiting.values()) reject(this.#end);
    this.#waiting.clear();
  }
}
