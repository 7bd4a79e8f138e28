"""The project file: its tables, its journal, and how it is opened and copied."""
