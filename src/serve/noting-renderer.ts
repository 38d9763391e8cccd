import { join } from "node:path";
import type { Renderer } from "../render/render-options.js";

/**
 * Notes which files of the project a page shows or links to.
 *
 * @param looked absolute paths; added to
 */
export function notingRenderer(renderer: Renderer, root: string, looked: Set<string>): Renderer {
  return {
    ...renderer,
    renderStamped: (input, noted = (look) => look) =>
      renderer.renderStamped(input, (look) => {
        const through = noted(look);
        return {
          pageOf: (file) => {
            looked.add(join(root, file));
            return through.pageOf(file);
          },
          readFile: (path) => {
            looked.add(join(root, path));
            return through.readFile(path);
          },
        };
      }),
  };
}
