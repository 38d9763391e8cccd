import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/errors.js";
import { toExecuteOptions } from "../../src/execute/execute-options.js";
import { codeCell } from "./notebooks.js";

describe("toExecuteOptions", () => {
  it("has nbclient's defaults", () => {
    expect(toExecuteOptions()).toEqual({
      timeoutMs: null,
      cellTimeoutMs: undefined,
      startupTimeoutMs: 60_000,
      iopubTimeoutMs: 4000,
      interruptOnTimeout: false,
      allowErrors: false,
      allowErrorNames: [],
      forceRaiseErrors: false,
      recordTiming: true,
      coalesceStreams: false,
      shutdownKernel: "graceful",
      skipCellsWithTag: "skip-execution",
    });
  });

  it("takes seconds under nbclient's names", () => {
    expect(
      toExecuteOptions({
        timeout: 1.5,
        startup_timeout: 10,
        iopub_timeout: 0.5,
        interrupt_on_timeout: true,
        allow_errors: true,
        allow_error_names: ["ValueError"],
        force_raise_errors: true,
        record_timing: false,
        coalesce_streams: true,
        shutdown_kernel: "immediate",
        skip_cells_with_tag: "skip",
      }),
    ).toEqual({
      timeoutMs: 1500,
      cellTimeoutMs: undefined,
      startupTimeoutMs: 10_000,
      iopubTimeoutMs: 500,
      interruptOnTimeout: true,
      allowErrors: true,
      allowErrorNames: ["ValueError"],
      forceRaiseErrors: true,
      recordTiming: false,
      coalesceStreams: true,
      shutdownKernel: "immediate",
      skipCellsWithTag: "skip",
    });
  });

  it.each([null, 0, -1])("takes a timeout of %j for no limit", (timeout) => {
    expect(toExecuteOptions({ timeout }).timeoutMs).toBeNull();
  });

  it("asks timeout_func for each cell", () => {
    const { cellTimeoutMs } = toExecuteOptions({
      timeout: 1,
      timeout_func: (cell) => (cell.source === "slow" ? 60 : -1),
    });
    expect(cellTimeoutMs?.(codeCell("slow"))).toBe(60_000);
    expect(cellTimeoutMs?.(codeCell("other"))).toBeNull();
  });

  it.each([
    [{ timeout: Number.NaN }, /timeout requires a number of seconds above 0: NaN/],
    [{ startup_timeout: 0 }, /startup_timeout/],
    [{ iopub_timeout: Number.POSITIVE_INFINITY }, /iopub_timeout/],
  ])("refuses %j", (spec, message) => {
    expect(() => toExecuteOptions(spec)).toThrow(UsageError);
    expect(() => toExecuteOptions(spec)).toThrow(message);
  });
});
