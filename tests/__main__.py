"""The one test command: fetch what the tests need from the system, then run them all.

Chromium, curl, LibreOffice Calc and Virtuoso come from Debian's packages. Where one is missing and this runs as root on a Debian
system it is installed; elsewhere one line says what to install. Arguments are handed on to pytest.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile

PROGRAMS = {  # program -> Debian package
    "chromium": "chromium",
    "curl": "curl",
    "soffice": "libreoffice-calc-nogui",
    "virtuoso-t": "virtuoso-opensource-7-bin",
}


def missing() -> list[str]:
    """The Debian packages whose programs are not on the path."""
    return [package for program, package in PROGRAMS.items() if shutil.which(program) is None]


def install(packages: list[str]) -> bool:
    """Install Debian packages; False where this user or system cannot."""
    if not packages:
        return True
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return False
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=environment)
    subprocess.run(
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], check=True, env=environment
    )
    return True


def main(arguments: list[str]) -> int:
    """Install, run pytest on both cores, return its exit code."""
    packages = missing()
    if not install(packages):
        sys.stderr.write(f"Die Tests brauchen noch: sudo apt-get install {' '.join(packages)}\n")
        return 1
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "worksteal", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(command, check=False, env=compiling(folder)).returncode


def compiling(folder: str) -> dict[str, str]:
    """The environment in which modules are compiled once and not anew in each of the many programs that tests start.

    Where Python may not write beside its sources, as in many containers, it keeps them in the folder.
    """
    if not sys.dont_write_bytecode:
        return dict(os.environ)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
