"""The public holidays of a country as dates, from the `holidays` package.

The package is loaded only for a guide that names a country, and what it knows becomes data.
"""

import re
import warnings
from collections.abc import Mapping
from datetime import date

from leadflow.problems import LeadflowError

FIRST_YEAR, LAST_YEAR = 1970, 2100
"""The years whose holidays are known; before and after them a calendar has none."""


_CODE = re.compile("[A-Z0-9]{1,3}")


class HolidaysNotInstalled(LeadflowError):
    """The package that knows the public holidays of countries is not there."""


def regions() -> Mapping[str, tuple[str, ...]]:
    """Return the codes of all countries whose holidays are known, and of their subdivisions.

    They are those of ISO 3166, as a guide writes them.

    Raises:
        HolidaysNotInstalled: the package `holidays` is not there.

    >>> "BY" in regions()["DE"]
    True
    """
    try:
        from holidays import list_supported_countries
    except ImportError:
        raise HolidaysNotInstalled("holidays") from None
    return {
        country: tuple(part for part in parts if _CODE.fullmatch(part))
        for country, parts in list_supported_countries().items()
        if len(country) == 2
    }


def public_holidays(region: str) -> frozenset[date]:
    """Return the public holidays of *region*, a country or a country and its subdivision.

    What the package knows of fewer years, it is asked for no more of; it warns of that.

    Raises:
        HolidaysNotInstalled: the package `holidays` is not there.
        NotImplementedError: the package does not know the region.

    >>> date(2026, 7, 4) in public_holidays("US"), date(2026, 7, 3) in public_holidays("US")
    (True, True)
    """
    try:
        from holidays import country_holidays
    except ImportError:
        raise HolidaysNotInstalled("holidays") from None
    country, _, part = region.partition("-")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = country_holidays(
            country, subdiv=part or None, years=range(FIRST_YEAR, LAST_YEAR + 1)
        )
    return frozenset(found)
