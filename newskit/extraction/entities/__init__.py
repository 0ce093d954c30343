"""Who and what is named: `mentions` finds, `coreference` joins, `describe` tells of each, `identity` links articles."""
