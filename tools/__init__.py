"""What developers use beside the program."""
