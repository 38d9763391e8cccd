import { type Command, CommanderError } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { BUILD_EXAMPLES } from "../../src/cli/build-command.js";
import { CHECK_EXAMPLES } from "../../src/cli/check-command.js";
import { DIFF_EXAMPLES } from "../../src/cli/diff-command.js";
import { INIT_EXAMPLES } from "../../src/cli/init-command.js";
import { createProgram } from "../../src/cli/program.js";
import { KERNEL_EXAMPLES } from "../../src/cli/kernel-command.js";
import { RUN_EXAMPLES } from "../../src/cli/run-command.js";
import { STRIP_EXAMPLES } from "../../src/cli/strip-command.js";
import { VERIFY_EXAMPLES } from "../../src/cli/verify-command.js";
import { WHY_EXAMPLES } from "../../src/cli/why-command.js";

afterEach(() => vi.restoreAllMocks());

/** What parsing these arguments throws; the commands themselves are kept from running. */
async function thrownBy(line: string): Promise<CommanderError | undefined> {
  const program = createProgram().configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const command of allCommands(program)) {
    if (command.commands.length === 0) command.action(() => {});
    command.configureOutput({ writeErr: () => {} });
  }
  const args = line.split(" ").filter((word) => word !== "");
  try {
    await program.parseAsync(args, { from: "user" });
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(CommanderError);
    return error as CommanderError;
  }
}

function allCommands({ commands }: Command): Command[] {
  return commands.flatMap((command) => [command, ...allCommands(command)]);
}

describe("the command line", () => {
  it.each([
    ...BUILD_EXAMPLES,
    ...CHECK_EXAMPLES,
    ...RUN_EXAMPLES,
    ...INIT_EXAMPLES,
    ...STRIP_EXAMPLES,
    ...KERNEL_EXAMPLES,
    ...DIFF_EXAMPLES,
    ...VERIFY_EXAMPLES,
    ...WHY_EXAMPLES,
  ])("understands its example: %s", async (example) => {
    expect(await thrownBy(example.replace(/^galley /, ""))).toBeUndefined();
  });

  it.each([
    ["build --ouptut x", "unknown option '--ouptut'\n(Did you mean --output?)"],
    ["biuld", "unknown command 'biuld'\n(Did you mean build?)"],
    ["run", "missing required argument 'notebook'"],
    ["build --timeout soon", "It must be a number of seconds above 0."],
    ["build --parallel 0", "It must be a whole number above 0."],
    ["build --quiet --verbose", "cannot be used with"],
    ["init a b", "too many arguments"],
    ["kernel instal", "unknown command 'instal'\n(Did you mean install?)"],
    ["kernel start", "required option '--connection-file <file>' not specified"],
  ])("refuses `galley %s`", async (line, message) => {
    const error = await thrownBy(line);
    expect(error?.message).toContain(message);
    expect(error?.exitCode).not.toBe(0);
  });

  it("describes every command, argument and option", () => {
    for (const command of allCommands(createProgram())) {
      expect(command.description(), command.name()).not.toBe("");
      for (const argument of command.registeredArguments)
        expect(argument.description, argument.name()).not.toBe("");
      for (const option of command.options) expect(option.description, option.flags).not.toBe("");
    }
  });

  it("gives build and run the same options for execution", () => {
    expect(sharedFlags("build")).toEqual(sharedFlags("run"));
    expect(sharedFlags("build")).toContain("-p, --parameter <name=value>");
  });
});

const OWN_FLAGS = new Set([
  "--no-execute",
  "--no-cache",
  "-o, --output <folder>",
  "--parallel <count>",
  "-o, --output <file>",
  "--inplace",
]);

function sharedFlags(name: string): string[] {
  const command = createProgram().commands.find((one) => one.name() === name);
  return (command?.options ?? []).map(({ flags }) => flags).filter((flags) => !OWN_FLAGS.has(flags));
}
