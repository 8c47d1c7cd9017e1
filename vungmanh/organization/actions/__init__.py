"""What changes the facts of the tree. Rights, journal and ledger are the business of `reorganization`."""
