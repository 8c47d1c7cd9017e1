"""What holds of reports on the situation on paper."""
