/** A host that runs one cell, given as JavaScript, and says who is in the cell's process group. */
import { startExecutor } from "../../../src/kernel/executor/executor.js";

const executor = await startExecutor({
  cwd: process.cwd(),
  onEvent: (_, event) => {
    if (event.type === "stream") console.log(`${executor.pid} ${event.text}`);
  },
  onInput: () => Promise.reject(new Error("nobody to ask")),
});
await executor.run({
  cellId: 0,
  source: "",
  randomKey: "",
  conversion: { output: process.argv[2] ?? "", hasTopLevelAwait: true },
  sideOutputs: [],
  executionCount: 1,
  silent: false,
});
