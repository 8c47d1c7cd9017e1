"""Ten jobs in the hand: what they take in taps, keys and pages, and how long somebody with practice needs for them."""
