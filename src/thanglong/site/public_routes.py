"""The addresses that anybody may open without signing in, each with the reason; a test walks all the others."""

PUBLIC: dict[str, str] = {
    "design:gallery": "shows the parts of pages, with invented data only",
    "design:sample-page": "the same, as whole pages",
    "set_language": "changes only the visitor's own language",
    "identity:sign-in": "the way in",
    "identity:sign-out": "leaving needs no right",
    "portal:home": "the way in for everybody; figures are sums, nobody is named",
    "portal:search": "procedures are public",
    "portal:procedure": "procedures are public",
    "portal:follow": "asks for the code and the secret of one dossier, limits guessing, and shows no answer of the form",
    "portal:verify": "judges the visitor's own file, or names issued documents without personal data",
    "portal:printed": "tells whoever scans a printed document what it is, without personal data",
    "portal:units": "names of communes are public",
    "portal:accessibility": "says how the portal can be used",
    "portal:privacy": "says what is kept and who sees it",
    "portal:status": "says how the node is doing, without any person's data",
}
