"""Which events are one happening: `link` joins, `mentions` compares two, `stance` flags what the corpus contradicts."""
