/** The nunjucks environment: escapes everything, knows where templates are, and says where in them something is wrong. */
import nunjucks from "nunjucks";
import { toTemplateError } from "./template-failure.js";
import type { TemplateFiles } from "./template-files.js";
import { isTrustedHtml, jsonForScript } from "./trusted-html.js";

/** Renders a template by name, such as `report.njk`. Throws TemplateError with template and line. */
export type RenderTemplate = (name: string, context: object) => string;

export function createEnvironment(files: TemplateFiles): RenderTemplate {
  const loader = new (nunjucks.Loader.extend({
    getSource(name: string) {
      const file = files.read(name);
      return { src: file.text, path: file.shownPath, noCache: false };
    },
  }))();
  const environment = new nunjucks.Environment(loader as nunjucks.ILoaderAny & nunjucks.Loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  environment.addFilter("safe", refuseUntrusted);
  environment.addFilter("jsonForScript", jsonForScript);
  return (name, context) => {
    try {
      return environment.render(name, context);
    } catch (cause) {
      throw toTemplateError(cause, files);
    }
  };
}

/** nunjucks' own `safe` would let any text through as HTML. */
function refuseUntrusted(value: unknown): unknown {
  if (isTrustedHtml(value)) return value;
  throw new Error("the safe filter takes only HTML that Galley has made, and this value is text");
}
