"""Posts that come as answers to mail."""
