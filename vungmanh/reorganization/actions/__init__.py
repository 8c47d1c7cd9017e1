"""The verbs that change the tree, with right, ledger and journal: found, rename, move, dissolve, describe."""
