"""Forms: one definition drives pages, validation, the API schema, the summary and the printed form."""
