import { frontMatter } from "../notebook/front-matter.js";
import type { Checked, Finding } from "./rule.js";

export function frontMatterValid({ executed }: Checked): Finding[] {
  const { errors, cellIndex } = frontMatter(executed.notebook);
  if (cellIndex === undefined) return [];
  return errors.map(({ line, message }) => ({ cellIndex, line, message: `front matter: ${message}` }));
}
