"""The moderators' queue: what waits for a decision, each post with all that one needs for it."""
