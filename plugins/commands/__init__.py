"""What stands behind the tasks: build, preview, check and publish. ``tasks.py`` only names them."""
