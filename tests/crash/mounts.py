"""File systems of one's own, where the system lets a user mount them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def in_namespace(place: Path, size: str) -> tuple[str, ...]:
    """The words before a command that give it a file system of `size` at `place`."""
    script = 'mount -t tmpfs -o "size=$1" tmpfs "$2" && shift 2 && exec "$@"'
    user = () if os.geteuid() == 0 else ("--user", "--map-root-user")
    return ("unshare", "--mount", *user, "sh", "-c", script, "sh", size, str(place))


def can_mount() -> bool:
    """Whether this user may mount a tmpfs in a namespace of its own."""
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    command = [*in_namespace(Path("/mnt"), "100k"), "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
