"""Where named places lie: `resolve` is the step, `gazetteer` the names, `toponyms` chooses among candidates."""
