"""Nothing stalls in silence: what does not move becomes an incident that somebody must answer for."""
