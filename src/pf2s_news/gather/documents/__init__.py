"""Files of word processors, and saved mails."""
