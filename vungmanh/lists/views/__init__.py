"""The pages of imports: send lists, look at what would happen, correct, agree, take back."""
