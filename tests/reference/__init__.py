"""A second, slow reading of the guide format: the judge that the engine must agree with.

Everything here is read off the raw YAML each time it is asked, straight from the words of the
format, and shares no rule with the engine. Lent are only the parser of conditions, durations and
business time, which have judges of their own.
"""
