// A button that copies a block of code, seen when the block is pointed at or the button is reached by keyboard.
(() => {
  // Pages from the file system are not given the clipboard by every browser; a selection can be copied everywhere.
  async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand("copy");
    area.remove();
    if (!isCopied) throw new Error("the browser lets nothing be copied");
  }

  function addButton(block, words) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy-code";
    button.textContent = words.copy;
    button.addEventListener("click", async () => {
      await copy(block.textContent);
      button.textContent = words.copied;
      setTimeout(() => {
        button.textContent = words.copy;
      }, 2000);
    });
    block.before(button);
  }

  document.addEventListener("DOMContentLoaded", () => {
    const words = document.getElementById("main")?.dataset;
    if (!words?.copy) return;
    for (const block of document.querySelectorAll("pre.code")) addButton(block, words);
  });
})();
