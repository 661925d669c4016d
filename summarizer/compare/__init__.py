"""Compares what several models say of the same texts. numpy and scipy are loaded where a comparison is made."""
