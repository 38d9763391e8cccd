// The list of contents: open where there is room beside the text, and marking the section that is being read.
document.addEventListener("DOMContentLoaded", () => {
  const contents = document.getElementById("contents");
  if (!contents) return;
  const beside = matchMedia("(min-width: 84rem)");
  const fold = contents.querySelector("details");
  const fit = () => {
    fold.open = beside.matches;
  };
  fit();
  beside.addEventListener("change", fit);

  const links = [...contents.querySelectorAll("a")];
  const headings = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const line = innerHeight / 4;
    let current = -1;
    headings.forEach((heading, index) => {
      if (heading && heading.getBoundingClientRect().top < line) current = index;
    });
    links.forEach((link, index) => {
      if (index === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  let waiting = false;
  const markSoon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  };
  addEventListener("scroll", markSoon, { passive: true });
  addEventListener("resize", markSoon, { passive: true });
  mark();
});
