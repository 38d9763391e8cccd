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
  let marked;
  const mark = () => {
    const line = innerHeight / 4;
    const current = links[headings.findLastIndex((heading) => heading?.getBoundingClientRect().top < line)];
    // Every change of an attribute has the page styled anew, which takes long on a large one.
    if (current === marked) return;
    marked?.removeAttribute("aria-current");
    current?.setAttribute("aria-current", "true");
    marked = current;
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
