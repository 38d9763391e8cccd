// Runs in the head, before the page is drawn: what only works with scripts is styled by this class.
document.documentElement.classList.add("js");

// The button that opens or closes all folded code.
document.addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector(".code-toggle");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    const show = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(show));
    button.textContent = show ? button.dataset.hide : button.dataset.show;
    for (const fold of document.querySelectorAll(".code-fold")) fold.open = show;
  });
});

// The place that the address names; one that makes no sense names none.
function addressedPlace() {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

// A link to something within a fold opens the fold.
function openFoldsAround(id) {
  const target = id && document.getElementById(id);
  if (!target) return;
  let inFold = false;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    inFold ||= !fold.open;
    fold.open = true;
  }
  if (inFold) target.scrollIntoView();
}

document.addEventListener("DOMContentLoaded", () => openFoldsAround(addressedPlace()));
addEventListener("hashchange", () => openFoldsAround(addressedPlace()));
