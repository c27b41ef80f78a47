"""Benchmarks: each starts what it measures and its peer, and prints one beside the other.

`python -m bench` or `make bench`. An absolute figure says little on a shared machine, so the
two take turns in one run and a ratio is what counts. Results are written to `bench/results/`.
"""
