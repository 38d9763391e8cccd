// What scrolls within itself can be reached by keyboard. What turns out to have room enough is no stop on the way.
document.addEventListener("DOMContentLoaded", () => {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- outside, it would be a global of the page
  const fit = ({ target }) => {
    const scrolls = target.scrollWidth > target.clientWidth + 1 || target.scrollHeight > target.clientHeight + 1;
    if (scrolls) target.tabIndex = 0;
    else if (target !== document.activeElement) target.removeAttribute("tabindex");
    target.classList.toggle("scrolls", scrolls);
  };
  const observer = new ResizeObserver((entries) => entries.forEach(fit));
  for (const region of document.querySelectorAll("pre[tabindex], .table-scroll, .diagram, .equation-body")) {
    observer.observe(region);
    // Its content can grow while it does not, as when a row is opened or the font arrives.
    if (region.firstElementChild) new ResizeObserver(() => fit({ target: region })).observe(region.firstElementChild);
  }
});
