/**
 * Brings the parser's tree into the shape the other folders read: directives and roles are replaced by what they made,
 * labels written above a node are moved onto it, and what could not be understood becomes an `unparsed` node.
 */
import { settleCaptions } from "./captions.js";
import { joinCjkLines } from "./cjk-lines.js";
import { attachLabels } from "./labels.js";
import type { MarkdownMessage } from "./messages.js";
import { isParent, lineOf, nodesOf } from "./nodes.js";
import type { MystNode, MystParent, MystRoot, Position, Unparsed } from "./nodes.js";

/** Parts of a directive or role as written; they are still there only when it could not be run. */
const RAW_PARTS = new Set(["mystDirectiveArg", "mystDirectiveBody", "mystOption", "mystRoleBody"]);

/** Changes `tree` in place; returns what it found wrong on the way. */
export function tidyTree(tree: MystRoot): MarkdownMessage[] {
  const messages: MarkdownMessage[] = [];
  tidyChildren(tree, messages);
  settleCaptions(tree);
  messages.push(...attachLabels(tree), ...lostFootnotes(tree));
  return messages;
}

function tidyChildren(parent: MystParent, messages: MarkdownMessage[]): void {
  parent.children = parent.children.flatMap((child) => {
    if (isParent(child)) tidyChildren(child, messages);
    if (child.type === "text") child.value = joinCjkLines(child.value ?? "");
    if (child.type === "listItem") child["spread"] = isLoose(child);
    return unwrap(child, messages);
  });
}

/** The parser keeps no trace of it, but gives paragraphs a position only where the list was written loosely. */
function isLoose(item: MystNode): boolean {
  return (item.children ?? []).some((child) => child.type === "paragraph" && child.position !== undefined);
}

function unwrap(node: MystNode, messages: MarkdownMessage[]): MystNode[] {
  switch (node.type) {
    case "mystDirective":
    case "mystRole":
      return wasRun(node) ? withPosition(node) : [unparsed(node)];
    case "mystDirectiveError":
    case "mystRoleError":
      // With a name, the directive itself was read, and the parser has already reported what is wrong in it.
      if (node["name"] === undefined) messages.push(syntaxError(node));
      return [unparsed(node)];
    case "comment":
      return [];
    default:
      return [node];
  }
}

function wasRun(node: MystNode): node is MystParent {
  return isParent(node) && !node.children.some((child) => RAW_PARTS.has(child.type));
}

function withPosition(node: MystParent): MystNode[] {
  const { position } = node;
  return position === undefined ? node.children : node.children.map((child) => positioned(child, position));
}

/** What a directive made stands where the directive stands; so does the picture of a figure. */
function positioned(node: MystNode, position: Position): MystNode {
  if (node.position) return node;
  const children = node.children?.map((child) =>
    child.type === "image" ? { ...child, position: child.position ?? position } : child,
  );
  return { ...node, position, ...(children && { children }) };
}

function syntaxError(node: MystNode): MarkdownMessage {
  const what = node.type === "mystRoleError" ? "role" : "directive";
  return {
    ruleId: `${what}-known`,
    message: `the ${what} cannot be read${node["message"] ? `: ${String(node["message"])}` : ""}`,
    line: lineOf(node),
  };
}

/** The source of a directive or role, put together again from what the parser kept of it. */
function unparsed(node: MystNode): Unparsed {
  const inline = node.type.startsWith("mystRole");
  const name = typeof node["name"] === "string" ? `{${node["name"]}}` : "";
  const value = node.value ?? (node.children ?? []).map((child) => child.value ?? "").join("");
  const args = typeof node["args"] === "string" ? ` ${node["args"]}` : "";
  return {
    type: "unparsed",
    inline,
    value: inline ? `${name}\`${value}\`` : `\`\`\`${name}${args}\n${value}\n\`\`\``,
    message: typeof node["message"] === "string" ? node["message"] : "",
    ...(node.position && { position: node.position }),
  };
}

/** `[^x]` that stayed text: nothing on the page defines it. */
function lostFootnotes(tree: MystRoot): MarkdownMessage[] {
  const texts = [...nodesOf(tree)].filter((node) => node.type === "text");
  return texts.flatMap((node) =>
    [...(node.value ?? "").matchAll(/\[\^([^\]\s]+)\]/g)].map((match) => {
      const linesBefore = (node.value ?? "").slice(0, match.index).split("\n").length - 1;
      return {
        ruleId: "references-resolve",
        message: `the footnote [^${match[1]}] is not defined anywhere in the notebook`,
        line: node.position && node.position.start.line + linesBefore,
      };
    }),
  );
}
