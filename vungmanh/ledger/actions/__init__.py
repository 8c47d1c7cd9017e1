"""What changes the books: posting, folding, carrying through a reorganisation, closing, rebuilding."""
