"""Mail about posts: from rows of notifications to rows of mail."""
