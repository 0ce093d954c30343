"""From a parsed article to rows: one package a table or a step, in the order in which `newskit.analysis` calls them.

- `dates`, `quantities`: time expressions and numbers, read off the words;
- `entities`: mentions of somebody or something, which of them are one, and what is told of each;
- `places`: which place on the map a name means;
- `claims`: who is reported to say, think or want what;
- `events`: what happened, who did it to whom, whether it did, where, when, how many;
- `incidents`: which events of any article tell of one happening.

`grammar` is what all of them ask the tree. The modules beside the packages are shared: word lists, spellings of names,
numbers, spans.

Each step takes a spaCy ``Doc`` and the rows of the steps before it, and gives a list of records: plain dictionaries
whose keys are the columns of `newskit.schema`, plus keys that begin with ``_`` for the steps that follow. It depends on
nothing else, and no other article. Mentions alone are filled in as steps come to know more of them (cluster, country,
role, the place inside a name): `entities.coreference`, `places.resolve` and `entities.describe` change the records that
they are given, and say so.
"""
