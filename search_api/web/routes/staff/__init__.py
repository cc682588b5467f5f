"""Routes of the console and of the office: for those who are signed in."""
