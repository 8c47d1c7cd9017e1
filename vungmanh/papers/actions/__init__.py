"""What changes the numbers of papers. Who may, and what a paper is about, is the business of the rooms above."""
