"""What a project is made of: rows, spans, scopes and errors. Standard library only."""
