import { Worker } from "node:worker_threads";
import { childModule } from "../child-module.js";
import { OutputRing } from "./output-ring.js";

export interface SecondThread {
  ring: OutputRing;
  worker: Worker;
}

/** It holds no more than a frame and a few lines of code. */
const RESOURCE_LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 2 };

export function startSecondThread(): SecondThread {
  const ring = new OutputRing();
  const [file = "", ...argv] = childModule(new URL("./thread-main.js", import.meta.url));
  const worker = new Worker(file, {
    argv,
    execArgv: [],
    workerData: ring.shared,
    resourceLimits: RESOURCE_LIMITS,
  });
  return { ring, worker };
}
