"""According to whom: `find` is the step, `lexicon` the words that report, `cues` the patterns in which they do."""
