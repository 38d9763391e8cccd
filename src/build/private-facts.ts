import { homedir, hostname, userInfo } from "node:os";
import type { PrivateFacts } from "../check/private-data/find-private.js";
import type { ExecutedNotebook } from "../notebook/executed.js";

/** Variables whose values are nobody's secret, and often words of a text. */
const HARMLESS =
  /^(?:LANG|LANGUAGE|LC_\w+|TZ|TERM|SHELL|PWD|OLDPWD|PATH|HOME|USER|LOGNAME|CI|NODE_ENV|NO_COLOR|FORCE_COLOR|npm_\w+)$/i;

const SECRET = /KEY|TOKEN|SECRET|PASSW|CREDENTIAL|AUTH|PRIVATE/i;

/** Accounts that everybody has. */
const ANYBODY =
  /^(?:root|user|admin|administrator|node|app|test|dev|docker|runner|gitlab-runner|circleci|ubuntu|debian|ec2-user|vagrant|jovyan|codespace|vscode)$/i;

/** Shorter ones are found in any text. */
const SHORTEST = 8;

/** What this machine must not find in what it publishes: paths, names, and values of variables that cells read or that are secret by name. */
export function privateFacts(
  root: string,
  { runs }: Pick<ExecutedNotebook, "runs">,
  env: NodeJS.ProcessEnv,
): PrivateFacts {
  const read = new Set(runs.flatMap(({ activity }) => activity?.environment ?? []));
  const variables = Object.entries(env).filter(
    ([name, value = ""]) =>
      (read.has(name) || SECRET.test(name)) && !HARMLESS.test(name) && value.length >= SHORTEST,
  );
  return {
    paths: [
      { path: root, what: "the project's folder" },
      { path: homedir(), what: "the home folder" },
    ],
    userName: currentUser(),
    hostName: hostname(),
    environment: variables.map(([name, value = ""]) => ({ name, value })),
  };
}

function currentUser(): string {
  try {
    const { username } = userInfo();
    return ANYBODY.test(username) ? "" : username;
  } catch {
    return ""; // A container may run as a user that has no name.
  }
}
