import { spawn } from "node:child_process";
import { compilerEnvironment } from "../kernel/compiler-environment.js";
import { fromSnapshot } from "../kernel/snapshot/from-snapshot.js";
import type { TypesOfGroup } from "./check-types.js";
import { fromMessage, type TypesMessage } from "./messages.js";
import type { PreflightNotebook } from "./preflight-notebook.js";

/**
 * Asks a process that starts from a snapshot of the project's TypeScript (snapshot-main.ts). `undefined` where that does not come to
 * an answer: another Node has made the snapshot, or it is damaged or gone.
 */
export async function checkFromSnapshot(
  blob: string,
  notebooks: readonly PreflightNotebook[],
): Promise<TypesOfGroup[] | undefined> {
  const child = spawn(process.execPath, fromSnapshot(blob), {
    env: compilerEnvironment(process.env),
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const answer = await new Promise<TypesMessage[] | undefined>((resolve) => {
    child.on("message", (message) => resolve(message as TypesMessage[]));
    child.on("error", () => resolve(undefined));
    child.on("exit", () => resolve(undefined));
    // One that cannot be sent is answered by the end of the process.
    child.send(notebooks as PreflightNotebook[], () => undefined);
  });
  child.kill("SIGKILL");
  return answer?.map((message) => fromMessage(message, notebooks));
}
