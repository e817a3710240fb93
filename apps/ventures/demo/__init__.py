"""What the demo world has of ventures. All of it is invented."""

from apps.ventures.demo.venture import found_ventures

__all__ = ["found_ventures"]
