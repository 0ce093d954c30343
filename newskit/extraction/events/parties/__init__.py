"""Who did it to whom: `participants` is the step; verbs and nouns name their parties in ways of their own."""
