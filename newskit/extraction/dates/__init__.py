"""When: `find` is the step, `grammar` what can be a time expression; each other module reads one kind, or helps to."""
