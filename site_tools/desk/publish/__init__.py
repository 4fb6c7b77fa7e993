"""The page “Publish”: what readers will see changed, what stops it, the targets, and the way back."""
