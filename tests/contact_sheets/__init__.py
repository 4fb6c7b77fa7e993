"""Take screenshots of every page in twelve combinations of window size, colors, fonts and practice data, for people to look at."""
