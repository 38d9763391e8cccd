/**
 * The process that runs cells. It is told what to run over descriptor 4, and tells what happens over descriptor 3;
 * descriptors 1 and 2 are for the processes that cells start, and for native code.
 */
import { Socket } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { tslabPackage } from "../tslab-package.js";
import { CellRunner } from "./cell-runner.js";
import { replaceStandardStreams } from "./cell-streams.js";
import { installDisplayHook, sendTslabDisplay } from "./display-hooks.js";
import { NO_CELL } from "./frames.js";
import { LineReader } from "./lines.js";
import type { HostMessage, RunMessage } from "./messages.js";
import { sendMessage, writeAll } from "./output-channel.js";
import { mapStackTraces } from "./stack-frames.js";
import { blameCellsForTheUncaught } from "./uncaught.js";

const INPUT_FD = 4;

const here = path.dirname(fileURLToPath(import.meta.url)) + path.sep;
const [endMark = ""] = process.argv.splice(2);

replaceStandardStreams();
mapStackTraces([here, tslabPackage().folder + path.sep]);
installDisplayHook();
blameCellsForTheUncaught();
const runner = new CellRunner(process.cwd(), sendTslabDisplay);
process.on("SIGINT", () => runner.interrupt());
listen();
sendMessage(NO_CELL, { type: "ready" });

function listen(): void {
  const lines = new LineReader();
  const input = new Socket({ fd: INPUT_FD, readable: true, writable: false });
  input.on("data", (chunk: Buffer) => {
    for (const line of lines.read(chunk)) obey(JSON.parse(line) as HostMessage);
  });
  // The host is gone.
  input.on("close", () => process.exit());
}

function obey(message: HostMessage): void {
  if (message.type === "run") void run(message);
}

async function run(message: RunMessage): Promise<void> {
  const end = await runner.run(message);
  // All that was printed past this channel is in the pipes before these.
  const mark = Buffer.from(`\0${endMark}:${message.runId}\n`);
  for (const fd of [1, 2]) writeAll(fd, mark, mark.length);
  sendMessage(message.cellId, { type: "done", runId: message.runId, end });
}
