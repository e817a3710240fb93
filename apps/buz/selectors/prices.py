from apps.buz.amounts import GRAINS_PER_BUZ
from apps.buz.models import Price


def current_price() -> Price | None:
    """The quotation that holds; None where nobody ever quoted one."""
    return Price.objects.order_by("-pk").first()


def worth(grains: int, price: Price) -> int:
    """Millionths of a dollar, rounded down."""
    return grains * price.micro_dollars // GRAINS_PER_BUZ
