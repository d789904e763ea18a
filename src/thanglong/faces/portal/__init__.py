"""The citizen's side: find a service, apply, follow, receive."""
