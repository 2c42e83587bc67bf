"""Where articles, leden, eisen and zones of a document begin and end."""
