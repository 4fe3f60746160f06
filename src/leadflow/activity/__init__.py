"""The activity package."""
