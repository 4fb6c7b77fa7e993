"""How a built site reaches its readers, and how an earlier version comes back."""
