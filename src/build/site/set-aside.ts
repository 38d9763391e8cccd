import type { NotebookResult } from "../notebook-result.js";
import type { PageStore, StoredPage } from "./page-store.js";

/** What a build made of one notebook, as long as others are still at work: its page is on disk, its outputs are gone. */
export interface SetAside extends Omit<NotebookResult, "page" | "executed"> {
  page?: StoredPage;
}

export async function setAside(result: NotebookResult, store: PageStore): Promise<SetAside> {
  const { page, executed: _, ...rest } = result;
  return page === undefined ? rest : { ...rest, page: await store.put(page) };
}
