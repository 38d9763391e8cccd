/** Pages of the web, and of other programs on this machine, must not read the reports. */
import type { IncomingHttpHeaders } from "node:http";

/** A page of the web whose name was made to mean this machine asks under that name. */
export function isLocalHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(host ?? "");
}

/** Whether a request is one of our own pages', of somebody who typed its address or followed a link, or of no browser. */
export function isOwnRequest(headers: IncomingHttpHeaders): boolean {
  const { host, origin } = headers;
  if (!isLocalHost(host)) return false;
  if (origin !== undefined && origin.toLowerCase() !== `http://${host}`.toLowerCase()) return false;
  const site = headers["sec-fetch-site"] ?? "none";
  const isLink = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site === "same-origin" || site === "none" || isLink;
}
