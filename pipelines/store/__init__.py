"""What a run keeps: the build database, what in it is due, and the file that is published."""
