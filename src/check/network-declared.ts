import type { Checked, Finding } from "./rule.js";

/** Each host that a cell speaks to and the project does not name. */
export function networkDeclared({ cells, project }: Checked): Finding[] {
  return cells.flatMap(({ index, run }) =>
    (run?.activity?.network ?? [])
      .filter((host) => !project.network.some((declared) => covers(declared, host)))
      .map((host) => ({
        cellIndex: index,
        message: `the cell speaks to ${host}, whose answer may be another one tomorrow`,
        remedy: `Keep what it answers as a file in data/, or name it in galley.config.ts: network: [${JSON.stringify(withoutPort(host))}]`,
      })),
  );
}

/** `example.org` stands for all its ports, `*.example.org` for all hosts below it. */
function covers(declared: string, host: string): boolean {
  const name = withoutPort(host);
  if (declared.startsWith("*.")) return name.endsWith(declared.slice(1));
  return declared === host || declared === name;
}

const withoutPort = (host: string): string => host.replace(/:\d+$/, "");
