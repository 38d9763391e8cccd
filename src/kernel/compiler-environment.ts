/** The environment of processes that only compile and check code: they reach no network, and run nothing of a cell's. */

/** Certificates that Node reads at its start, whoever will use them: most of a tenth of a second where it is all of a system's. */
const CERTIFICATES = "NODE_EXTRA_CA_CERTS";

/** Has the C library ask for large pages where a process takes much memory at once, as for a snapshot's file; one that has no such setting passes it over. */
const LARGE_PAGES = "glibc.malloc.hugetlb=1";

/** `env` for such a process: what differs is only how soon it is up. Cells get theirs as it is. */
export function compilerEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { [CERTIFICATES]: _, GLIBC_TUNABLES: tunables, ...others } = env;
  return { ...others, GLIBC_TUNABLES: [LARGE_PAGES, ...(tunables ? [tunables] : [])].join(":") };
}
