import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { Interrupted } from "../../src/build/interrupted.js";
import { toFailure } from "../../src/cli/failure.js";
import { ConfigError, KernelStartError } from "../../src/errors.js";
import { plain } from "./plain-colors.js";

describe("toFailure", () => {
  it("prints message and remedy of an error we know, and takes its exit code", () => {
    const error = new ConfigError("a.ts:3: one\na.ts:5: two", { remedy: "Do this." });
    expect(toFailure(error, plain)).toEqual({
      text: "error: a.ts:3: one\n  a.ts:5: two\n  Do this.",
      exitCode: 2,
    });
    expect(toFailure(new KernelStartError("no kernel x"), plain)).toEqual({
      text: "error: no kernel x",
      exitCode: 1,
    });
  });

  it("prints everything of an error we do not know, with its cause, and whose fault it is", () => {
    const { text, exitCode } = toFailure(new TypeError("x is undefined", { cause: new Error("why") }), plain);
    expect(text).toMatch(/^unexpected error: TypeError: x is undefined\n\s+at /);
    expect(text).toContain("caused by: Error: why");
    expect(text).toContain("This is a defect in Galley");
    expect(exitCode).toBe(1);
    expect(toFailure("a text", plain).text).toContain("a text");
  });

  it("takes no blame for a disk that is full or may not be written", () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), {
      code: "ENOSPC",
      syscall: "write",
    });
    expect(toFailure(full, plain)).toEqual({
      text: "error: ENOSPC: no space left on device, write\n  Make room on the disk (what .galley holds can be made again), then start again.",
      exitCode: 1,
    });
    const missing = Object.assign(new Error("ENOENT"), { code: "ENOENT", syscall: "open" });
    expect(toFailure(missing, plain).text).toContain("This is a defect in Galley");
  });

  it("turns a wrong command line into exit 2, with the suggestion as remedy", () => {
    const error = new CommanderError(
      1,
      "commander.unknownOption",
      "error: unknown option '--ouptut'\n(Did you mean --output?)",
    );
    expect(toFailure(error, plain)).toEqual({
      text: "error: unknown option '--ouptut'\n  Did you mean --output?",
      exitCode: 2,
    });
  });

  it("says nothing more after help and version", () => {
    expect(toFailure(new CommanderError(0, "commander.version", "1.0"), plain)).toEqual({
      text: "",
      exitCode: 0,
    });
    expect(toFailure(new CommanderError(1, "commander.help", "(outputHelp)"), plain)).toEqual({
      text: "",
      exitCode: 2,
    });
  });

  it("ends by the signal that interrupted it", () => {
    expect(toFailure(new Interrupted("SIGTERM"), plain)).toMatchObject({
      text: "interrupted: stopped by SIGTERM; all kernels have been ended",
      signal: "SIGTERM",
    });
  });
});
