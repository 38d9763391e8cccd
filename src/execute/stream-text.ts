/**
 * What a terminal would show of text that overwrites itself, as progress bars do: a backspace takes back one character,
 * a carriage return the line. One at the end of a line is only a line end. As nbclient and JupyterLab do it.
 *
 * `overwrite(overwrite(a) + b)` equals `overwrite(a + b)`, so text may be tidied while it still grows.
 */
export function overwrite(text: string): string {
  if (!/[\b\r]/.test(text)) return text;
  return text.split("\n").map(overwriteLine).join("\n");
}

/** The last thing that was written from the left edge; a return after it has not taken effect yet. */
function overwriteLine(line: string): string {
  const writings = line.split("\r");
  let last = writings.length - 1;
  // At the left edge there is nothing that a backspace could take back.
  while (last > 0 && writings[last]?.replaceAll("\b", "") === "") last--;
  return takeBack(writings[last] ?? "") + (last < writings.length - 1 ? "\r" : "");
}

function takeBack(text: string): string {
  if (!text.includes("\b")) return text;
  const shown: string[] = [];
  for (const character of text) {
    if (character === "\b") shown.pop();
    else shown.push(character);
  }
  return shown.join("");
}
