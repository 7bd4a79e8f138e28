"""``make bench``: kernels first, then whole commands on a project on disk, then proposals."""

from tests.benchmarks import kernels, project, suggest

kernels.main()
project.main()
suggest.main()
