import { FILE_WITNESS, type FileWitness } from "../../../display/file-witness.js";
import { createRequire, syncBuiltinESMExports } from "node:module";
import { sendMessage } from "../output-channel.js";
import { ActivityLog } from "./activity-log.js";
import { countedFile } from "./counted-files.js";
import { watchEnvironment } from "./watch-environment.js";
import { watchFiles } from "./watch-files.js";
import { watchFolders } from "./watch-folders.js";
import { watchNetwork } from "./watch-network.js";
import { watchUnseen } from "./watch-unseen.js";

/** From here on it is noted, and told to the host, what cells do outside this process's memory. */
export function watchCells(): ActivityLog {
  const { cache } = createRequire(import.meta.url);
  const log = new ActivityLog((cellId, activity) => {
    // What Node has read as a module is told apart only once it is one.
    const files = activity.files.map(({ path, use }) => {
      const isModule = use === "read" && cache[path] !== undefined;
      return { path, use: isModule ? ("imported" as const) : use };
    });
    sendMessage(cellId, { type: "activity", activity: { ...activity, files } });
  });
  // Each looks for itself with the functions as it finds them.
  watchFolders(log);
  watchFiles(log);
  watchNetwork(log);
  watchEnvironment(log);
  watchUnseen(log);
  const witness: FileWitness = (path, use) => noteNativeFile(log, path, use);
  Object.defineProperty(globalThis, FILE_WITNESS, { value: witness });
  syncBuiltinESMExports();
  return log;
}

function noteNativeFile(log: ActivityLog, path: string, use: Parameters<FileWitness>[1]): void {
  const host = /^[a-z][a-z0-9+.-]+:\/\/([^/?#]*)/i.exec(path)?.[1];
  const file = countedFile(path);
  if (host !== undefined) log.note("network", host);
  else if (file !== undefined) log.note(use, file);
}
