"""From a source text to records that stood their checks: what is asked, and what is asked again."""
