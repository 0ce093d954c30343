"""Who did it to whom: `participants` is the step; `verbs` (`actors`, `recipients`) and `nouns` name the parties."""
