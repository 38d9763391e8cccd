/** Pictures and downloads that a notebook's text names by path: found relative to the notebook, within the project. */
import { posix } from "node:path";

/** Reads a file by its path relative to the project; undefined if there is none. */
export type ReadLocalFile = (path: string) => Promise<Uint8Array | undefined>;

export type LocalFile =
  | { type: "file"; path: string; content: Uint8Array }
  /** Another page of the site; `url` is as this page links to it. */
  | { type: "page"; url: string }
  /** `reason`: a fragment that follows the address, such as `does not exist`. */
  | { type: "missing"; reason: string };

/** By the address as the notebook writes it. */
export type LocalFiles = ReadonlyMap<string, LocalFile>;

export interface LocalFileSource {
  /** The notebook, relative to the project. */
  file: string;
  read: ReadLocalFile;
  /** The address of the page that a file of the project became, seen from this page; undefined if it became none. */
  pageUrl: (path: string) => string | undefined;
}

export async function readLocalFiles(urls: Iterable<string>, source: LocalFileSource): Promise<LocalFiles> {
  const unique = [...new Set(urls)].filter(isLocalUrl);
  const files = await Promise.all(unique.map((url) => readOne(url, source)));
  return new Map(unique.map((url, index) => [url, files[index]!]));
}

async function readOne(url: string, { file, read, pageUrl }: LocalFileSource): Promise<LocalFile> {
  const path = projectPath(url, file);
  if (path === undefined) return { type: "missing", reason: "lies outside the project" };
  const page = pageUrl(path);
  if (page !== undefined) return { type: "page", url: page + (/#.*$/s.exec(url)?.[0] ?? "") };
  const content = await read(path);
  return content ? { type: "file", path, content } : { type: "missing", reason: "does not exist" };
}

/** Neither an address with a scheme, nor a place on this page, nor an attachment. */
export function isLocalUrl(url: string): boolean {
  return url !== "" && !/^([a-z][a-z\d+.-]*:|\/\/|#)/i.test(url);
}

/** `/x` is taken from the project's root, as MyST does; anything else from the notebook's folder. */
function projectPath(url: string, file: string): string | undefined {
  const plain = decode(url.replace(/[?#].*$/s, "")).replaceAll("\\", "/");
  const path = plain.startsWith("/")
    ? posix.normalize(plain.slice(1))
    : posix.join(posix.dirname(file), plain);
  const isInside = path !== ".." && !path.startsWith("../") && !path.startsWith("/") && !path.includes("\0");
  return isInside ? path : undefined;
}

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch (error) {
    if (error instanceof URIError) return url;
    throw error;
  }
}
