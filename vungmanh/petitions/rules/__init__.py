"""What holds of a petition on paper: how it may stand, its clocks, small numbers, what rises. Values in and out."""
