"""The command line: click commands and nothing else."""
