"""Start the command line from a checkout: ``python cli.py rank "right temple"``."""

from tpgraph.cli import main

if __name__ == "__main__":
    main()
