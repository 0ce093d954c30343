"""Did it happen? `status` is the step; it asks the event's own clause, the words around it, and what governs it."""
