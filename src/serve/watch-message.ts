/** What the watch tells the pages that are open. */
export interface ShownProblem {
  severity: "error" | "warning" | "notice";
  /** `notebooks/a.ipynb, cell 3, line 2`; empty where it concerns the whole project. */
  place: string;
  message: string;
  remedy: string;
  ruleId: string;
}

export type WatchMessage =
  /** Who serves: another one after a restart, and then the page is asked for again. */
  | { type: "hello"; server: string }
  | { type: "reload" }
  /** What the page holds is another: what differs is put in place. */
  | { type: "page"; html: string }
  /** Only the stylesheet is another one; its address as the page writes it. */
  | { type: "style"; href: string }
  | { type: "problems"; problems: readonly ShownProblem[] };
