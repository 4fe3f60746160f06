"""The same answers over whole columns, with numpy: install `leadflow[bulk]`."""

from leadflow.bulk.business_time import elapsed_between, moments_after

__all__ = ["elapsed_between", "moments_after"]
