"""The append-only memory of the platform: every action leaves a leaf that can be proven later."""
