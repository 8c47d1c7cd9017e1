"""Registers of officers, as offices keep them in workbooks."""
