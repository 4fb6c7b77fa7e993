"""The code behind ``./site TASK``: the build, the checks, the desk, publishing and the booklet. Each layer uses only earlier ones."""
