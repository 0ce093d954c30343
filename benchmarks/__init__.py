"""What newskit costs, as plain scripts; ``python -m benchmarks`` runs those of this folder that need nothing else."""
