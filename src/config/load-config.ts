import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { ConfigError, FileMissingError } from "../errors.js";
import { formatPlace } from "../notebook/problem.js";
import type { ConfigIssue } from "./config-issue.js";
import type { ConfigSpec } from "./config-spec.js";
import { type Config, toConfig } from "./config.js";
import { findProject, type Project } from "./find-project.js";
import { missingPaths } from "./missing-paths.js";
import { knownSettings, rememberSettings } from "./plain-settings.js";

/**
 * The settings of the project `cwd` belongs to (see `findProject`), or of the one whose file is `explicitFile`.
 *
 * @throws FileMissingError `explicitFile` is not there
 * @throws ConfigError the file does not parse, throws, or holds a setting that does not exist or does not fit
 */
export async function loadConfig(cwd: string, explicitFile?: string): Promise<Config> {
  const { root, configFile } =
    explicitFile === undefined ? findProject(cwd) : explicitProject(cwd, explicitFile);
  const spec = configFile === undefined ? {} : await readSpec(configFile);
  const hasTemplates = existsSync(join(root, "templates"));
  return toConfig(spec, { root, hasTemplates, cores: availableParallelism() });
}

function explicitProject(cwd: string, file: string): Project {
  const configFile = resolve(cwd, file);
  if (!existsSync(configFile)) {
    throw new FileMissingError(`no configuration file ${file}`, {
      remedy: "Check the path given with --config.",
    });
  }
  return { root: dirname(configFile), configFile };
}

async function readSpec(configFile: string): Promise<ConfigSpec> {
  const shownFile = relative(process.cwd(), configFile);
  const root = dirname(configFile);
  const source = await readFile(configFile, "utf8");
  const known = knownSettings(source, root);
  const spec = known ?? (await checkedSpec(configFile, shownFile, source));
  if (known === undefined) rememberSettings(source, spec, root);
  const missing = missingPaths(spec, root, source);
  if (missing.length > 0) throw configError(shownFile, missing);
  return spec;
}

/** What loads and checks settings takes longer than all else that a build without anything to do does. */
async function checkedSpec(configFile: string, shownFile: string, source: string): Promise<ConfigSpec> {
  const [{ importConfig }, { configSchema, typedConfigSchema }, { toConfigIssues }] = await Promise.all([
    import("./import-config.js"),
    import("./config-schema.js"),
    import("./config-issue.js"),
  ]);
  const parsed = typedConfigSchema.safeParse(await importConfig(configFile, shownFile));
  if (parsed.success) return parsed.data;
  throw configError(shownFile, toConfigIssues(parsed.error.issues, configSchema, source));
}

/** All that is wrong at once, each on a line of its own. */
function configError(file: string, issues: readonly ConfigIssue[]): ConfigError {
  const lines = issues.map(
    ({ line, message }) => `${formatPlace({ file, ...(line && { line }) })}: ${message}`,
  );
  const remedies = new Set(issues.flatMap(({ remedy }) => remedy ?? []));
  return new ConfigError(lines.join("\n"), {
    remedy: remedies.size === 0 ? "Change the setting, or leave it out." : [...remedies].join("\n"),
  });
}
