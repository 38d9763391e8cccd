import { describe, expect, it } from "vitest";
import { expandVariables, kernelCommand } from "../../src/jupyter/kernel-command.js";
import type { Kernelspec } from "../../src/jupyter/kernelspecs.js";

function spec(overrides: Partial<Kernelspec>): Kernelspec {
  return {
    name: "k",
    displayName: "K",
    language: "k",
    argv: ["prog"],
    env: {},
    interruptMode: "signal",
    metadata: {},
    resourceDir: "/opt/env/share/jupyter/kernels/k",
    ...overrides,
  };
}

describe("kernelCommand", () => {
  it("fills in the placeholders of argv and leaves what it does not know", () => {
    const argv = ["{resource_dir}/run", "-f", "{connection_file}", "--at={prefix}", "{other}", "{}"];
    expect(kernelCommand(spec({ argv }), "/tmp/c.json", {}, () => false).argv).toEqual([
      "/opt/env/share/jupyter/kernels/k/run",
      "-f",
      "/tmp/c.json",
      "--at=/opt/env",
      "{other}",
      "{}",
    ]);
  });

  it("expands variables in env", () => {
    const env = { PATH: "/k/bin:${PATH}", PLAIN: "x" };
    expect(kernelCommand(spec({ env }), "c", { PATH: "/bin" }, () => false).env).toEqual({
      PATH: "/k/bin:/bin",
      PLAIN: "x",
    });
  });

  it("takes a bare python from the environment that the kernelspec lies in, if there is one", () => {
    const programs = new Set(["/opt/env/bin/python"]);
    const exists = (file: string): boolean => programs.has(file);
    const program = (argv: string[]): string => kernelCommand(spec({ argv }), "c", {}, exists).argv[0];
    expect(program(["python", "-m", "ipykernel_launcher"])).toBe("/opt/env/bin/python");
    expect(program(["python3"])).toBe("python3");
    expect(program(["/usr/bin/python"])).toBe("/usr/bin/python");
    expect(program(["pythonista"])).toBe("pythonista");
  });
});

describe("expandVariables", () => {
  it.each([
    ["$A/${A}", "1/1"],
    ["$$A", "$A"],
    ["${NONE} $NONE", "${NONE} $NONE"],
    ["100$", "100$"],
    ["${A", "${A"],
  ])("turns %s into %s, as Python's safe_substitute", (text, expanded) => {
    expect(expandVariables(text, { A: "1" })).toBe(expanded);
  });
});
