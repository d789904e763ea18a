"""The addresses that anybody may open without signing in, each with the reason; a test walks all the others."""

PUBLIC: dict[str, str] = {
    "design:gallery": "shows the parts of pages, with invented data only",
    "design:sample-page": "the same, as whole pages",
    "set_language": "changes only the visitor's own language",
    "identity:sign-in": "the way in",
    "identity:sign-out": "leaving needs no right",
}
