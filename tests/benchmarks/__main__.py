"""``make bench``: kernels first, then whole commands on a project on disk, proposals, every report, and the desk in a terminal."""

from tests.benchmarks import desk, kernels, project, reports, suggest

kernels.main()
project.main()
suggest.main()
reports.main()
desk.main()
