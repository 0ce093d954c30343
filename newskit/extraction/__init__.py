"""From a parsed article to rows: one module a table or a step.

Each step is a pure function from a spaCy ``Doc`` (and the rows of the steps before it) to a list of records, plain
dictionaries whose keys are the columns of `newskit.schema` plus keys that begin with ``_`` for the steps that follow.
"""
