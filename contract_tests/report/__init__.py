"""What a check found, as one model, and the forms in which people and machines read it."""
