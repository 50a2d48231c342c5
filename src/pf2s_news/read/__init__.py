"""From the author's files to values, with every problem at its place."""
