/** `{ref}`, `{numref}`, `{eq}`, `[](#label)`: links that say the number or title of what they lead to. */
import type { ElementContent } from "hast";
import type { State } from "mdast-util-to-hast";
import { normalizeLabel } from "../../markdown/labels.js";
import { lineOf, textOf } from "../../markdown/nodes.js";
import type { MystNode } from "../../markdown/nodes.js";
import { enumeratorOf, numberText } from "../numbering/number-text.js";
import type { Target } from "../numbering/numbering.js";
import { reportProblem } from "../page-context.js";
import type { TextContext } from "../page-context.js";
import { element } from "./element.js";
import { withoutValueLinks } from "./inline-value.js";
import type { NodeHandler } from "./handlers.js";

export const crossReference: NodeHandler = (state, node, context) =>
  referenceTo(state, node, node.label ?? node.identifier ?? "", context);

/** The link for `label` with the node's own words, if it has any; the label as written if nothing bears it. */
export function referenceTo(
  state: State,
  node: MystNode,
  label: string,
  context: TextContext,
): ElementContent {
  const target = findTarget(node.identifier ?? label, context);
  if (!target) return unresolved(label, node, context);
  const own =
    textOf(node).trim() === "" ? [] : state.all(withoutValueLinks(fillTemplate(node, target)) as never);
  return element(
    "a",
    { href: `#${target.id}`, className: ["reference"] },
    own.length > 0 ? own : [numberText(target, context.t)],
  );
}

export function findTarget(identifier: string, context: TextContext): Target | undefined {
  return context.numbering.targets.get(normalizeLabel(identifier));
}

/** In the words of a reference, `%s` and `{number}` stand for the number, `{name}` for the title. */
function fillTemplate(node: MystNode, target: Target): MystNode {
  const number = enumeratorOf(target) ?? target.title;
  const fill = (value: string): string =>
    value.replaceAll("%s", number).replaceAll("{number}", number).replaceAll("{name}", target.title);
  const walk = (child: MystNode): MystNode => ({
    ...child,
    ...(child.type === "text" && { value: fill(child.value ?? "") }),
    ...(child.children && { children: child.children.map(walk) }),
  });
  return walk(node);
}

function unresolved(label: string, node: MystNode, context: TextContext): ElementContent {
  const known = [...context.numbering.labels].join(", ");
  reportProblem(context, {
    ruleId: "references-resolve",
    message: `nothing in this notebook has the label "${label.replace(/^[@#]/, "")}"`,
    line: lineOf(node),
    remedy:
      known === ""
        ? "No label is defined yet: write (label)= above it, or //| label: in its cell."
        : `Labels here: ${known}.`,
  });
  return element("span", { className: ["unresolved"] }, [label]);
}
