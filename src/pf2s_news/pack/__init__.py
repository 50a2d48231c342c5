"""From an edition for no tool in particular to the named bytes for one mailing tool."""
