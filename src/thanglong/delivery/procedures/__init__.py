"""Administrative procedures: read from bundles, priced, explained, published as immutable revisions, found."""
