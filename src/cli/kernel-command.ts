import type { Command } from "commander";
import { helpExamples } from "./help-examples.js";
import type { PlaceFlags } from "../jupyter/install/kernelspec-place.js";

export interface InstallFlags extends PlaceFlags {
  name: string;
  displayName: string;
  replace?: true;
}

export const KERNEL_EXAMPLES = [
  "galley kernel install",
  "galley kernel install --name tslab --replace",
  "galley kernel install --prefix /opt/jupyter --display-name TypeScript",
  "galley kernel uninstall tslab",
  "galley kernel doctor",
];

/** As notebooks name the kernel they are written for. */
const KERNEL_NAME = "tslab";

/** `galley kernel`: the TypeScript kernel in Jupyter and its relatives. */
export function addKernelCommand(program: Command): void {
  const kernel = program
    .command("kernel")
    .description("the TypeScript kernel for Jupyter: install it, and find out what is wrong with it")
    .addHelpText("after", helpExamples(KERNEL_EXAMPLES));
  addInstall(kernel);
  addUninstall(kernel);
  addList(kernel);
  addDoctor(kernel);
  addStart(kernel);
}

function addInstall(kernel: Command): void {
  addPlaceOptions(kernel.command("install").description("let Jupyter find the kernel; Python is not needed"))
    .option("--name <name>", "as notebooks name the kernel", KERNEL_NAME)
    .option("--display-name <text>", "as Jupyter shows it", "TypeScript (Galley)")
    .option("--replace", "also in the place of a kernel that is not Galley's")
    .action(async (flags: InstallFlags) => {
      const { kernelInstall } = await import("./kernel-install.js");
      await kernelInstall(flags);
    });
}

function addUninstall(kernel: Command): void {
  addPlaceOptions(kernel.command("uninstall").description("take Galley's kernel away from Jupyter"))
    .argument("[name]", "as notebooks name the kernel", KERNEL_NAME)
    .action(async (name: string, flags: PlaceFlags) => {
      const { kernelUninstall } = await import("./kernel-uninstall.js");
      await kernelUninstall(name, flags);
    });
}

function addPlaceOptions(command: Command): Command {
  return command
    .option("--user", "for this user (the default)")
    .option("--system", "for every user of this machine")
    .option("--sys-prefix", "in the active Python environment")
    .option("--prefix <dir>", "below this folder, in share/jupyter/kernels");
}

function addList(kernel: Command): void {
  kernel
    .command("list")
    .description("the kernels that Jupyter finds, and what each of them starts")
    .option("--json", "as JSON")
    .action(async (flags: { json?: true }) => {
      const { kernelList } = await import("./kernel-list.js");
      await kernelList(flags);
    });
}

function addDoctor(kernel: Command): void {
  kernel
    .command("doctor")
    .description("find out why the kernel does not work in Jupyter, and what to do about it")
    .action(async () => {
      const { kernelDoctor } = await import("./kernel-doctor.js");
      process.exitCode = await kernelDoctor();
    });
}

function addStart(kernel: Command): void {
  kernel
    .command("start")
    .description("run the kernel; Jupyter does this")
    .requiredOption("--connection-file <file>", "where to listen, and the key that messages are signed with")
    .action(async ({ connectionFile }: { connectionFile: string }) => {
      const { kernelStart } = await import("./kernel-start.js");
      await kernelStart(connectionFile);
    });
}
