"""What a TypeScript kernel can do: one probe for each row of the table in docs/kernel.md.

    python3 rows.py KERNEL [ROW...]

Starts the kernelspec KERNEL that JUPYTER_PATH leads to, tries each row and prints {row: true or false} as JSON. The same
probes for every kernel; where kernels have names of their own for a thing, a cell tries them in turn.
"""

import json
import os
import queue
import sys
import tempfile
import time

import zmq
from jupyter_client.manager import KernelManager

PATIENCE = float(os.environ.get("PATIENCE", "10"))
ROWS = {}


def row(title):
    def keep(probe):
        ROWS[title] = probe
        return probe

    return keep


class Kernel:
    def __init__(self, name, folder):
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(cwd=folder)
        self.client = self.manager.blocking_client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=120)
        self.run("0", patience=60)

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def request(self, code, **options):
        return self.client.execute(code, **options)

    def published(self, msg_id, patience=PATIENCE):
        """All that is published for a request, up to idle."""
        messages = []
        deadline = time.monotonic() + patience
        while True:
            message = self.client.get_iopub_msg(timeout=max(0.01, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                messages.append(message)
                if message["content"].get("execution_state") == "idle":
                    return messages

    def reply(self, msg_id, channel="shell", patience=PATIENCE):
        get = getattr(self.client, f"get_{channel}_msg")
        deadline = time.monotonic() + patience
        while True:
            message = get(timeout=max(0.01, deadline - time.monotonic()))
            if message["parent_header"].get("msg_id") == msg_id:
                return message

    def run(self, code, patience=PATIENCE, **options):
        msg_id = self.request(code, **options)
        messages = self.published(msg_id, patience)
        return self.reply(msg_id, patience=patience)["content"], messages

    def control(self, msg_type, content):
        message = self.client.session.msg(msg_type, content)
        self.client.control_channel.send(message)
        return message["header"]["msg_id"]

    def until_printed(self, text):
        while text not in of_stream(self.client.get_iopub_msg(timeout=PATIENCE)):
            pass


def of_stream(message):
    return message["content"].get("text", "") if message["msg_type"] == "stream" else ""


def printed(messages):
    return "".join(map(of_stream, messages))


def shown(messages):
    """All text, whether printed or a result."""
    results = [m["content"]["data"].get("text/plain", "") for m in messages if "data" in m["content"]]
    return printed(messages) + "".join(results)


def only(messages, msg_type):
    return [message["content"] for message in messages if message["msg_type"] == msg_type]


@row("A cell with a type error does not run")
def _(kernel):
    reply, messages = kernel.run("console.log('ran');\nconst wrong: number = 'text';")
    return reply["status"] == "error" and "ran" not in printed(messages)


@row("A cell knows the types of the cells before it")
def _(kernel):
    kernel.run("const typed = { length: 3 };")
    reply, _ = kernel.run("typed.lenght")
    return reply["status"] == "error"


@row("`await (expression)` at the top of a cell")
def _(kernel):
    reply, messages = kernel.run("await (Promise.resolve(42))")
    return reply["status"] == "ok" and "42" in shown(messages)


@row("A name can be declared again in a later cell")
def _(kernel):
    kernel.run("const again = 1;")
    reply, messages = kernel.run("const again = 'two';\nagain")
    return reply["status"] == "ok" and "two" in shown(messages)


@row("A function sees the `let` that a later cell has changed")
def _(kernel):
    kernel.run("let live = 1;\nfunction seen() { return live; }")
    kernel.run("live = 2;")
    return "2" in shown(kernel.run("seen()")[1])


@row("TypeScript modules above the notebook's folder, read again when they change")
def _(kernel):
    file = os.path.join(kernel.folder, "..", "answer.ts")
    code = "import { answer } from '../answer%s';\nconsole.log('answer', answer());"

    def imported(number):
        with open(file, "w") as module:
            module.write(f"export const answer = (): number => {number};\n")
        time.sleep(0.5)
        return any(f"answer {number}" in printed(kernel.run(code % ending)[1]) for ending in ("", ".ts"))

    return imported(41) and imported(42)


@row("An exception is an `error` message, with name, message and traceback")
def _(kernel):
    reply, messages = kernel.run("throw new RangeError('too far');")
    errors = only(messages, "error")
    return (
        reply["status"] == "error"
        and len(errors) == 1
        and (errors[0]["ename"], errors[0]["evalue"]) == ("RangeError", "too far")
        and len(errors[0]["traceback"]) > 0
    )


@row("The traceback quotes the line of the cell")
def _(kernel):
    _, messages = kernel.run("interface Filler {\n  one: 1;\n}\nconst fine = 1;\nthrow new Error('here' + fine);")
    return any("throw new Error" in "\n".join(error["traceback"]) for error in only(messages, "error"))


@row("An unhandled rejection fails the cell it came from")
def _(kernel):
    reply, _ = kernel.run("void Promise.reject(new Error('unseen'));\nawait new Promise((done) => setTimeout(done, 100));")
    return reply["status"] == "error"


@row("`process.exit()` in a cell is told, and the kernel goes on")
def _(kernel):
    reply, _ = kernel.run("process.exit(3);")
    if reply["status"] != "error":
        return False
    return "2" in shown(kernel.run("1 + 1")[1])


@row("The last expression is an `execute_result`")
def _(kernel):
    return len(only(kernel.run("6 * 7")[1], "execute_result")) == 1


@row("An object says how it is shown, in several MIME types at once")
def _(kernel):
    code = """const bundle = { "text/html": "<b>x</b>", "text/plain": "x" };
({ toMimeBundle: () => ({ data: bundle, metadata: {} }), [Symbol.for("Jupyter.display")]: () => bundle })"""
    return any({"text/html", "text/plain"} <= set(result["data"]) for result in only(kernel.run(code)[1], "execute_result"))


@row("20,000 lines printed in one cell all arrive")
def _(kernel):
    _, messages = kernel.run("for (let i = 0; i < 20000; i++) console.log('line');")
    return printed(messages).count("line\n") == 20000


@row("What a child process prints reaches the cell")
def _(kernel):
    code = "import { execSync } from 'node:child_process';\nexecSync('echo from the child', { stdio: 'inherit' });"
    return "from the child" in printed(kernel.run(code)[1])


@row("What a cell prints after its end stays with it")
def _(kernel):
    first = kernel.request("setTimeout(() => console.log('late'), 500);")
    kernel.published(first)
    second = kernel.request("await new Promise((done) => setTimeout(done, 1500));")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        message = kernel.client.get_iopub_msg(timeout=PATIENCE)
        if "late" in of_stream(message):
            return message["parent_header"]["msg_id"] == first
        if message["parent_header"]["msg_id"] == second and message["content"].get("execution_state") == "idle":
            return False
    return False


def interrupts(kernel, code):
    """Whether a cell is stopped, and the variables of the cells before are kept."""
    kernel.run("let before = 'kept';")
    msg_id = kernel.request("console.log('begun');\n" + code)
    kernel.until_printed("begun")
    time.sleep(0.3)
    kernel.manager.interrupt_kernel()
    if kernel.reply(msg_id)["content"]["status"] != "error":
        return False
    time.sleep(1)  # stock tslab refuses what comes sooner
    return "kept" in shown(kernel.run("before")[1])


@row("Interrupt stops a loop, and keeps the variables")
def _(kernel):
    return interrupts(kernel, "while (true) {}")


@row("Interrupt stops a pending `await`")
def _(kernel):
    return interrupts(kernel, "await new Promise((done) => setTimeout(done, 3_600_000));")


@row("Interrupt stops a loop after an `await`")
def _(kernel):
    return interrupts(kernel, "await 1;\nwhile (true) {}")


@row("`interrupt_request` is answered")
def _(kernel):
    msg_id = kernel.control("interrupt_request", {})
    return kernel.reply(msg_id, "control")["msg_type"] == "interrupt_reply"


@row("A cell can ask for a line of input")
def _(kernel):
    ways = ["import { input } from 'galley/display';\nawait input('name? ')", "prompt('name? ')"]
    for code in ways:
        msg_id = kernel.client.execute(code, allow_stdin=True)
        try:
            request = kernel.client.get_stdin_msg(timeout=PATIENCE)
        except queue.Empty:
            continue
        kernel.client.input("Ada")
        return "name? " in request["content"]["prompt"] and "Ada" in shown(kernel.published(msg_id))
    return False


@row("The kernel answers while a loop runs: heartbeat and control")
def _(kernel):
    kernel.request("console.log('begun');\nwhile (true) {}")
    kernel.until_printed("begun")
    heart = zmq.Context.instance().socket(zmq.REQ)
    heart.linger = 0
    heart.connect(f"tcp://127.0.0.1:{kernel.client.hb_port}")
    heart.send(b"beat")
    beats = heart.poll(1000 * PATIENCE / 2) > 0
    heart.close()
    msg_id = kernel.control("kernel_info_request", {})
    return beats and kernel.reply(msg_id, "control")["msg_type"] == "kernel_info_reply"


@row("`is_complete` tells complete, incomplete and invalid apart")
def _(kernel):
    def status(code):
        return kernel.reply(kernel.client.is_complete(code))["content"]["status"]

    return [status("1 + 1"), status("function f() {"), status("let x = ]")] == ["complete", "incomplete", "invalid"]


@row("Completion knows the members of a value of an earlier cell")
def _(kernel):
    kernel.run("const person = { firstName: 'Ada' };")
    content = kernel.reply(kernel.client.complete("person.fir", 10))["content"]
    return any("firstName" in match for match in content["matches"])


@row("Completion says the type and the documentation of each match")
def _(kernel):
    content = kernel.reply(kernel.client.complete("'text'.toUpp", 12))["content"]
    details = content["metadata"].get("_jupyter_types_experimental", [])
    return any("string" in detail.get("signature", "") for detail in details)


@row("Inspection shows type and documentation")
def _(kernel):
    kernel.run("/** Twice as much. */\nfunction twice(x: number) { return 2 * x; }")
    content = kernel.reply(kernel.client.inspect("twice", 3))["content"]
    text = str(content.get("data", {}))
    return content.get("found", False) and "number" in text and "Twice as much" in text


@row("History")
def _(kernel):
    kernel.run("'to be remembered'")
    content = kernel.reply(kernel.client.history(hist_access_type="tail", n=1))["content"]
    return any("to be remembered" in str(entry) for entry in content["history"])


@row("`user_expressions`")
def _(kernel):
    reply, _ = kernel.run("const base = 20;", user_expressions={"more": "base + 1"})
    return reply.get("user_expressions", {}).get("more", {}).get("data", {}).get("text/plain") == "21"


@row("`silent` shows nothing and counts nothing")
def _(kernel):
    before = kernel.run("1")[0]["execution_count"]
    _, messages = kernel.run("console.log('heard'); 1", silent=True)
    after = kernel.run("1")[0]["execution_count"]
    return after == before + 1 and "heard" not in shown(messages)


@row("`stop_on_error` aborts what is queued, and only where it is asked for")
def _(kernel):
    def behind_an_error(stop):
        kernel.request("await new Promise((done) => setTimeout(done, 300));\nthrow new Error('x');", stop_on_error=stop)
        return kernel.reply(kernel.request("1"))["content"]["status"]

    stopped = behind_an_error(True)
    time.sleep(1)
    return (stopped, behind_an_error(False)) == ("aborted", "ok")


@row("`execute_input` tells every frontend what runs")
def _(kernel):
    return only(kernel.run("1 + 2")[1], "execute_input")[:1] != []


@row("Comms: an unknown target is closed, the open ones are listed")
def _(kernel):
    message = kernel.client.session.msg("comm_info_request", {})
    kernel.client.shell_channel.send(message)
    if kernel.reply(message["header"]["msg_id"])["msg_type"] != "comm_info_reply":
        return False
    message = kernel.client.session.msg("comm_open", {"comm_id": "c", "target_name": "nobody", "data": {}})
    kernel.client.shell_channel.send(message)
    return any(m["msg_type"] == "comm_close" for m in kernel.published(message["header"]["msg_id"]))


@row("`kernel_info` tells the versions that run")
def _(kernel):
    content = kernel.reply(kernel.client.kernel_info())["content"]
    spoken = content["protocol_version"] == "5.4" or content["protocol_version"] == "5.3"
    reported = content["language_info"]["version"]
    return spoken and reported not in ("", "3.7.2") and content["implementation_version"] != "1.0.0"


@row("`shutdown_reply` says whether it is a restart")
def _(kernel):
    msg_id = kernel.control("shutdown_request", {"restart": True})
    return kernel.reply(msg_id, "control")["content"].get("restart") is True


def holds(probe, kernel):
    try:
        return bool(probe(kernel))
    except (queue.Empty, KeyError, RuntimeError):
        return False


def is_usable(kernel):
    """Whether the next row can be tried with it."""
    if not kernel.manager.is_alive():
        return False
    return holds(lambda kernel: "ready" in shown(kernel.run("'ready'", patience=5)[1]), kernel)


def main(name, wanted):
    found = {}
    with tempfile.TemporaryDirectory() as parent:
        folder = os.path.join(parent, "notebooks")
        os.mkdir(folder)
        modules = os.environ.get("NODE_MODULES")
        if modules:
            os.symlink(modules, os.path.join(parent, "node_modules"))
        kernel = None
        for title, probe in ROWS.items():
            if wanted and title not in wanted:
                continue
            if kernel is None:
                kernel = Kernel(name, folder)
                kernel.folder = folder
            found[title] = holds(probe, kernel)
            print(f"{found[title]!s:5} {title}", file=sys.stderr)
            if not is_usable(kernel):
                kernel.close()
                kernel = None
        if kernel is not None:
            kernel.close()
    print(json.dumps(found))


main(sys.argv[1], sys.argv[2:])
