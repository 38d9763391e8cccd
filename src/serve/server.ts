/** A web server for one person on this machine. */
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { UsageError } from "../errors.js";
import { isOwnRequest } from "./is-own-request.js";
import { OWN_PREFIX, pageVersion, servedHtml } from "./served-html.js";
import { type ServedFile, typeOf } from "./site-memory.js";
import type { WatchMessage } from "./watch-message.js";

const LOOPBACK = "127.0.0.1";
const FIRST_PORT = 4173;
/** Tried one after the other, where no port is asked for. */
const PORTS = 20;
const OWN_FILES = new Set(["watch.js", "morph.js"]);

export interface WatchServer {
  url: string;
  /** @param path of the page that it concerns; default: all */
  tell(message: WatchMessage, path?: string): void;
  /** Paths of the pages that are open. */
  open(): ReadonlySet<string>;
  close(): Promise<void>;
}

export interface Served {
  /** By the path in the site. */
  file(path: string): ServedFile | undefined;
  /** What a page is told as soon as it is open. */
  greeting(path: string): readonly WatchMessage[];
}

interface Listener {
  path: string;
  response: ServerResponse;
}

/** @throws UsageError the port is taken */
export async function startServer(served: Served, port: number | undefined): Promise<WatchServer> {
  const id = randomUUID();
  const listeners = new Set<Listener>();
  const server = createServer((request, response) => {
    void answer(request, response, { served, listeners, id }).catch(() => response.destroy());
  });
  await listen(server, port);
  const { port: found } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${found}/`,
    tell(message, path) {
      for (const one of listeners) if (path === undefined || one.path === path) send(one.response, message);
    },
    open: () => new Set([...listeners].map((one) => one.path)),
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function listen(server: Server, port: number | undefined): Promise<void> {
  const ports = port === undefined ? Array.from({ length: PORTS }, (_, index) => FIRST_PORT + index) : [port];
  for (const one of ports) if (await isListening(server, one)) return;
  throw new UsageError(
    port === undefined
      ? `ports ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} are taken`
      : `port ${port} is taken`,
    {
      remedy: "Name another one with --port, or end the program that uses it.",
    },
  );
}

function isListening(server: Server, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE" || error.code === "EACCES") done(false);
      else fail(error);
    };
    server.once("error", onError);
    server.listen(port, LOOPBACK, () => {
      server.off("error", onError);
      done(true);
    });
  });
}

interface Context {
  served: Served;
  listeners: Set<Listener>;
  id: string;
}

async function answer(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  if (!isOwnRequest(request.headers)) return refuse(response, 403, "only for pages of this server");
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "only to be read");
  const url = new URL(request.url ?? "/", "http://localhost");
  const path = decoded(url.pathname);
  if (path === undefined) return refuse(response, 400, "no path");
  if (path.startsWith(OWN_PREFIX)) return answerOwn(path.slice(OWN_PREFIX.length), url, response, context);
  const inSite = path === "/" ? "index.html" : path.slice(1);
  const file = context.served.file(inSite);
  if (file !== undefined) return give(response, file);
  // An open page that is not there yet listens, too, and shows why.
  const isPage = inSite.endsWith(".html");
  const html =
    "<!doctype html><html><head><meta charset=utf-8><title>Galley</title></head><body><p>There is no such page (yet).</body></html>";
  if (isPage) give(response, { content: html, type: typeOf(".html") }, 404);
  else refuse(response, 404, "there is no such file");
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

async function answerOwn(name: string, url: URL, response: ServerResponse, context: Context): Promise<void> {
  if (name === "events") return listenTo(url, response, context);
  if (!OWN_FILES.has(name)) return refuse(response, 404, "there is no such file");
  const file = fileURLToPath(new URL(`../../assets/watch/${name}`, import.meta.url));
  give(response, { content: await readFile(file), type: typeOf(name) });
}

function listenTo(url: URL, response: ServerResponse, { served, listeners, id }: Context): void {
  const shown = decoded(url.searchParams.get("page") ?? "/") ?? "/";
  const path = shown === "/" ? "index.html" : shown.slice(1);
  response.writeHead(200, { ...HEADERS, "content-type": "text/event-stream" });
  const listener = { path, response };
  listeners.add(listener);
  response.on("close", () => listeners.delete(listener));
  send(response, { type: "hello", server: id });
  const now = served.file(path);
  const isOld = now !== undefined && pageVersion(String(now.content)) !== url.searchParams.get("version");
  if (isOld) send(response, { type: "reload" });
  for (const message of served.greeting(path)) send(response, message);
}

function send(response: ServerResponse, message: WatchMessage): void {
  response.write(`data: ${JSON.stringify(message)}\n\n`);
}

const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "x-frame-options": "SAMEORIGIN",
};

function give(response: ServerResponse, { content, type }: ServedFile, status = 200): void {
  const isPage = type.startsWith("text/html");
  response.writeHead(status, { ...HEADERS, "content-type": type });
  response.end(isPage ? servedHtml(String(content)) : content);
}

function refuse(response: ServerResponse, status: number, why: string): void {
  response.writeHead(status, { ...HEADERS, "content-type": "text/plain; charset=utf-8" });
  response.end(`${why}\n`);
}
