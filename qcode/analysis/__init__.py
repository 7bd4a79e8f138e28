"""Counting: plain arrays in, frozen results out; nothing here opens anything."""
