"""What an editor would be ashamed of, found before it is sent: one rule, one file."""
