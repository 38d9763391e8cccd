/** Debian's jupyter_client, in a Python process of its own that tests lead through bridge.py. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { temporaryFolder } from "../../fixtures/temporary-folder.js";

const GALLEY = path.resolve(import.meta.dirname, "../../..");
const PROGRAM = path.join(GALLEY, "dist/cli/main.js");

export const kernelArguments = (connectionFile: string): [string, ...string[]] => [
  process.execPath,
  PROGRAM,
  "kernel",
  "start",
  "--connection-file",
  connectionFile,
];

export interface PlainMessage {
  channel: string;
  type: string;
  session: string;
  version: string;
  parent: string | null;
  parent_session: string | null;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into contents of every type
  content: any;
  metadata: Record<string, unknown>;
  /** Hexadecimal. */
  buffers: string[];
}

export interface Answer {
  id: string;
  reply: PlainMessage;
  iopub: PlainMessage[];
  stdin: PlainMessage[];
}

interface Commands {
  start: [{ kernel: string; cwd: string }, { pid: number; file: string }];
  send: [
    { channel: string; type: string; content: object; buffers?: string[]; parent?: object },
    { id: string },
  ];
  receive: [{ seconds?: number }, PlainMessage];
  ask: [{ type: string; content: object; channel?: string; lines?: string[] }, Answer];
  signal: [{ number: number }, null];
  restart: [object, { pid: number }];
  alive: [object, { process: boolean; heartbeat: boolean }];
  /** Throws when a heartbeat is not answered. */
  ping: [{ count: number }, null];
  shutdown: [object, { file_left: boolean }];
}

export class JupyterBridge {
  readonly #python: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  #stderr = "";

  private constructor(python: ChildProcess) {
    this.#python = python;
    if (python.stdout === null || python.stderr === null) throw new Error("no pipes");
    this.#answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
    python.stderr.setEncoding("utf8").on("data", (text: string) => (this.#stderr += text));
  }

  /** A Python whose Jupyter finds this project's kernel, as `tslab`, and no other of that name. */
  static async open(interruptMode: "signal" | "message" = "message"): Promise<JupyterBridge> {
    const home = await temporaryFolder();
    const folder = path.join(home, "jupyter", "kernels", "tslab");
    await mkdir(folder, { recursive: true });
    const argv = kernelArguments("{connection_file}");
    const spec = { argv, display_name: "TypeScript", language: "typescript", interrupt_mode: interruptMode };
    await writeFile(path.join(folder, "kernel.json"), JSON.stringify(spec));
    const env = {
      ...process.env,
      HOME: home,
      JUPYTER_PATH: path.join(home, "jupyter"),
      JUPYTER_RUNTIME_DIR: home,
    };
    const script = path.join(import.meta.dirname, "bridge.py");
    return new JupyterBridge(spawn("/usr/bin/python3", [script], { env, stdio: ["pipe", "pipe", "pipe"] }));
  }

  /** What the client and the kernel wrote to standard error. */
  get log(): string {
    return this.#stderr;
  }

  /** Throws what went wrong in Python. One command at a time. */
  async do<Name extends keyof Commands>(name: Name, args: Commands[Name][0]): Promise<Commands[Name][1]> {
    this.#python.stdin?.write(`${JSON.stringify({ do: name, with: args })}\n`);
    const line = await this.#answers.next();
    if (line.done) throw new Error(`Python has ended:\n${this.#stderr}`);
    const answer = JSON.parse(line.value) as { value: Commands[Name][1]; error?: string };
    if (answer.error !== undefined) throw new Error(`${name}: ${answer.error}\n${this.#stderr}`);
    return answer.value;
  }

  ask(type: string, content: object, more: { channel?: string; lines?: string[] } = {}): Promise<Answer> {
    return this.do("ask", { type, content, ...more });
  }

  execute(code: string, more: object = {}, lines: string[] = []): Promise<Answer> {
    return this.ask("execute_request", { code, ...more }, { lines });
  }

  /** Python is gone without a word to the kernel. */
  kill(): void {
    this.#python.kill("SIGKILL");
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#python.once("close", resolve));
    if (this.#python.exitCode !== null || this.#python.signalCode !== null) return;
    this.#python.stdin?.end();
    await ended;
  }
}

/** A folder for notebooks, whose cells can import this project by its name. */
export async function notebookFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, "node_modules"));
  await symlink(GALLEY, path.join(folder, "node_modules", "galley"));
  return folder;
}

/** The texts of a stream, put together. */
export function printed({ iopub }: Answer, name = "stdout"): string {
  return iopub
    .filter(({ type, content }) => type === "stream" && content.name === name)
    .map(({ content }) => String(content.text))
    .join("");
}

export function shown({ iopub }: Answer): PlainMessage[] {
  return iopub.filter(({ type }) => type !== "status" && type !== "execute_input");
}
