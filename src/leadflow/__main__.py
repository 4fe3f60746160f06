"""`python -m leadflow` is the command line."""

from leadflow.cli import main

if __name__ == "__main__":
    main()
