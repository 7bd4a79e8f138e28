"""Results into a document: one model that screen, Word, Excel, HTML and CSV all draw."""
