/** Text made safe for a line of Markdown: what would be markup or a formula is shown as it is. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>$~|#&]/g, "\\$&");
}
