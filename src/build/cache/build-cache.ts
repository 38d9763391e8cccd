/** What earlier builds of a project ran and drew, and whether that is what this one would run and draw. */
import { secretDigests } from "../../cache/secrets.js";
import type { Store } from "../../cache/store.js";
import { type Inputs, isCurrent, keepTrace, readTraces, type StateOf } from "../../cache/trace.js";
import type { Config } from "../../config/config.js";
import type { GivenParameter } from "../notebook-parameters.js";
import { gitState } from "./git-state.js";
import { inputStates } from "./input-states.js";
import type { PageTrace, RunTrace } from "./kept.js";
import { notebookRunInputs, projectRunInputs } from "./known-run-inputs.js";
import { pageInputs, sitePageInputs } from "./known-page-inputs.js";
import { ownCode } from "./own-code.js";
import { PageCommits } from "./page-commits.js";
import type { ProjectStore } from "./project-store.js";

const RUNS = "runs";
const PAGES = "pages";

export interface BuildCache {
  /** The build; what changes after that may have been read before or after the change. */
  startedAtMs: number;
  config: Config;
  store: Store;
  commits: PageCommits;
  /** What all pages of the site share. */
  site: Inputs;
  stateOf: StateOf;
  /** Where notebooks are published. */
  pageOf: (file: string) => string | undefined;
  runInputs(file: string): Inputs;
  pageInputs(file: string, path: string, runId: string): Inputs;
  /** Of inputs that are what they are now. */
  findRun(file: string): RunTrace | undefined;
  findPage(file: string, path: string, runId: string): PageTrace | undefined;
  /** Those of earlier builds, the latest first. */
  runs(file: string): RunTrace[];
  pages(file: string): PageTrace[];
  keepRun(file: string, trace: RunTrace): void;
  keepPage(file: string, trace: PageTrace): void;
  /** Files may be others than they were: a run writes some, and people don't wait. */
  lookAgain(): void;
}

/**
 * @param given parameters, for each notebook those that it is to have
 * @param startedAtMs before anything of the project was read
 */
export async function openBuildCache(
  { store, digests }: Pick<ProjectStore, "store" | "digests">,
  config: Config,
  given: (file: string) => readonly GivenParameter[],
  pageOf: (file: string) => string | undefined,
  startedAtMs = Date.now(),
): Promise<BuildCache> {
  const git = gitState(config.root);
  const digestSecret = secretDigests(store);
  const galley = ownCode(digests);
  const stateOf = inputStates({ root: config.root, digests, digestSecret, pageOf });
  const project = projectRunInputs(config, { digests, digestSecret, galley: galley.running });
  const state = await git;
  const site = sitePageInputs(config, {
    digests,
    digestSecret,
    galley: galley.whole,
    hasCommit: state !== undefined,
  });
  const cache: BuildCache = {
    startedAtMs,
    config,
    store,
    site,
    stateOf,
    pageOf,
    commits: new PageCommits(config.root, state),
    runInputs: (file) => ({ ...project, ...notebookRunInputs(file, config, given(file), digests) }),
    pageInputs: (file, path, runId) => ({ ...site, ...pageInputs(file, path, runId, config, digests) }),
    runs: (file) => readTraces<RunTrace>(store, RUNS, file),
    pages: (file) => readTraces<PageTrace>(store, PAGES, file),
    findRun(file) {
      const now = cache.runInputs(file);
      return cache.runs(file).find((one) => one.result !== undefined && isCurrent(one, now, stateOf));
    },
    findPage(file, path, runId) {
      const now = cache.pageInputs(file, path, runId);
      return cache.pages(file).find((one) => isCurrent(one, now, stateOf));
    },
    keepRun: (file, trace) => keepTrace(store, RUNS, file, trace),
    keepPage: (file, trace) => keepTrace(store, PAGES, file, trace),
    lookAgain: () => digests.forgetAll(),
  };
  return cache;
}
