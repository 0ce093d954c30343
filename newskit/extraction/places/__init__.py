"""Where named places lie: `resolve` is the step; `candidates` go by letters, `context` by words beside, `toponyms` chooses, `voting` all at once."""  # noqa: E501
