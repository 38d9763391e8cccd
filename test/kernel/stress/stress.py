"""Galley's kernel under load and under attack, from Jupyter's own client.

    python3 stress.py SCENARIO[=NUMBER]...

Starts the kernelspec "galley" that JUPYTER_PATH leads to, plays the scenarios one after another in that kernel (those that
end it, or want it in another state, in one of their own) and prints what happened as JSON, by scenario. What that
should be, the tests beside this file say.
"""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

from jupyter_client.manager import KernelManager

PATIENCE = 120.0


def processes():
    """pid -> parent's pid, of all processes."""
    found = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat") as file:
                found[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
        except OSError:
            pass  # ended meanwhile
    return found


def tree(root):
    """A process and all that descend from it."""
    parents = processes()
    found = {root} if root in parents else set()
    while True:
        more = {pid for pid, parent in parents.items() if parent in found} - found
        if not more:
            return found
        found |= more


def command_line(pid):
    try:
        with open(f"/proc/{pid}/cmdline") as file:
            return file.read().replace("\0", " ")
    except OSError:
        return ""


def is_running(pid):
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def memory_mb(pids):
    """What the processes hold together; pages that they share count once."""
    total = 0
    for pid in pids:
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += int(re.search(r"^Pss: +(\d+)", file.read(), re.M).group(1))
        except (OSError, AttributeError):
            pass
    return total / 1024


def wait_until(condition, patience=30.0):
    """Seconds until it holds; None when it does not."""
    started = time.perf_counter()
    while time.perf_counter() - started < patience:
        if condition():
            return time.perf_counter() - started
        time.sleep(0.02)
    return None


class Kernel:
    def __init__(self, **popen):
        self.manager = KernelManager(kernel_name="galley")
        self.manager.start_kernel(**popen)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=PATIENCE)
        self.pid = self.manager.provisioner.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=not self.manager.is_alive())

    def child(self, role):
        """pid of the type engine or the executor."""
        return next((pid for pid in tree(self.pid) if f"{role}-main" in command_line(pid)), None)

    def messages(self, msg_id, patience=PATIENCE):
        """What is published for a request, up to idle."""
        while True:
            message = self.client.get_iopub_msg(timeout=patience)
            if message["parent_header"].get("msg_id") != msg_id:
                continue
            yield message
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return

    def reply(self, msg_id, patience=PATIENCE):
        while True:
            message = self.client.get_shell_msg(timeout=patience)
            if message["parent_header"].get("msg_id") == msg_id:
                return message["content"]

    def run(self, code):
        """Reply, and what was shown, as one text."""
        msg_id = self.client.execute(code)
        shown = [shown_text(message) for message in self.messages(msg_id)]
        return self.reply(msg_id), "".join(shown)


def shown_text(message):
    content = message["content"]
    if message["msg_type"] == "stream":
        return content["text"]
    if message["msg_type"] in ("display_data", "execute_result"):
        return content["data"].get("text/plain", "")
    return ""


def brief(reply):
    """What of a reply says how it ended."""
    return {key: reply.get(key) for key in ("status", "ename", "evalue")}


class MemoryWatch(threading.Thread):
    """The most that a kernel's processes held together, above what they held before."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid = pid
        self.before = memory_mb(tree(pid))
        self.most = self.before
        self.done = threading.Event()

    def run(self):
        while not self.done.wait(0.05):
            self.most = max(self.most, memory_mb(tree(self.pid)))

    def extra_mb(self):
        self.done.set()
        self.join()
        return self.most - self.before


def plain_node(code):
    """Seconds that Node needs to write the same to a pipe, from the first byte to the last."""
    with subprocess.Popen(["node", "-e", code], stdout=subprocess.PIPE) as process:
        started = None
        while process.stdout.read1(1 << 16):
            started = started or time.perf_counter()
        return time.perf_counter() - started


def lines(kernel, count):
    """One synchronous cell prints a million lines."""
    code = f"for (let line = 0; line < {count}; line++) console.log('this is line', line);"
    watch = MemoryWatch(kernel.pid)
    watch.start()
    started = time.perf_counter()
    msg_id = kernel.client.execute(code)
    expected, rest, messages, began = 0, "", 0, None
    for message in kernel.messages(msg_id):
        if message["msg_type"] != "stream":
            continue
        began = began or time.perf_counter()
        messages += 1
        *whole, rest = (rest + message["content"]["text"]).split("\n")
        for line in whole:
            if line != f"this is line {expected}":
                return {"wrong": line, "expected": expected}
            expected += 1
    reply = kernel.reply(msg_id)
    ended = time.perf_counter()
    extra = watch.extra_mb()
    plain = plain_node(code)
    return {
        "status": reply["status"],
        "received": expected,
        "messages": messages,
        "seconds": ended - began,
        "secondsFromRequest": ended - started,
        "plainNodeSeconds": plain,
        "extraMB": extra,
    }


def one_print(kernel, megabytes):
    """One print of very many bytes."""
    size = megabytes * 1024 * 1024
    watch = MemoryWatch(kernel.pid)
    watch.start()
    started = time.perf_counter()
    reply, shown = kernel.run(f"console.log('é'.repeat({size // 2}))")
    seconds = time.perf_counter() - started
    whole = shown == "é" * (size // 2) + "\n"
    return {"status": reply["status"], "whole": whole, "seconds": seconds, "extraMB": watch.extra_mb()}


def displays(kernel, count):
    """Very many displays in one cell."""
    code = f"import {{ display }} from 'tslab';\nfor (let n = 0; n < {count}; n++) display.html(`<b>${{n}}</b>`);"
    started = time.perf_counter()
    msg_id = kernel.client.execute(code)
    shown = [
        message["content"]["data"]["text/html"]
        for message in kernel.messages(msg_id)
        if message["msg_type"] == "display_data"
    ]
    reply = kernel.reply(msg_id)
    seconds = time.perf_counter() - started
    in_order = shown == [f"<b>{n}</b>" for n in range(count)]
    return {"status": reply["status"], "received": len(shown), "inOrder": in_order, "seconds": seconds}


def queued(kernel, count):
    """Very many cells sent at once, each depending on the one before."""
    kernel.run("let sum = 0;")
    started = time.perf_counter()
    ids = [kernel.client.execute(f"sum += {n};\nconsole.log(sum);") for n in range(1, count + 1)]
    shown = ["".join(shown_text(message) for message in kernel.messages(msg_id)) for msg_id in ids]
    replies = [kernel.reply(msg_id) for msg_id in ids]
    seconds = time.perf_counter() - started
    sums = [f"{n * (n + 1) // 2}\n" for n in range(1, count + 1)]
    counts = [reply["execution_count"] for reply in replies]
    return {
        "ok": sum(reply["status"] == "ok" for reply in replies),
        "shownRight": shown == sums,
        "countsRight": counts == list(range(counts[0], counts[0] + count)),
        "seconds": seconds,
    }


def interrupt(kernel, _):
    """A cell that prints without end is interrupted; what it had counted is still there."""
    kernel.run("let printed = 0;")
    msg_id = kernel.client.execute("while (true) console.log(printed++);")
    seen, sent = 0, None
    for message in kernel.messages(msg_id):
        if message["msg_type"] == "stream":
            seen += message["content"]["text"].count("\n")
        if seen > 100_000 and sent is None:
            sent = time.perf_counter()
            kernel.manager.interrupt_kernel()
    seconds = time.perf_counter() - sent
    reply = kernel.reply(msg_id)
    after, value = kernel.run("printed > 100_000")
    return {"reply": brief(reply), "secondsToStop": seconds, "next": brief(after), "value": value}


def start_stop(count):
    """Kernels started and ended, one after another; what they leave behind in processes and in TMPDIR."""
    temporary = tempfile.gettempdir()
    seconds = []
    for _ in range(count):
        started = time.perf_counter()
        with Kernel() as kernel:
            reply, shown = kernel.run("console.log(6 * 7)")
            mode = os.stat(kernel.manager.connection_file).st_mode & 0o777
            if (reply["status"], shown, mode) != ("ok", "42\n", 0o600):
                return {"reply": reply, "shown": shown, "mode": oct(mode)}
        seconds.append(time.perf_counter() - started)
    wait_until(lambda: not started_with(temporary), 5)
    files = [os.path.join(folder, name) for folder, _, names in os.walk(temporary) for name in names]
    return {"processes": started_with(temporary), "files": files, "secondsEach": sum(seconds) / count}


def started_with(temporary):
    """Command lines of the running processes that have this TMPDIR, but for this one."""
    found = []
    for pid in set(processes()) - {os.getpid()}:
        try:
            with open(f"/proc/{pid}/environ") as file:
                if f"TMPDIR={temporary}" in file.read().split("\0") and is_running(pid):
                    found.append(command_line(pid))
        except OSError:
            pass  # ended meanwhile, or another user's
    return found


def killed_executor(kernel, _):
    """The process that runs the cells is killed under a cell."""
    kernel.run("let kept = 1;")
    msg_id = kernel.client.execute("console.log('before'); while (true) {}")
    shown = ""
    for message in kernel.messages(msg_id):
        shown += shown_text(message)
        if shown == "before\n":
            shown += "and after\n"
            os.kill(kernel.child("executor"), signal.SIGKILL)
    reply = kernel.reply(msg_id)
    lost, _ = kernel.run("kept")
    after, value = kernel.run("let again = 2;\nagain")
    return {"reply": brief(reply), "shown": shown, "stateOf": brief(lost), "next": after["status"], "value": value}


def killed_engine(kernel, _):
    """The process that checks types is killed between two cells, and under one."""
    kernel.run("let kept: number = 1;")
    os.kill(kernel.child("engine"), signal.SIGKILL)
    after, value = kernel.run("kept + 1")
    typed, _ = kernel.run("kept = 'text'")
    return {"next": brief(after), "value": value, "typed": brief(typed)}


def killed_host(_):
    """The process that Jupyter started is killed while a cell spins."""
    kernel = Kernel()
    kernel.client.execute("require('child_process').spawn('sleep', ['600'], { stdio: 'ignore' });\nconsole.log('up'); while (true) {}")
    while True:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if shown_text(message) == "up\n":
            break
    pids = tree(kernel.pid)
    os.kill(kernel.pid, signal.SIGKILL)
    seconds = wait_until(lambda: not any(map(is_running, pids)))
    left = [command_line(pid) for pid in pids if is_running(pid)]
    for pid in pids:
        if is_running(pid):
            os.kill(pid, signal.SIGKILL)
    kernel.client.stop_channels()
    kernel.manager.cleanup_resources()
    return {"processes": len(pids), "leftBehind": left, "secondsToEnd": seconds}


def full_disk(_):
    """Nothing can be written any more: not by the cell, not to the kernel's own output, not to the temporary folder."""
    with open("/dev/full", "w") as full:
        environment = {**os.environ, "TMPDIR": "/nonexistent"}
        with Kernel(stdout=full, stderr=full, env=environment) as kernel:
            reply, _ = kernel.run("import { writeFileSync } from 'fs';\nwriteFileSync('/dev/full', 'x');")
            after, value = kernel.run("console.log('still here'); 1 + 1")
    return {"reply": brief(reply), "next": after["status"], "value": value}


def closed_sockets(kernel, _):
    """A client goes away in the middle of a cell; the next one finds the kernel as it was."""
    kernel.client.execute("let kept = 7;\nfor (let n = 0; n < 200_000; n++) console.log(n);")
    kernel.client.get_iopub_msg(timeout=PATIENCE)
    kernel.client.stop_channels()
    kernel.client = kernel.manager.blocking_client()
    kernel.client.start_channels()
    kernel.client.wait_for_ready(timeout=PATIENCE)
    reply, value = kernel.run("kept")
    return {"reply": brief(reply), "value": value}


SHARING = (lines, one_print, displays, queued, interrupt, killed_executor, killed_engine, closed_sockets)
ALONE = (start_stop, killed_host, full_disk)


def named(functions):
    return {function.__name__.replace("_", "-"): function for function in functions}


def main(arguments):
    wanted = {name: int(number or 0) for name, _, number in (argument.partition("=") for argument in arguments)}
    played = {name: play(wanted[name]) for name, play in named(ALONE).items() if name in wanted}
    sharing = {name: play for name, play in named(SHARING).items() if name in wanted}
    if sharing:
        with Kernel() as kernel:
            kernel.run("1 + 1")
            for name, play in sharing.items():
                played[name] = play(kernel, wanted[name])
    print(json.dumps(played))


main(sys.argv[1:])
