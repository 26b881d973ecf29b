"""What the site keeps about a member, given to her: as JSON, to be read, and her files."""
