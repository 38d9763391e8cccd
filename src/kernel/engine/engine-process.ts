/** One process of the type engine: calls in, results out, and a plain word when it has ended. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { childModule } from "../child-module.js";
import { compilerEnvironment } from "../compiler-environment.js";
import { fromSnapshot } from "../snapshot/from-snapshot.js";
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
    const { child, ended } = this.#launch(
      start.snapshot === undefined ? fromNothing() : fromSnapshot(start.snapshot),
    );
    this.#child = child;
    this.#exited = ended.then((reason) => (this.#canStartAnew ? this.#startAnew() : this.#fail(reason)));
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

  #launch(args: string[]): { child: ChildProcess; ended: Promise<string> } {
    const { cwd, env } = this.#start;
    // In a group of its own: Ctrl-C in a terminal, and a front end's SIGINT, are meant for the cell.
    const child = spawn(process.execPath, args, {
      cwd,
      env: compilerEnvironment(env),
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-KEPT_STDERR);
    });
    child.on("message", (reply) => this.#settle(reply as EngineReply));
    const ended = new Promise<string>((resolve) => {
      child.on("error", (error) => resolve(`could not be started: ${error.message}`));
      child.on("close", (code, signal) => resolve(`ended unexpectedly (${signal ?? `exit code ${code}`})`));
    });
    return { child, ended };
  }

  /** A snapshot that another Node has made, that is damaged or gone ends the process before it is up. */
  get #canStartAnew(): boolean {
    return this.#start.snapshot !== undefined && this.#waiting.has(0) && !this.#isKilled;
  }

  async #startAnew(): Promise<void> {
    this.#stderr = "";
    const { child, ended } = this.#launch(fromNothing());
    this.#child = child;
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

const fromNothing = (): string[] => childModule(new URL("./engine-main.js", import.meta.url));
