"""The command line: options to one call, to a report, to an exit status."""
