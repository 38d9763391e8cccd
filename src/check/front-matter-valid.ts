import { frontMatter } from "../notebook/front-matter.js";
import type { Checked, Finding } from "./rule.js";

export function frontMatterValid({ executed }: Checked): Finding[] {
  const { errors, misspelt, cellIndex } = frontMatter(executed.notebook);
  if (cellIndex === undefined) return [];
  const place = { cellIndex };
  return [
    ...errors.map(({ line, message }) => ({ ...place, line, message: `front matter: ${message}` })),
    ...misspelt.map(({ line, message }) => ({
      ...place,
      line,
      severity: "warning" as const,
      message: `front matter: ${message}`,
    })),
  ];
}
