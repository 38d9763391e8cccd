/**
 * What a terminal shows of text that moves its cursor: a carriage return writes over the line, a backspace takes back a
 * character. Progress bars print thousands of states of one line, of which the last remains.
 */

/** @example terminalText("10%\r50%\rdone\n") // "done\n" */
export function terminalText(text: string): string {
  if (!/[\r\b]/.test(text)) return text;
  return text.replaceAll("\r\n", "\n").split("\n").map(settleLine).join("\n");
}

function settleLine(line: string): string {
  const states = line.split("\r");
  const settled = states.reduce((shown, state) => state + shown.slice(state.length), "");
  return takeBack(settled);
}

function takeBack(line: string): string {
  if (!line.includes("\b")) return line;
  const kept: string[] = [];
  for (const character of line) {
    if (character === "\b") kept.pop();
    else kept.push(character);
  }
  return kept.join("");
}
