/** What kind of change a set of changed files is to a project. */
import { join } from "node:path";
import { OWN_TEMPLATES } from "../build/own-templates.js";
import type { Config } from "../config/config.js";

export interface ChangeKinds {
  /** The settings, or what they are read with. */
  isConfig: boolean;
  /** What packages are installed, or how modules are found: cells run in other kernels. */
  isPackages: boolean;
  /** Templates, styles, scripts or interface texts. */
  isTemplates: boolean;
  /** Nothing but these. */
  isOnlyTemplates: boolean;
  /** Nothing but styles. */
  isOnlyStyles: boolean;
}

const PACKAGES = /(?:^|[\\/])(?:package(?:-lock)?|tsconfig)\.json$/;
const SETTINGS = /(?:^|[\\/])(?:galley\.config\.m?[jt]s|package(?:-lock)?\.json|tsconfig\.json)$/;

/** @param changed absolute paths */
export function changeKinds(
  changed: ReadonlySet<string>,
  { root, templates }: Pick<Config, "root" | "templates">,
): ChangeKinds {
  const paths = [...changed];
  const isTemplate = (path: string): boolean =>
    path === OWN_TEMPLATES || (templates !== undefined && path.startsWith(templates));
  // A folder of templates that was not there when the settings were read.
  const isNewFolder = (path: string): boolean =>
    templates === undefined && path.startsWith(join(root, "templates"));
  return {
    isConfig: paths.some((path) => SETTINGS.test(path) || isNewFolder(path)),
    isPackages: paths.some((path) => PACKAGES.test(path)),
    isTemplates: paths.some(isTemplate),
    isOnlyTemplates: paths.length > 0 && paths.every(isTemplate),
    isOnlyStyles: paths.length > 0 && paths.every((path) => isTemplate(path) && path.endsWith(".css")),
  };
}
