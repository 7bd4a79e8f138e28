"""Helpers of the tests whose counts `make test-long` raises."""
