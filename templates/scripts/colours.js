// Light or dark: as the system has it, until a reader chooses. The choice is kept for all pages of the site; one that is the system's own
// is not kept, so that the page goes on following it. Runs in the head, so that no page shows the other colours first.
(() => {
  const KEY = "galley-colours";
  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

  // Browsers may keep nothing for a page that comes from a file, or whose reader wants nothing kept; the choice is then the page's own.
  function kept() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  }

  function keep(scheme) {
    try {
      if (scheme === systemScheme()) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, scheme);
    } catch {
      return;
    }
  }

  function systemScheme() {
    return systemIsDark.matches ? "dark" : "light";
  }

  function shownScheme() {
    return document.documentElement.dataset.scheme ?? systemScheme();
  }

  function set(scheme) {
    if (scheme === "dark" || scheme === "light") document.documentElement.dataset.scheme = scheme;
    else delete document.documentElement.dataset.scheme;
    tell();
    dispatchEvent(new Event("colourschange"));
  }

  function tell() {
    for (const button of document.querySelectorAll(".colours")) button.setAttribute("aria-pressed", String(shownScheme() === "dark"));
  }

  set(kept());
  systemIsDark.addEventListener("change", () => set(kept()));
  // Another page of the site was switched.
  addEventListener("storage", ({ key }) => key === KEY && set(kept()));
  document.addEventListener("DOMContentLoaded", () => {
    tell();
    for (const button of document.querySelectorAll(".colours")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const scheme = shownScheme() === "dark" ? "light" : "dark";
        keep(scheme);
        set(scheme === systemScheme() ? null : scheme);
      });
    }
  });
})();
