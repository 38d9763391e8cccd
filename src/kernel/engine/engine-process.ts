/** One process of the type engine: calls in, results out, and a plain word when it has ended. */
import type { ChildProcess } from "node:child_process";
import { startEngineChild, takeEngineChild } from "./engine-child.js";
import type { EngineCalls, EngineReply, EngineRequest } from "./messages.js";

interface Waiting {
  request?: EngineRequest;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

const KEPT_STDERR = 4000;

export interface EngineStart {
  cwd: string;
  env: Record<string, string | undefined>;
  /** The file of a start-up snapshot; one that cannot be used is done without. */
  snapshot?: string;
}

export class EngineProcess {
  readonly ready: Promise<void>;
  readonly #start: EngineStart;
  readonly #exited: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #child: ChildProcess;
  #end: Error | undefined;
  #stderr = "";
  #lastId = 0;
  #isKilled = false;

  constructor(start: EngineStart) {
    this.#start = start;
    this.ready = new Promise((resolve, reject) => this.#waiting.set(0, { resolve: () => resolve(), reject }));
    // Whoever calls is told; `ready` need not be looked at.
    this.ready.catch(() => undefined);
    this.#child = takeEngineChild(start);
    this.#exited = this.#listenTo(this.#child).then((reason) =>
      this.#canStartAnew ? this.#startAnew() : this.#fail(reason),
    );
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
    const request = { id, method, arguments: args } as EngineRequest;
    return new Promise((resolve, reject) => {
      const settle = (result: unknown): void => resolve(result as EngineCalls[M]["result"]);
      this.#waiting.set(id, { request, resolve: settle, reject });
      this.#send(request);
    });
  }

  async kill(): Promise<void> {
    this.#isKilled = true;
    this.#child.kill("SIGKILL");
    await this.#exited;
  }

  /** Resolves with how it has ended. */
  #listenTo(child: ChildProcess): Promise<string> {
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
    child.on("message", (reply) => this.#settle(reply as EngineReply));
    return new Promise<string>((resolve) => {
      child.on("error", (error) => resolve(`could not be started: ${error.message}`));
      child.on("close", (code, signal) => resolve(`ended unexpectedly (${signal ?? `exit code ${code}`})`));
    });
  }

  /** A snapshot that another Node has made, that is damaged or gone ends the process before it is up. */
  get #canStartAnew(): boolean {
    return this.#start.snapshot !== undefined && this.#waiting.has(0) && !this.#isKilled;
  }

  async #startAnew(): Promise<void> {
    this.#stderr = "";
    const { cwd, env } = this.#start;
    this.#child = startEngineChild({ cwd, env });
    const ended = this.#listenTo(this.#child);
    for (const { request } of this.#waiting.values()) if (request !== undefined) this.#send(request);
    this.#fail(await ended);
  }

  #send(request: EngineRequest): void {
    // A message that cannot be sent any more is answered by the end of the process.
    this.#child.send(request, () => undefined);
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
