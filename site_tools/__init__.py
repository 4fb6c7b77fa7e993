"""The code behind ``./site TASK``.

The packages are the build, the checks, publishing, the booklet, the review list, the desk and the command line. Each package uses only
earlier ones.
"""
