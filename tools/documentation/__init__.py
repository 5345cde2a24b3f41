"""What documentation pages state, which clauses of a contract rest on it, and what follows when a page changes."""
