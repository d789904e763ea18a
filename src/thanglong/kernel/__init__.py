"""Clock, ids, money, text, actors, actions, events, jobs, files: what every room uses; imports no room."""
