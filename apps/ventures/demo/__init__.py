"""What the demo world has of ventures, in the order it comes to be. All is invented."""

from apps.core.demo import scene
from apps.ventures.demo.agreement import sign_papers
from apps.ventures.demo.entity import register_companies
from apps.ventures.demo.equity import divide_ventures
from apps.ventures.demo.growth import tell_numbers
from apps.ventures.demo.investment import invest
from apps.ventures.demo.plan import plan_launches
from apps.ventures.demo.venture import found_ventures

SCENES = (
    found_ventures,
    tell_numbers,
    plan_launches,
    register_companies,
    sign_papers,
    divide_ventures,
    invest,
)
for play in SCENES:
    scene(play)

__all__ = [
    "SCENES",
    "divide_ventures",
    "found_ventures",
    "invest",
    "plan_launches",
    "register_companies",
    "sign_papers",
    "tell_numbers",
]
