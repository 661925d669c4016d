"""What is measured, against what a user would pick instead; README.md has the commands."""
