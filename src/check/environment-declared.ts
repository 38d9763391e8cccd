import type { Checked, Finding } from "./rule.js";

/** A parameter that the project wants read from the environment (`@env:NAME`) is looked up here. */
const INJECTED = "injected-parameters";

/** Each environment variable that a cell reads and the project does not name. */
export function environmentDeclared({ cells, project }: Checked): Finding[] {
  return cells.flatMap(({ index, run, tags }) => {
    const read = tags.includes(INJECTED) ? [] : (run?.activity?.environment ?? []);
    return read
      .filter((name) => !project.environment.includes(name))
      .map((name) => ({
        cellIndex: index,
        message: `the cell reads the environment variable ${name}, which another machine may not have`,
        remedy: `Make it a parameter, or name it in galley.config.ts: environment: [${JSON.stringify(name)}]`,
      }));
  });
}
