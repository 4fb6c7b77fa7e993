"""The page “Publish”: what will change for readers, what prevents publishing, the targets, and going back."""
