/** The browser that is measured with: Debian's, or the one that CHROMIUM names. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Loads what drives the browser only where one is asked for. */
export async function launch() {
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
}
