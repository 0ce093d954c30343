"""Rows to what people see: small tables, figures, the Explorer, evidence, exported pages."""
