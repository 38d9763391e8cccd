/**
 * HTML that nobody has sanitised, as the document of a sandboxed frame: without an origin, so that it reaches neither the page around it nor
 * anything that the reader's browser keeps; with a security policy that lets nothing be loaded, and no script run but those that stand
 * in it. A frame is bound by the policy of its page, too, so the page must know their hashes.
 */
import { startTags } from "../start-tags.js";
import { scriptHash } from "./inline-script.js";

export interface SandboxedDocument {
  /** For `srcdoc`. */
  html: string;
  /** Of all scripts in it. */
  scriptHashes: string[];
  /** What will not work in the frame, each once, such as `<script src="https://…">` or `onclick on <a>`. */
  inert: string[];
}

/** Tells the page how tall its content is; the frame has no other way to grow. */
const TELL_HEIGHT =
  'new ResizeObserver(()=>parent.postMessage({galleyFrameHeight:Math.max(document.body.scrollHeight,document.documentElement.offsetHeight)},"*")).observe(document.documentElement)';

export function sandboxedDocument(source: string): SandboxedDocument {
  // As a browser reads lines in a page; scripts are hashed as it sees them.
  const html = source.replace(/\r\n?/g, "\n");
  const scriptHashes = [...new Set([TELL_HEIGHT, ...inlineScripts(html)].map(scriptHash))];
  const policy = [
    "default-src 'none'",
    `script-src ${scriptHashes.join(" ")}`,
    "style-src 'unsafe-inline'",
    "img-src data: blob:",
    "font-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return {
    html: [
      "<!doctype html>",
      `<html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">`,
      "<style>:root { color-scheme: light; background: #fff } body { margin: 0.5rem; font-family: system-ui, sans-serif }</style>",
      `</head><body>${html}`,
      `<script>${TELL_HEIGHT}</script></body></html>`,
    ].join("\n"),
    scriptHashes,
    inert: inertParts(html),
  };
}

function inlineScripts(html: string): string[] {
  const scripts = startTags(html).filter(
    ({ name, attributes }) => name === "script" && !attributes.has("src"),
  );
  return scripts.map(({ end }) => html.slice(end).split(/<\/script[\s/>]/i, 1)[0]!);
}

function inertParts(html: string): string[] {
  const parts = startTags(html).flatMap(({ name, attributes }) =>
    [...attributes].flatMap(([key, value]) => {
      if (/^on[a-z]/.test(key)) return [`${key} on <${name}>`];
      const isLoaded =
        (key === "src" || (name === "link" && key === "href")) && !/^\s*(data|blob):/i.test(value);
      return isLoaded ? [`<${name} ${key}="${value.slice(0, 60)}">`] : [];
    }),
  );
  return [...new Set(parts)];
}
