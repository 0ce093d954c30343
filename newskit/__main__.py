"""``python -m newskit`` is the command ``newskit``, where the latter is not on the path."""

from newskit.cli import app

if __name__ == "__main__":
    app(prog_name="newskit")
