"""The guide package."""
