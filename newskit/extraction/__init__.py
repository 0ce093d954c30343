"""From a parsed article to rows: one module a table or a step.

Each step takes a spaCy ``Doc`` and the rows of the steps before it, and gives a list of records: plain dictionaries
whose keys are the columns of `newskit.schema`, plus keys that begin with ``_`` for the steps that follow. It depends on
nothing else, and no other article. Mentions alone are filled in as steps come to know more of them (cluster, country,
role, the place inside a name): `coreference`, `places` and `entities` change the records that they are given, and say
so.
"""
