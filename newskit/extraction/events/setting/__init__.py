"""Where and when: `place` and `dating` read an event's own words, the others what the article around them tells."""
