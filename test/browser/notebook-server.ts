/** Debian's classic Notebook, serving one folder to a browser on this machine. */
import { spawn } from "node:child_process";
import { mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { freePorts } from "../../src/jupyter/free-ports.js";
import { installGalley } from "../fixtures/galley-kernelspec.js";

const REPOSITORY = path.resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 60_000;

export interface NotebookServer {
  url(file: string): string;
  /** Ends the server, which ends its kernels. */
  close(): Promise<void>;
}

/** A project in which `galley` is installed, in a home in which its kernel is. */
export async function startNotebookServer(project: string, home: string): Promise<NotebookServer> {
  await mkdir(path.join(project, "node_modules"), { recursive: true });
  await symlink(REPOSITORY, path.join(project, "node_modules/galley"));
  await installGalley(path.join(home, "jupyter"), "tslab");
  const [port] = await freePorts(1);
  const options = [
    "--no-browser",
    "--ip=127.0.0.1",
    `--port=${port}`,
    "--NotebookApp.token=",
    "--allow-root",
  ];
  const server = spawn("/usr/bin/python3", ["-m", "notebook", ...options], {
    cwd: project,
    env: {
      ...process.env,
      HOME: home,
      JUPYTER_DATA_DIR: path.join(home, "jupyter"),
      JUPYTER_CONFIG_DIR: home,
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  server.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const origin = `http://127.0.0.1:${port}`;
  await untilItAnswers(`${origin}/api`, () => said);
  return {
    url: (file) => `${origin}/notebooks/${file}`,
    close: async () => {
      server.kill("SIGTERM");
      await ended;
    },
  };
}

async function untilItAnswers(url: string, said: () => string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (performance.now() < deadline) {
    const answers = await fetch(url).then(
      ({ ok }) => ok,
      () => false, // not listening yet
    );
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(
    `Jupyter Notebook did not answer; on Debian: apt-get install jupyter-notebook; it said:\n${said()}`,
  );
}
