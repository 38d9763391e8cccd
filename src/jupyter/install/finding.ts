/** What `galley kernel doctor` says of one thing it looked at. */
export interface Finding {
  /** `notice`: may be meant so. */
  verdict: "good" | "notice" | "problem";
  /** Fragment without full stop. */
  text: string;
  /** What the user can do about it. */
  remedy?: string;
}

export const good = (text: string): Finding => ({ verdict: "good", text });
export const notice = (text: string, remedy: string): Finding => ({ verdict: "notice", text, remedy });
export const problem = (text: string, remedy: string): Finding => ({ verdict: "problem", text, remedy });
