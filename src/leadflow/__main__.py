"""`python -m leadflow` is the command line."""

from leadflow.cli import run

if __name__ == "__main__":
    run()
