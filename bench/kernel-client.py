"""Times one kernel from Jupyter's own client and prints the figures as JSON.

    python3 bench/kernel-client.py KERNEL --print-loop CODE [--trivial 50]

KERNEL is the name of a kernelspec; bench/kernel.mjs makes them and says where they are.
"""

import argparse
import json
import queue
import statistics
import time

from jupyter_client.manager import KernelManager


def run(client, code, timeout=300.0):
    """Runs a cell to its end; the seconds until reply and idle are both here, and what it showed as text."""
    started = time.perf_counter()
    msg_id = client.execute(code)
    shown = []
    while True:
        message = client.get_iopub_msg(timeout=timeout)
        if message["parent_header"].get("msg_id") != msg_id:
            continue
        content = message["content"]
        if message["msg_type"] == "stream":
            shown.append(content["text"])
        elif message["msg_type"] in ("execute_result", "display_data"):
            shown.append(content["data"].get("text/plain", ""))
        elif message["msg_type"] == "status" and content["execution_state"] == "idle":
            break
    while client.get_shell_msg(timeout=timeout)["parent_header"].get("msg_id") != msg_id:
        pass
    return time.perf_counter() - started, "".join(shown)


def shows(client, text, shown, patience=5.0):
    """Whether a text was shown, or is within seconds: Deno's kernel at times shows a result after it says that it is idle."""
    deadline = time.monotonic() + patience
    while text not in shown:
        try:
            message = client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic()))
        except queue.Empty:
            return False
        if message["msg_type"] == "execute_result":
            shown += message["content"]["data"].get("text/plain", "")
    return True


def print_lines(client, loop):
    """How many lines arrive, and whether the end of the cell does: some kernels lose both."""
    msg_id = client.execute(loop)
    text = ""
    try:
        while True:
            message = client.get_iopub_msg(timeout=5.0)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            content = message["content"]
            if message["msg_type"] == "stream":
                text += content["text"]
            if message["msg_type"] == "status" and content["execution_state"] == "idle":
                return text.count("\n"), True
    except queue.Empty:
        return text.count("\n"), False


def main():
    flags = argparse.ArgumentParser()
    flags.add_argument("kernel")
    flags.add_argument("--trivial", type=int, default=50)
    flags.add_argument("--print-loop", required=True)
    options = flags.parse_args()

    spawned = time.perf_counter()
    manager = KernelManager(kernel_name=options.kernel)
    manager.start_kernel()
    client = manager.blocking_client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=120)
        started = time.perf_counter() - spawned
        _, shown = run(client, "1+1")
        is_shown = shows(client, "2", shown)
        first = time.perf_counter() - spawned
        if not is_shown:
            raise SystemExit(f"{options.kernel} says that 1+1 is {shown!r}")
        trivial = [run(client, f"{n}+1")[0] for n in range(options.trivial)]
        kept, ended = print_lines(client, options.print_loop)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(
        json.dumps(
            {
                "start": started,
                "first": first,
                "trivial": statistics.median(trivial),
                "kept": kept,
                "ended": ended,
            }
        )
    )


main()
