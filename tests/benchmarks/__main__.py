"""``make bench``: kernels first, then whole commands on a project on disk."""

from tests.benchmarks import kernels, project

kernels.main()
project.main()
