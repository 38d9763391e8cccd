/** Below a message, which is no sentence, stands what to do about it, which is one. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const HOLDS_REMEDY = /^remed(?:y|ies)\w*$|^REMED(?:Y|IES)$/;
/** It may begin with code, and end with a command or an option as they are to be typed. */
const SENTENCE = /^[\p{Lu}`\0].*[^]*(?:[.?!\0"`})\]]|: .*|-p .*)$/u;

/** The texts that an expression may come to, with `\0` for what is put in. */
function texts(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ literal }) => `\0${literal.text}`).join("")];
  if (ts.isConditionalExpression(node)) return [...texts(node.whenTrue), ...texts(node.whenFalse)];
  if (ts.isBinaryExpression(node)) return [...texts(node.left), ...texts(node.right)];
  if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(texts);
  if (ts.isPropertyAssignment(node)) return texts(node.initializer);
  if (ts.isNewExpression(node)) return node.arguments?.flatMap(entries) ?? [];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return texts(node.expression);
  return [];
}

function entries(node: ts.Node): string[] {
  if (!ts.isArrayLiteralExpression(node)) return [];
  return node.elements.flatMap((one) =>
    ts.isArrayLiteralExpression(one) ? one.elements.slice(1).flatMap(texts) : [],
  );
}

function remediesIn(file: string): string[] {
  const text = readFileSync(join(SRC, file), "utf8");
  if (!/remed/i.test(text)) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node);
    if (isNamed && node.initializer && HOLDS_REMEDY.test(node.name.getText()))
      found.push(
        ...texts(node.initializer)
          .filter((remedy) => remedy !== "")
          .map((remedy) => `${file}: ${remedy}`),
      );
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

it("tells in sentences what to do", () => {
  // Errors of cells hold both in one message.
  const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !file.startsWith("analysis"),
  );
  const remedies = files.flatMap(remediesIn);
  expect(remedies.length).toBeGreaterThan(100);
  expect(remedies.filter((one) => !SENTENCE.test(one.slice(one.indexOf(": ") + 2)))).toEqual([]);
});
