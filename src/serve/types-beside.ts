/**
 * The project's own TypeScript is asked about types as a build asks it, but beside what is drawn: in a process of low priority,
 * once nobody has edited for a moment.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { constants, setPriority } from "node:os";
import { GalleyError } from "../errors.js";
import { childModule } from "../kernel/child-module.js";
import type { Problem } from "../notebook/problem.js";
import type { TypesAnswer, TypesQuestion } from "./types-message.js";

const QUIET_MS = 200;

export type Types = ReadonlyMap<string, readonly Problem[]>;

type OnTypes = (types: Types, asked: TypesQuestion) => void;
type OnFailure = (error: GalleyError) => void;

export class TypesBeside {
  readonly #onTypes: OnTypes;
  readonly #onFailure: OnFailure;
  #child: ChildProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #asked: TypesQuestion | undefined;
  #next: TypesQuestion | undefined;

  /** @param onTypes is told of the last question only */
  constructor(onTypes: OnTypes, onFailure: OnFailure) {
    this.#onTypes = onTypes;
    this.#onFailure = onFailure;
  }

  ask(question: TypesQuestion): void {
    this.#next = question;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), QUIET_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#next = undefined;
    this.#child?.removeAllListeners();
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #send(): void {
    if (this.#next === undefined || this.#asked !== undefined) return;
    this.#asked = this.#next;
    this.#next = undefined;
    this.#child ??= this.#start();
    this.#child.send(this.#asked);
  }

  #start(): ChildProcess {
    const main = childModule(new URL("./types-main.js", import.meta.url));
    const child = spawn(process.execPath, main, { stdio: ["ignore", "ignore", "ignore", "ipc"] });
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    child.on("message", (answer: TypesAnswer) => this.#onAnswer(answer));
    child.on("error", (error) => this.#onEnd(error.message));
    child.on("exit", (code, signal) => this.#onEnd(`it ended by ${signal ?? `exit ${code}`}`));
    return child;
  }

  #onAnswer(answer: TypesAnswer): void {
    const asked = this.#asked;
    this.#asked = undefined;
    // Somebody has edited since then; what is found now is told.
    if (this.#next !== undefined) return this.#send();
    if ("failure" in answer) this.#tellFailure(answer.failure);
    else if (asked !== undefined) this.#onTypes(new Map(answer.problems), asked);
  }

  /** The next question starts another. */
  #onEnd(why: string): void {
    this.#child = undefined;
    if (this.#asked !== undefined) this.#tellFailure(why);
    this.#asked = undefined;
    this.#send();
  }

  #tellFailure(why: string): void {
    this.#onFailure(
      new GalleyError(`the project's TypeScript could not be asked about types: ${why}`, {
        remedy: "It is asked again by galley build, and the kernel checks each cell that runs.",
      }),
    );
  }
}
