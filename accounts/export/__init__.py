"""What the site keeps about a person, given to her: as JSON, to be read, and her files."""
