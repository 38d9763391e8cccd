/** What the language service says of a name: its type and its documentation, as text and as Markdown. */
import type * as ts from "@tslab/typescript-for-tslab";
import type { Inspection } from "../runtime.js";
import type { Compiler } from "./load-converter.js";

export function toInspection(info: ts.QuickInfo | undefined): Inspection {
  const signature = joined(info?.displayParts);
  if (info === undefined || signature === "") return { found: false, data: {} };
  const documentation = joined(info.documentation);
  const tags = (info.tags ?? []).map(({ name, text }) => ({ name, text: joined(text) }));
  const plain = [
    signature,
    documentation,
    tags.map(({ name, text }) => `@${name} ${text}`.trimEnd()).join("\n"),
  ];
  const markdown = [
    `\`\`\`typescript\n${signature}\n\`\`\``,
    documentation,
    ...tags.map(({ name, text }) => `*@${name}* ${text}`.trimEnd()),
  ];
  return { found: true, data: { "text/plain": paragraphs(plain), "text/markdown": paragraphs(markdown) } };
}

/** Where the called name ends, when `position` is between the parentheses of a call. */
export function calleeEnd(compiler: Compiler, file: ts.SourceFile, position: number): number | undefined {
  let end: number | undefined;
  const visit = (node: ts.Node): void => {
    if (position < node.pos || position > node.end) return;
    const isCall = compiler.isCallExpression(node) || compiler.isNewExpression(node);
    if (isCall && position > node.expression.end) end = node.expression.end;
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return end;
}

const joined = (parts: readonly ts.SymbolDisplayPart[] | undefined): string =>
  (parts ?? []).map(({ text }) => text).join("");

const paragraphs = (texts: readonly string[]): string => texts.filter((text) => text !== "").join("\n\n");
