"""Benchmarks: figures as ratios against a baseline of the same run; no test is timed."""
