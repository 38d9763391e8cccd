/** One change to a project, from its files to what the check says of it: which results moved, and why. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CheckOutcome } from "../../src/build/check-reports/outcome.js";
import { type Ended, galley } from "./galley-process.js";
import { ANALYSED_NOTEBOOK, LIGHT_NOTEBOOK, withFirstCell, writeProject } from "./mutated-project.js";

/** A change to the project in a folder. */
type Change = (folder: string) => void;

const writes =
  (file: string, text: string): Change =>
  (folder) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };

const replaces =
  (file: string, from: string, to: string): Change =>
  (folder) => {
    const text = readFileSync(join(folder, file), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(folder, file), text.replace(from, to));
  };

const removes =
  (file: string): Change =>
  (folder) =>
    rmSync(join(folder, file));

const inConfig = (from: string, to: string): Change => replaces("galley.config.mjs", from, to);

interface Mutation {
  what: string;
  change: Change;
  args?: string[];
  env?: Record<string, string>;
  /** What moved, by its label, and how; nothing else may. */
  moved: Record<string, string>;
  /** All that is said to have changed. */
  causes: string[];
}

/** Each mutation works here, so that only the cells that it changes are converted again. */
let project: string;
/** As it was recorded. */
let recorded: string;

/** With nothing of the environment that would count. */
function run(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return galley(["check", "--quiet", ...args], project, { CI: "", ...env });
}

/** What Galley keeps for itself; a check runs all cells whatever is there. */
const KEPT = ".galley";

beforeAll(async () => {
  project = realpathSync(mkdtempSync(join(tmpdir(), "galley-test-")));
  recorded = realpathSync(mkdtempSync(join(tmpdir(), "galley-test-")));
  writeProject(project);
  expect(await run(["--update"])).toMatchObject({ exitCode: 0, stderr: "" });
  cpSync(project, recorded, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => source !== join(project, KEPT),
  });
});
afterAll(() => {
  for (const one of [project, recorded]) rmSync(one, { recursive: true, force: true });
});

function putBack(): void {
  for (const name of readdirSync(project))
    if (name !== KEPT) rmSync(join(project, name), { recursive: true, force: true });
  cpSync(recorded, project, { recursive: true, verbatimSymlinks: true });
}

async function outcomeOf(notebook: string, { change, args = [], env }: Mutation) {
  putBack();
  change(project);
  const { exitCode } = await run([notebook, "--json", "outcome.json", ...args], env);
  const outcome = JSON.parse(readFileSync(join(project, "outcome.json"), "utf8")) as CheckOutcome;
  const [checked] = outcome.notebooks;
  if (checked === undefined) throw new Error("no notebook was checked");
  return { exitCode, ...checked };
}

async function expectMoved(notebook: string, mutation: Mutation): Promise<void> {
  const { exitCode, differences, causes, failure } = await outcomeOf(notebook, mutation);
  expect(failure).toBeUndefined();
  const failing = differences.filter(({ fails }) => fails);
  const said = new Map<string, string>();
  for (const { label, message } of failing)
    said.set(label, [said.get(label), message].filter(Boolean).join("; "));
  expect([...said.keys()].toSorted()).toEqual(Object.keys(mutation.moved).toSorted());
  for (const [name, words] of Object.entries(mutation.moved)) expect(said.get(name)).toContain(words);
  expect(causes).toEqual(mutation.causes);
  expect(exitCode).toBe(failing.length === 0 ? 0 : 3);
}

const light: Mutation[] = [
  { what: "nothing", change: () => {}, moved: {}, causes: [] },
  {
    what: "one number of a data file",
    change: replaces("data/values.csv", "6.2", "6.5"),
    moved: { "fig-values": "1 of 5 points moved, at point 3: 6.2 → 6.5 (4.8 %)" },
    causes: ["data/values.csv changed"],
  },
  {
    what: "the first number of a data file, which a sentence names too",
    change: replaces("data/values.csv", "2.1", "2.2"),
    moved: { "fig-values": "at point 1: 2.1 → 2.2 (4.8 %)", "value y[0]": "2.1 → 2.2 (4.8 %)" },
    causes: ["data/values.csv changed"],
  },
  {
    what: "white space of a data file",
    change: replaces("data/values.csv", "10.1\n", "10.1\n\n"),
    moved: {},
    causes: ["data/values.csv changed"],
  },
  {
    what: "a data file whose name is put together while the notebook runs",
    change: writes("data/part-2.txt", "3"),
    moved: { "tbl-parts": '"1,2" → "1,3"' },
    causes: ["data/part-2.txt changed"],
  },
  {
    what: "a file more in a folder that is listed",
    change: writes("data/listed/b.txt", ""),
    moved: { "tbl-names": '"a.txt" → "a.txt,b.txt"' },
    causes: ["data/listed/ changed"],
  },
  {
    what: "the content of a file that is listed and not read",
    change: writes("data/listed/a.txt", "other"),
    moved: {},
    causes: [],
  },
  {
    what: "a file that was looked for in vain",
    change: writes("data/optional.txt", ""),
    moved: { "tbl-optional": '"none" → "given"' },
    causes: ["data/optional.txt is there now"],
  },
  { what: "a file that nobody asks for", change: writes("data/other.txt", "1"), moved: {}, causes: [] },
  {
    what: "one line of a module",
    change: replaces("src/change.ts", "/ 3", "/ 4"),
    moved: { "tbl-module": "20 → 15 (25 %)" },
    causes: ["src/change.ts changed"],
  },
  {
    what: "one line of a module that a module imports",
    change: replaces("src/sum.ts", ", 0)", ", 3)"),
    moved: { "tbl-module": "20 → 21 (5 %)" },
    causes: ["src/sum.ts changed"],
  },
  {
    what: "a comment in a module",
    change: replaces("src/change.ts", "\n", "\n// The mean.\n"),
    moved: {},
    causes: ["src/change.ts changed"],
  },
  {
    what: "a module that is required",
    change: replaces("src/factor.cjs", "7", "8"),
    moved: { "tbl-commonjs": "7 → 8 (14 %)" },
    causes: ["src/factor.cjs changed"],
  },
  {
    what: "the version of a package",
    change: (folder) => {
      replaces("node_modules/installed/package.json", "1.0.0", "1.1.0")(folder);
      replaces("node_modules/installed/index.js", "3", "3.3")(folder);
    },
    moved: { "tbl-installed": "3 → 3.3 (10 %)" },
    causes: ["package installed 1.0.0 → 1.1.0"],
  },
  {
    what: "the version of a package and nothing that counts",
    change: replaces("node_modules/installed/package.json", "1.0.0", "1.0.1"),
    moved: {},
    causes: ["package installed 1.0.0 → 1.0.1"],
  },
  {
    what: "a package of the project itself",
    change: replaces("packages/linked/index.js", "4", "5"),
    moved: { "tbl-linked": "4 → 5 (25 %)" },
    causes: [
      "packages/linked/index.js changed",
      "package linked 1.0.0 changed (its files lie in the project)",
    ],
  },
  {
    what: "the lockfile",
    change: writes("package-lock.json", '{"lockfileVersion": 3, "packages": {}}'),
    moved: {},
    causes: ["package-lock.json changed"],
  },
  {
    what: "a parameter",
    change: () => {},
    args: ["-p", "rate=0.3"],
    moved: { "tbl-rate": "20 → 30 (50 %)" },
    causes: ["cell 3 is new", "parameter rate 0.2 → 0.3"],
  },
  {
    what: "an environment variable that the project names",
    change: () => {},
    env: { TRIAL_SCALE: "3" },
    moved: { "tbl-environment": '"none" → "3"' },
    causes: [],
  },
  {
    what: "the seed",
    change: inConfig("seed: 1", "seed: 2"),
    moved: { "tbl-random": "→" },
    causes: ["the seed 1 → 2"],
  },
  {
    what: "that there is a seed",
    change: inConfig("seed: 1, ", ""),
    moved: { "tbl-random": "→" },
    causes: ["the seed is gone"],
  },
  {
    what: "the clock",
    change: inConfig("2026-01-31", "2026-02-01"),
    moved: { "tbl-clock": '"2026-01-31T12:00:00.000Z" → "2026-02-01T12:00:00.000Z"' },
    causes: ["the clock 2026-01-31T12:00:00.000Z → 2026-02-01T12:00:00.000Z"],
  },
  {
    what: "the locale",
    change: inConfig("en-US", "de-DE"),
    moved: { "tbl-locale": '"1,234.5" → "1.234,5"' },
    causes: ["the locale en-US → de-DE"],
  },
  {
    what: "the time zone",
    change: inConfig("UTC", "Asia/Shanghai"),
    moved: { "tbl-zone": "0 → 8" },
    causes: ["the time zone UTC → Asia/Shanghai"],
  },
  {
    what: "locale and time zone of the machine",
    change: () => {},
    env: { TZ: "America/New_York", LC_ALL: "fr_FR.UTF-8", LANG: "fr_FR.UTF-8" },
    moved: {},
    causes: [],
  },
  {
    what: "a number in a cell",
    change: replaces(LIGHT_NOTEBOOK, "rate * 100", "rate * 101"),
    moved: { "tbl-rate": "20 → 20.2 (1 %)" },
    causes: ["cell 3 changed"],
  },
  {
    what: "a colour",
    change: replaces(LIGHT_NOTEBOOK, 'color: \\"black\\"', 'color: \\"red\\"'),
    moved: {},
    causes: ["cell 4 changed"],
  },
  {
    what: "a cell put before the others that takes random numbers",
    change: writes(LIGHT_NOTEBOOK, withFirstCell("Math.random() + Math.random();")),
    moved: {},
    causes: ["cell 1 is new"],
  },
  {
    what: "that a cell starts a program and asks a server",
    change: writes(
      LIGHT_NOTEBOOK,
      withFirstCell(
        'import { execSync } from "node:child_process"; execSync("true");\nawait fetch("http://127.0.0.1:8").catch(() => {});',
      ),
    ),
    moved: {},
    causes: ["cell 1 is new", "network access to localhost is new", "child process true is new"],
  },
];

const analysed: Mutation[] = [
  { what: "nothing", change: () => {}, moved: {}, causes: [] },
  {
    what: "one number of a CSV file that a model is fitted to",
    change: replaces("data/pairs.csv", "6.2", "7.2"),
    moved: {
      "fig-fit": "1 of 5 points moved, at x = 3: 6.2 → 7.2",
      "claim R²": "→",
      "value model.rSquared.toFixed(4)": "→",
    },
    causes: ["data/pairs.csv changed"],
  },
  {
    what: "one number of a file behind a pattern in SQL",
    change: replaces("data/month-2.csv", "20", "21"),
    moved: { "tbl-months": "30 → 31 (3.3 %)" },
    causes: ["data/month-2.csv changed"],
  },
  {
    what: "one file more behind a pattern in SQL",
    change: writes("data/month-3.csv", "v\n30\n"),
    moved: { "tbl-months": "30 → 60 (100 %)" },
    causes: ["data/month-3.csv is new"],
  },
  {
    what: "one file less behind a pattern in SQL",
    change: removes("data/month-2.csv"),
    moved: { "tbl-months": "30 → 10 (67 %)" },
    causes: ["data/month-2.csv is gone"],
  },
];

describe("a check after one change", () => {
  it.each(light)("names what moved, and why, when it is $what", (mutation) =>
    expectMoved(LIGHT_NOTEBOOK, mutation),
  );

  it.each(analysed)("names what moved in a model or a query, and why, when it is $what", (mutation) =>
    expectMoved(ANALYSED_NOTEBOOK, mutation),
  );
});
