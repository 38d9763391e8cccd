import { expect, it } from "vitest";
import { diedInCell } from "../../../src/kernel/session/failures.js";

const exit = { code: null, signal: "SIGABRT" } as const;

it("tells a kernel that ran out of memory from one that ended otherwise", () => {
  const lastWords =
    "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n 1: 0xb7c";
  expect(diedInCell({ ...exit, lastWords })).toMatchObject({
    ename: "OutOfMemoryError",
    evalue: "kernel ran out of memory while the cell ran; all variables are lost",
  });
  expect(diedInCell({ ...exit, lastWords: "Aborted" })).toMatchObject({
    ename: "DeadKernelError",
    evalue: "kernel ended (signal SIGABRT) while the cell ran; its variables are lost",
  });
});
