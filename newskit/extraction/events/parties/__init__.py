"""Who did it to whom: `participants` is the step; `verbs` (with `actors` and `recipients`) and `nouns` name the parties."""
