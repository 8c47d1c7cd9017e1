"""The benchmark: an invented federation of a chosen size, and how long the paths of the product take in it."""
