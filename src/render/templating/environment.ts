/** The nunjucks environment: escapes everything, knows where templates are, and says where in them something is wrong. */
import nunjucks from "nunjucks";
import { remembered } from "../../remembered.js";
import { checkBlocks } from "./check-blocks.js";
import { toTemplateError } from "./template-failure.js";
import type { TemplateFiles } from "./template-files.js";
import { isTrustedHtml, jsonForScript } from "../safety/trusted-html.js";

/** Renders a template by name, such as `report.njk`. Throws TemplateError with template and line. */
export type RenderTemplate = (name: string, context: object) => string;

const SETTINGS = { autoescape: true, throwOnUndefined: true, trimBlocks: true, lstripBlocks: true };

export function createEnvironment(files: TemplateFiles): RenderTemplate {
  const loader = new (nunjucks.Loader.extend({
    getSource(name: string) {
      const file = files.read(name);
      checkBlocks(file, files);
      // It takes compiled templates too, which its types do not tell.
      const src = compiled(JSON.stringify([file.shownPath, file.text])) as unknown as string;
      return { src, path: file.shownPath, noCache: false };
    },
  }))();
  const environment = new nunjucks.Environment(loader as nunjucks.ILoaderAny & nunjucks.Loader, SETTINGS);
  compileAtOnce(environment);
  quickLoops();
  environment.addFilter("safe", refuseUntrusted);
  environment.addFilter("jsonForScript", jsonForScript);
  return (name, context) => {
    try {
      return finished(environment.render(name, context), name);
    } catch (cause) {
      throw toTemplateError(cause, files);
    }
  };
}

/** Compiled templates, as nunjucks takes them back. */
interface CompiledTemplate {
  type: "code";
  obj: Readonly<Record<string, unknown>>;
}

/** After an edit of one template the others are what they were. Of the path, for messages, and the text, as JSON. */
const compiled = remembered((source): CompiledTemplate => {
  const [path, text] = JSON.parse(source) as [string, string];
  const template = new nunjucks.Template(text, new nunjucks.Environment(null, SETTINGS), path, true);
  // What nunjucks keeps of a template it has compiled, which its types do not tell.
  const { rootRenderFunc, blocks } = template as unknown as {
    rootRenderFunc: unknown;
    blocks: Readonly<Record<string, unknown>>;
  };
  const named = Object.entries(blocks).map(([name, block]) => [`b_${name}`, block] as const);
  return { type: "code", obj: { ...Object.fromEntries(named), root: rootRenderFunc } };
}, 200);

/** Types promise a string; where a callback was never called, nunjucks gives null. */
function finished(html: string | null, name: string): string {
  if (html === null) throw new Error(`(${name}) the template did not finish`);
  return html;
}

/**
 * Left to itself, nunjucks compiles an included template while rendering, and reports a syntax error in it on a later
 * turn of the event loop, where nobody can catch it. Compiled when it is loaded, it throws like everything else.
 */
function compileAtOnce(environment: nunjucks.Environment): void {
  type GetTemplate = (name: string, ...rest: unknown[]) => nunjucks.Template;
  const untyped = environment as unknown as { getTemplate: GetTemplate };
  const getTemplate = untyped.getTemplate.bind(environment);
  // The second argument is whether to compile at once; it may be left out.
  untyped.getTemplate = (name, ...rest) =>
    getTemplate(name, true, ...(typeof rest[0] === "boolean" ? rest.slice(1) : rest));
}

interface Frame {
  variables: Record<string, Record<string, unknown> | undefined>;
  set(name: string, value: unknown, resolveUp?: boolean): void;
}

/** In each turn of a loop nunjucks sets seven names that begin so, and takes each apart anew; a large table has many turns. */
const LOOP = "loop.";
let areLoopsQuick = false;

function quickLoops(): void {
  if (areLoopsQuick) return;
  areLoopsQuick = true;
  const { prototype } = (nunjucks.runtime as unknown as { Frame: { prototype: Frame } }).Frame;
  const setAny = prototype.set;
  prototype.set = function (name, value, resolveUp) {
    if (resolveUp || !name.startsWith(LOOP)) return setAny.call(this, name, value, resolveUp);
    (this.variables["loop"] ??= {})[name.slice(LOOP.length)] = value;
  };
}

/** nunjucks' own `safe` would let any text through as HTML. */
function refuseUntrusted(value: unknown): unknown {
  if (isTrustedHtml(value)) return value;
  throw new Error("the safe filter takes only HTML that Galley has made, and this value is text");
}
