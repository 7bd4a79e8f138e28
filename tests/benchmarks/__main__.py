"""``make bench``: kernels first, then whole commands on a project on disk, proposals, and the desk in a terminal."""

from tests.benchmarks import desk, kernels, project, suggest

kernels.main()
project.main()
suggest.main()
desk.main()
