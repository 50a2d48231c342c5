"""From a bulletin to HTML, text and pictures, for no mailing tool in particular."""
