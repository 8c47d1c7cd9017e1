"""The one verb of the lists room that changes records: take an import back."""
