"""How many: `find` is the step; numbers with their bounds, what they count, and what became of those counted."""
