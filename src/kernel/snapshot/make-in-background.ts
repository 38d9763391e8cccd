import { spawn } from "node:child_process";
import { childModule } from "../child-module.js";
import { compilerEnvironment } from "../compiler-environment.js";
import type { MakeOrder } from "./make-snapshot.js";

/**
 * Returns at once; nobody waits for the process, and this one may end before it. Not in CI, where the machine is gone by the next
 * time, nor where `GALLEY_SNAPSHOT` is 0.
 */
export function makeInBackground(order: MakeOrder): void {
  if (process.env["CI"] || process.env["GALLEY_SNAPSHOT"] === "0") return;
  const main = childModule(new URL("./make-snapshot-main.js", import.meta.url));
  const child = spawn(process.execPath, [...main, JSON.stringify(order)], {
    env: compilerEnvironment(process.env),
    detached: true,
    stdio: "ignore",
  });
  // Where it cannot be started there is no snapshot.
  child.on("error", () => undefined);
  child.unref();
}
