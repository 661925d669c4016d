"""`python -m summarizer` is `summarize`."""

from summarizer.cli import main

if __name__ == "__main__":
    # Not in the processes that check: they load this module under another name.
    main()
