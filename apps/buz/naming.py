from apps.buz.amounts import show_amount
from apps.core.naming import names


@names("buz")
def amounts(values, viewer):
    return {grains: f"{show_amount(grains)} BUZ" for grains in values}
