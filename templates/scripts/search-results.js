// What was found, drawn as a list of its own: the list of all reports stays as it is, and is put out of sight meanwhile. Only as much
// is drawn as a reader looks at.
function searchResults(list) {
  const SOME = 25;
  const found = document.querySelector(".found");
  const more = document.querySelector(".more-found");
  let drawn = { results: [], words: [], limit: SOME };

  function draw() {
    const { results, words, limit } = drawn;
    found.replaceChildren(...results.slice(0, limit).map((report) => cardOf(report, words)));
    more.hidden = results.length <= limit;
    more.textContent = more.dataset.words.replace("{n}", results.length - limit);
  }

  more.addEventListener("click", () => {
    const first = drawn.limit;
    drawn.limit += 4 * SOME;
    draw();
    found.children[first].querySelector("h2 a").focus();
  });

  return {
    list: found,
    show(results, words) {
      drawn = { results, words, limit: SOME };
      draw();
      list.hidden = true;
      found.hidden = false;
    },
    close() {
      list.hidden = false;
      found.hidden = true;
      more.hidden = true;
      found.replaceChildren();
    },
  };
}

// The same card each time, so that its picture need not be loaded again.
function cardOf(report, words) {
  report.card ??= copyOfCard(report.item);
  report.card.querySelector(".passage")?.remove();
  const text = words.some((word) => !report.head.includes(word)) ? passageWith(report, words) : "";
  if (text === "") return report.card;
  const paragraph = document.createElement("p");
  paragraph.className = "passage";
  paragraph.lang = report.item.querySelector("a").lang;
  paragraph.append(...markedText(text, words));
  report.card.append(paragraph);
  return report.card;
}

function copyOfCard(item) {
  const card = item.cloneNode(true);
  card.hidden = false;
  return card;
}
