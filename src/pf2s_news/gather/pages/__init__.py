"""Web pages: which part of them is the article."""
