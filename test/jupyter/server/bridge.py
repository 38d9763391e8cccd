"""Jupyter's own client, led by a test: one JSON command on each line of standard input, one JSON answer on each line of
standard output. `KERNEL` names the kernelspec; what the client verifies (signatures, structure) is verified here.
"""

import json
import os
import sys
import time
from queue import Empty

import zmq
from jupyter_client.manager import KernelManager

PATIENCE = 60.0


class Bridge:
    def start(self, kernel, cwd):
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.start_kernel(cwd=cwd)
        self.connect()
        self.client.wait_for_ready(timeout=PATIENCE)
        return {"pid": self.manager.provisioner.pid, "file": self.manager.connection_file}

    def connect(self):
        self.client = self.manager.blocking_client()
        self.client.start_channels()

    def channel(self, name):
        return getattr(self.client, f"{name}_channel")

    def send(self, channel, type, content, buffers=(), parent=None):
        message = self.client.session.msg(type, content, parent=parent)
        sent = self.client.session.send(
            self.channel(channel).socket, message, buffers=[bytes.fromhex(text) for text in buffers]
        )
        return {"id": sent["header"]["msg_id"]}

    def receive(self, seconds=PATIENCE):
        """The next message on any channel, with the name of the channel."""
        names = ["iopub", "shell", "control", "stdin"]
        poller = zmq.Poller()
        for name in names:
            poller.register(self.channel(name).socket, zmq.POLLIN)
        ready = dict(poller.poll(seconds * 1000))
        for name in names:
            if self.channel(name).socket in ready:
                message = getattr(self.client, f"get_{name}_msg")(timeout=1)
                return plain(name, message)
        raise Empty(f"nothing within {seconds} s")

    def ask(self, type, content, channel="shell", lines=()):
        """Sends a request, answers its input requests with `lines`; all that belongs to it until reply and idle."""
        msg_id = self.send(channel, type, content)["id"]
        lines = list(lines)
        answer = {"id": msg_id, "reply": None, "iopub": [], "stdin": []}
        idle = False
        end = time.monotonic() + PATIENCE
        while answer["reply"] is None or not idle:
            message = self.receive(max(0.0, end - time.monotonic()))
            if message["parent"] != msg_id:
                continue
            if message["channel"] == "iopub":
                answer["iopub"].append(message)
                idle = idle or message["content"].get("execution_state") == "idle"
            elif message["channel"] == "stdin":
                answer["stdin"].append(message)
                self.client.input(lines.pop(0))
            else:
                answer["reply"] = message
        return answer

    def signal(self, number):
        os.killpg(os.getpgid(self.manager.provisioner.pid), number)

    def restart(self):
        self.manager.restart_kernel()
        self.client.wait_for_ready(timeout=PATIENCE)
        return {"pid": self.manager.provisioner.pid}

    def alive(self):
        return {"process": self.manager.is_alive(), "heartbeat": self.client.hb_channel.is_beating()}

    def ping(self, count):
        """`count` heartbeats, one after the other, on a socket of our own."""
        socket = zmq.Context.instance().socket(zmq.REQ)
        socket.linger = 0
        socket.connect(self.manager._make_url("hb"))
        for number in range(count):
            socket.send(b"%d" % number)
            if not socket.poll(PATIENCE * 1000) or socket.recv() != b"%d" % number:
                raise Empty("no heartbeat")
        socket.close()

    def shutdown(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel()
        return {"file_left": os.path.exists(self.manager.connection_file)}


def plain(channel, message):
    return {
        "channel": channel,
        "type": message["header"]["msg_type"],
        "session": message["header"]["session"],
        "version": message["header"]["version"],
        "parent": message["parent_header"].get("msg_id"),
        "parent_session": message["parent_header"].get("session"),
        "content": message["content"],
        "metadata": message["metadata"],
        "buffers": [bytes(buffer).hex() for buffer in message["buffers"]],
    }


def main():
    bridge = Bridge()
    for line in sys.stdin:
        command = json.loads(line)
        try:
            answer = {"value": getattr(bridge, command["do"])(**command["with"])}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    if getattr(bridge, "manager", None) is not None and bridge.manager.is_alive():
        bridge.manager.shutdown_kernel(now=True)


main()
