"""Lists of tasks, as offices write them into the appendix of a plan."""
