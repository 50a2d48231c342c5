"""The online archive: every issue that is no draft, its articles, its feeds."""
