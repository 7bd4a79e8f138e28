"""Text as qcode keeps, searches and cuts it."""
