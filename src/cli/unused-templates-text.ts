import { join, relative } from "node:path";
import { unusedTemplates } from "../build/unused-templates.js";
import type { Colors } from "./terminal.js";

/** A warning for each file of the templates folder that changes nothing, in paragraphs; empty where there is none. */
export async function unusedTemplatesText(folder: string, colors: Colors): Promise<string> {
  const unused = await unusedTemplates(folder);
  const paragraphs = unused.map(({ name, nearest }) => {
    const file = colors.bold(relative(process.cwd(), join(folder, name)));
    const remedy =
      nearest === undefined
        ? "The names that can be replaced are those in node_modules/galley/templates."
        : `Did you mean ${nearest}?`;
    return `${colors.yellow("warning")}: ${file}: replaces no file of Galley's, and no template includes it\n  ${colors.cyan(remedy)}`;
  });
  return paragraphs.join("\n\n");
}
