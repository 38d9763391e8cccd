/** Boxes beside the run of the text: notes and warnings, asides, and what opens on demand. */
import type { ElementContent, Properties } from "hast";
import { isParent } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import type { TextContext } from "../page-context.js";
import { classesOf } from "./classes-of.js";
import { element } from "./element.js";
import type { NodeHandler } from "./handlers.js";

/** Which of the five looks each of MyST's kinds has. */
const TONES: Readonly<Record<string, string>> = {
  attention: "caution",
  caution: "caution",
  danger: "danger",
  error: "danger",
  hint: "tip",
  important: "important",
  note: "note",
  seealso: "note",
  tip: "tip",
  warning: "caution",
};

export const admonition: NodeHandler = (state, node, context) => {
  const kind = kindOf(node);
  const [first, ...rest] = node.children ?? [];
  const hasTitle = first?.type === "admonitionTitle";
  const title = hasTitle && isParent(first) ? state.all(first as never) : [defaultTitle(kind, context)];
  const body = state.all({ type: "root", children: hasTitle ? rest : (node.children ?? []) } as never);
  const properties: Properties = {
    className: ["admonition", TONES[kind] ?? "note"],
    id: context.numbering.ofNode.get(node)?.id,
  };
  if (classesOf(node).includes("dropdown")) {
    const open = node["open"] === true;
    return element("details", { ...properties, open }, [
      element("summary", { className: ["admonition-title"] }, title),
      ...body,
    ]);
  }
  const heading = title.length > 0 ? [element("p", { className: ["admonition-title"] }, title)] : [];
  return element("div", { ...properties, role: "note" }, [...heading, ...body]);
};

/** `{margin}`, `{aside}` and `{sidebar}` stand in the margin where the screen has one, `{topic}` within the text. */
export const aside: NodeHandler = (state, node) => {
  const className = node["kind"] === "topic" ? ["aside"] : ["aside", "in-margin"];
  return element("aside", { className }, state.all(node as never));
};

export const details: NodeHandler = (state, node, context) => {
  const children = node.children ?? [];
  const summary = children.find((child) => child.type === "summary");
  const body = children.filter((child) => child !== summary);
  const title: (ElementContent | string)[] = summary ? state.all(summary as never) : [context.t("details")];
  return element("details", { open: node["open"] === true }, [
    element("summary", {}, title),
    ...state.all({ type: "root", children: body } as never),
  ]);
};

/** The directive's own name, or the first kind among its classes; a plain admonition is a note. */
function kindOf(node: MystNode): string {
  const named = typeof node["kind"] === "string" ? node["kind"] : undefined;
  return named ?? classesOf(node).find((name) => Object.hasOwn(TONES, name)) ?? "note";
}

function defaultTitle(kind: string, context: TextContext): string {
  return context.t(`admonition_${Object.hasOwn(TONES, kind) ? kind : "note"}`);
}
