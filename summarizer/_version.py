"""The program's version, without the cost of asking the installed metadata."""

__version__ = "0.1.0"
