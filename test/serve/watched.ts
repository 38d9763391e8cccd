/** A project that is watched, without a browser. */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import type { GivenParameter } from "../../src/build/notebook-parameters.js";
import { loadConfig } from "../../src/config/load-config.js";
import type { WatchEvent } from "../../src/serve/watch-event.js";
import { watchProject } from "../../src/serve/watch-project.js";
import { writeFiles } from "../config/temporary-folder.js";

export interface Watched {
  root: string;
  events: WatchEvent[];
  page: (path: string) => Promise<string>;
  shows: (path: string, text: string) => Promise<void>;
  /** Ends the watch, and takes the project away. */
  end: () => Promise<void>;
}

export function watched(
  files: Readonly<Record<string, string>>,
  parameters: readonly GivenParameter[] = [],
): Watched {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "galley-watched-")));
  writeFiles(root, { "package.json": '{"type": "module"}', ...files });
  const events: WatchEvent[] = [];
  const interrupt = new AbortController();
  const report = (event: WatchEvent): void => void events.push(event);
  const request = { loadConfig: () => loadConfig(root, undefined), parameters, port: undefined, report };
  const ended = watchProject(request, interrupt.signal);
  const page = async (path: string): Promise<string> => {
    const serving = events.find((event) => event.type === "serving");
    return serving === undefined ? "" : (await fetch(`${serving.url}${path}`)).text();
  };
  return {
    root,
    events,
    page,
    shows: (path, text) => expect.poll(() => page(path), { timeout: 30_000 }).toContain(text),
    async end() {
      interrupt.abort();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}
