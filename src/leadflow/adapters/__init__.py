"""Bridges to other libraries, each by itself: a host imports the one that it wants."""
