// Served by `galley watch` to the pages it shows; no report holds it.
import { morph } from "./morph.js";

const galleyElement = (name, text, className = "") => {
  const made = document.createElement(name);
  made.textContent = text;
  made.className = className;
  return made;
};

const versionOf = (page) => page.querySelector("script[data-version]")?.dataset.version;
const version = versionOf(document);
const place = `galley-watch ${location.pathname}`;
const kept = sessionStorage.getItem(place);
if (kept !== null) {
  sessionStorage.removeItem(place);
  history.scrollRestoration = "manual";
  const scroll = () => scrollTo({ top: Number(kept), behavior: "instant" });
  scroll();
  addEventListener("load", scroll, { once: true });
}

const STYLESHEET = 'link[rel="stylesheet"][href*="galley."]';

const reload = () => {
  sessionStorage.setItem(place, String(scrollY));
  location.reload();
};

// The old style goes only when the new one is there, so that nothing flickers.
const restyle = (href) => {
  const before = [...document.querySelectorAll(STYLESHEET)].at(-1);
  if (before === undefined) return reload();
  if (before.getAttribute("href") === href) return;
  const after = before.cloneNode();
  after.href = href;
  after.addEventListener("load", () => before.remove(), { once: true });
  after.addEventListener("error", reload, { once: true });
  before.after(after);
};

const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

// As the page came, before its scripts did anything to it.
let came = fetch(location.pathname, { cache: "no-store" })
  .then((answer) => answer.text())
  .then(parsed)
  .then((page) => (versionOf(page) === version ? page : undefined));

const update = (before, html) => {
  const after = parsed(html);
  if (before === undefined || !morph(before, after)) reload();
  const style = after.querySelector(STYLESHEET);
  if (style !== null) restyle(style.getAttribute("href"));
  return after;
};

const STYLE = `
  :host { all: initial }
  section { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; z-index: 2147483647; box-sizing: border-box;
    padding: 1rem 1.5rem 1.25rem; background: #1d1b1a; color: #f3efe9; border-top: 4px solid #e0664f;
    font: 15px/1.5 ui-sans-serif, system-ui, sans-serif; box-shadow: 0 -8px 32px rgb(0 0 0 / .35) }
  h2 { margin: 0 3rem .5rem 0; font-size: 1.05rem }
  button { position: absolute; top: .8rem; right: 1rem; font: inherit; color: inherit; background: none; border: 1px solid #777;
    border-radius: 4px; padding: .1rem .6rem; cursor: pointer }
  button:focus-visible { outline: 3px solid #f0b65c }
  li { margin: .75rem 0 0 }
  ol { margin: 0; padding: 0; list-style: none }
  .place { font-weight: 600; color: #f0b65c }
  .rule { color: #b8b0a6; font-size: .85em }
  pre { margin: .25rem 0; white-space: pre-wrap; font: 13px/1.45 ui-monospace, monospace }
  .remedy { color: #9ed0c6 }
  p { margin: .2rem 0 }`;

let host;

const show = (problems) => {
  host?.remove();
  host = undefined;
  if (problems.length === 0) return;
  host = document.createElement("galley-problems");
  const shadow = host.attachShadow({ mode: "open" });
  const panel = document.createElement("section");
  panel.setAttribute("role", "alert");
  panel.setAttribute("aria-label", "What keeps this page from being published");
  const close = galleyElement("button", "Close");
  close.addEventListener("click", () => show([]));
  const list = document.createElement("ol");
  for (const { place: where, message, remedy, ruleId } of problems) {
    const item = document.createElement("li");
    if (where !== "") item.append(galleyElement("span", where, "place"), " ");
    if (ruleId !== "") item.append(galleyElement("span", `[${ruleId}]`, "rule"));
    item.append(galleyElement("pre", message));
    if (remedy !== "") item.append(galleyElement("p", remedy, "remedy"));
    list.append(item);
  }
  const count = problems.length;
  panel.append(
    galleyElement(
      "h2",
      count === 1
        ? "1 error keeps this page from being published"
        : `${count} errors keep this page from being published`,
    ),
    close,
    list,
  );
  shadow.append(galleyElement("style", STYLE), panel);
  document.documentElement.append(host);
};
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && host !== undefined) show([]);
});

let server;
const events = new EventSource(
  `/@galley/events?version=${version}&page=${encodeURIComponent(location.pathname)}`,
);
events.addEventListener("message", ({ data }) => {
  const message = JSON.parse(data);
  if (message.type === "hello") {
    if (server !== undefined && server !== message.server) reload();
    server = message.server;
  } else if (message.type === "reload") reload();
  else if (message.type === "page") came = came.then((before) => update(before, message.html)).catch(reload);
  else if (message.type === "style") restyle(message.href);
  else if (message.type === "problems") show(message.problems);
});
