"""What a mailing tool changed on the way: the message sent against the message received."""
