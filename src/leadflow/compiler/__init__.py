"""The compiler package."""
