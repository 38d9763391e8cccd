/** A page, for a browser that nobody looks at, that draws the pictures which stand for pages where they are linked (Open Graph). */
import { escapeHtml, jsonForScript } from "../safety/trusted-html.js";

export const SHARE_WIDTH = 1200;
export const SHARE_HEIGHT = 630;

/** One picture: the words of a page, and its figure. */
export interface ShareRequest {
  title: string;
  description: string;
  siteTitle: string;
  lang: string;
  /** Of the figure, as a data URL. */
  picture: string | undefined;
}

export type SharePicture = { type: "png"; data: string } | { type: "error"; message: string };

const POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
const RESULT_ID = "share-pictures";

/** @param styles the pages' variables, for faces and colours */
export function shareSheet(requests: readonly ShareRequest[], styles: string): string {
  return `<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(POLICY)}">
<meta name="color-scheme" content="light">
<style>${styles}</style>
<body>
<script type="application/json" id="requests">${jsonForScript(requests)}</script>
<script>${DRAW}</script>
`;
}

/** @param html the sheet as the browser left it; undefined where it did not come to an end */
export function readSharePictures(html: string): SharePicture[] | undefined {
  const found = new RegExp(`<script type="application/json" id="${RESULT_ID}">([^]*?)</script>`).exec(html);
  return found ? (JSON.parse(found[1]!) as SharePicture[]) : undefined;
}

/** Canvas breaks no lines by itself: words are those of the language, so that Chinese breaks between words and never before a comma. */
const DRAW = `
const [width, height, edge] = [${SHARE_WIDTH}, ${SHARE_HEIGHT}, 72];
const look = getComputedStyle(document.documentElement);
const value = (name) => look.getPropertyValue(name).trim();
function lines(pen, text, lang, room, most) {
  const closing = /^[\\s\\p{Pe}\\p{Pf}\\p{Po}]+$/u;
  const pieces = [];
  for (const { segment } of new Intl.Segmenter(lang, { granularity: "word" }).segment(text)) {
    if (closing.test(segment) && pieces.length > 0) pieces[pieces.length - 1] += segment;
    else pieces.push(segment);
  }
  const found = [""];
  for (const piece of pieces) {
    const longer = found[found.length - 1] + piece;
    if (pen.measureText(longer.trimEnd()).width <= room || found[found.length - 1] === "") found[found.length - 1] = longer;
    else found.push(piece.trimStart());
  }
  if (found.length <= most) return found;
  const last = found[most - 1].trimEnd();
  return [...found.slice(0, most - 1), last.replace(/[\\p{P}\\s]+$/u, "") + "…"];
}
async function figure(pen, source, left, room) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const scale = Math.min(room / image.naturalWidth, (height - 2 * edge) / image.naturalHeight);
  const [w, h] = [image.naturalWidth * scale, image.naturalHeight * scale];
  const [x, y] = [left + (room - w) / 2, (height - h) / 2];
  pen.fillStyle = "#fff";
  pen.fillRect(x, y, w, h);
  pen.drawImage(image, x, y, w, h);
  pen.strokeStyle = value("--rule");
  pen.lineWidth = 2;
  pen.strokeRect(x, y, w, h);
}
async function draw({ title, description, siteTitle, lang, picture }) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  canvas.lang = lang;
  const pen = canvas.getContext("2d");
  pen.fillStyle = value("--paper");
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = value("--accent");
  pen.fillRect(0, 0, width, 14);
  const room = picture ? 560 : width - 2 * edge;
  if (picture) await figure(pen, picture, edge + room + 36, width - 2 * edge - room - 36);
  const size = title.length > 60 ? 46 : 58;
  const write = (text, font, colour, leading, top, most) => {
    pen.font = font;
    pen.fillStyle = colour;
    const found = lines(pen, text, lang, room, most);
    found.forEach((line, index) => pen.fillText(line, edge, top + index * leading));
    return top + found.length * leading;
  };
  pen.textBaseline = "alphabetic";
  write(siteTitle, "26px " + value("--sans"), value("--ink-soft"), 34, edge + 34, 1);
  const end = write(title, "600 " + size + "px " + value("--serif"), value("--ink"), size * 1.25, edge + 130, 5);
  const left = Math.floor((height - edge - end + 20) / 40);
  if (description && left > 0) write(description, "27px " + value("--serif"), value("--ink-soft"), 40, end + 20, Math.min(4, left));
  return { type: "png", data: canvas.toDataURL("image/png").split(",")[1] };
}
(async () => {
  const drawn = [];
  for (const request of JSON.parse(document.getElementById("requests").textContent)) {
    drawn.push(await draw(request).catch((error) => ({ type: "error", message: String(error?.message ?? error) })));
  }
  const result = document.createElement("script");
  result.type = "application/json";
  result.id = "${RESULT_ID}";
  result.textContent = JSON.stringify(drawn).replaceAll("<", "\\\\u003c");
  document.body.append(result);
})();
`;
