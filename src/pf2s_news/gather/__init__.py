"""What the next issue is made from: articles that no issue has yet."""
