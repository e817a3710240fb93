"""What the demo world has of ventures, in the order it comes to be. All is invented."""

from apps.core.demo import scene
from apps.ventures.demo.equity import divide_ventures
from apps.ventures.demo.growth import tell_numbers
from apps.ventures.demo.venture import found_ventures

for play in (found_ventures, tell_numbers, divide_ventures):
    scene(play)

__all__ = ["divide_ventures", "found_ventures", "tell_numbers"]
