"""What is true of courses and classes on paper: how long a certificate holds, whose place it is, what was answered."""
