"""Start the command line: ``python -m tpgraph``."""

from tpgraph.cli import main

if __name__ == "__main__":
    main()
