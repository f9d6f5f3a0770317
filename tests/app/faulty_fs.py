# SPDX-FileCopyrightText: 2026 The Mapscope authors
# SPDX-License-Identifier: Apache-2.0
"""A file system whose reads may never return: the server behind test::FaultyFs, from Python. What
it can do is said in tests/support/faulty_fs.h.
"""
import contextlib
import os
import signal
import socket
import subprocess
import tempfile

from desktop import eventually
from results import Unavailable

COMMANDS = 3  # the descriptor on which the server takes them


class FaultyFs:
    def __init__(self, server):
        """`server`: the program, or empty where it could not be built."""
        if not server:
            raise Unavailable("needs /dev/fuse: built without libfuse3")
        self._ends = contextlib.ExitStack()
        self.folder = tempfile.mkdtemp(prefix="mapscope-faulty-")
        self._ends.callback(os.rmdir, self.folder)
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._ends.callback(self._socket.close)

        def give_socket():
            os.dup2(theirs.fileno(), COMMANDS)
            os.set_inheritable(COMMANDS, True)
        with theirs:
            self._server = subprocess.Popen([server, self.folder, "single"], close_fds=False,
                                            preexec_fn=give_socket)
        self._ends.callback(self._end_server)
        try:
            self.ask("hello")
        except Unavailable:
            self._ends.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def end(self):
        """Reads that are stuck fail from now on. Once is enough, twice does no harm."""
        self._ends.close()

    def ask(self, command):
        try:
            self._socket.send(command.encode())
            answer = self._socket.recv(4096).decode()
        except OSError as error:
            answer = str(error)
        if not answer.startswith("ok"):
            raise Unavailable("needs /dev/fuse: " + (answer or "the server ended"))
        return answer[2:]

    def add_file(self, name, size, errors=()):
        """`errors`: (start, stop) of the ranges whose reads fail."""
        self.ask(f"file {name} {size}")
        if errors:
            numbers = " ".join(f"{start} {stop}" for start, stop in errors)
            self.ask(f"errors {name} {numbers}")
        return os.path.join(self.folder, name)

    def block(self, name):
        """Its reads never return."""
        self.ask(f"block {name} 0 {2**64 - 1}")

    def wait_until_blocked(self):
        eventually("a read is stuck", lambda: int(self.ask("blocked")) > 0)

    def reads_blocked(self):
        return int(self.ask("blocked"))

    def freeze(self):
        """Nothing is answered at all, opening included."""
        self._server.send_signal(signal.SIGSTOP)

    def _end_server(self):
        self._server.kill()
        self._server.wait()
        unmounted = subprocess.run(["umount", "--lazy", self.folder], check=False,
                                   stderr=subprocess.DEVNULL).returncode == 0
        if not unmounted:
            subprocess.run(["fusermount3", "-uzq", self.folder], check=False)
