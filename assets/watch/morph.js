// Puts into a page that is open what differs in it as it is now, so that it need not be loaded again.

// What the scripts of a page take hold of when it is loaded: where that changes, the page has to be loaded.
const CLOSED = "script, style, iframe, button, #contents, .plotly-figure, .data-table, .diagram";
const HELD = `${CLOSED}, input, details, pre, .table-scroll, .equation-body`;
const ADDED = "galley-problems, .copy-code";

class NotInPlace extends Error {}

const isHeld = (node) => node instanceof Element && (node.matches(HELD) || node.querySelector(HELD) !== null);

const kept = (live, before) => {
  const nodes = [...live.childNodes].filter((node) => !(node instanceof Element && node.matches(ADDED)));
  if (nodes.length !== before.childNodes.length) throw new NotInPlace();
  return nodes;
};

const sameButContent = (a, b) =>
  a.nodeType === b.nodeType && a.cloneNode(false).isEqualNode(b.cloneNode(false));

// Of two lists of nodes: how many are the same at the head, and at the end.
const common = (before, after) => {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head].isEqualNode(after[head])) head += 1;
  let end = 0;
  while (end < most - head && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
  return { head, end };
};

// What has to be done to `live`, which was `before` and is to be `after`.
function* steps(live, before, after) {
  if (before.isEqualNode(after)) return;
  const isContent = before instanceof Element && sameButContent(before, after);
  if (!isContent) return yield* swap(live, [live], [before], [after]);
  const nodes = kept(live, before);
  const [old, now] = [[...before.childNodes], [...after.childNodes]];
  if (old.length === now.length) {
    for (const [index, node] of nodes.entries()) yield* steps(node, old[index], now[index]);
    return;
  }
  const { head, end } = common(old, now);
  const middle = (list) => list.slice(head, list.length - end);
  yield* swap(live, middle(nodes), middle(old), middle(now), nodes[head] ?? null);
}

function* swap(live, nodes, before, after, next = nodes[0].nextSibling) {
  const parent = nodes[0]?.parentNode ?? live;
  const isTouched = nodes.some((node, index) => !node.isEqualNode(before[index]));
  if (isTouched || [...nodes, ...after].some(isHeld) || parent.closest(CLOSED) !== null)
    throw new NotInPlace();
  yield () => {
    const place = nodes.length > 0 ? nodes.at(-1).nextSibling : next;
    for (const node of nodes) node.remove();
    for (const node of after) parent.insertBefore(document.importNode(node, true), place);
  };
}

// Scripts, policy and the like: all but what says something about the page.
const machinery = ({ head }) => {
  const copy = head.cloneNode(true);
  const said =
    'title, link[rel="stylesheet"], meta:not([http-equiv]), script[data-version], script[type="application/ld+json"]';
  for (const node of copy.querySelectorAll(said)) node.remove();
  return (
    copy.textContent.trim() +
    [...copy.querySelectorAll("script, style, [http-equiv]")].map((one) => one.outerHTML).join("")
  );
};

/**
 * @param {Document} before the page as it came, before its scripts did anything to it
 * @param {Document} after as it comes now
 * @returns {boolean} false where it has to be loaded again; nothing is changed then
 */
export function morph(before, after) {
  if (machinery(before) !== machinery(after)) return false;
  try {
    const all = [...steps(document.body, before.body, after.body)];
    for (const step of all) step();
  } catch (error) {
    if (error instanceof NotInPlace) return false;
    throw error;
  }
  document.title = after.title;
  return true;
}
