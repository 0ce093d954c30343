"""What happened: `find` is the step.

`ontology` holds what counts as an event, `scene` one article as the rules see it. `triggers` and `unlisted` find words
that tell of one, `frames` and `types` decide of which type. The packages below say who did it to whom (`parties`),
whether it happened (`modality`), and where and when (`setting`); `tolls` counts the dead.
"""
