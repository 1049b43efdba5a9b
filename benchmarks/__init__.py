"""What is measured, with the peers it is measured against. See README.md."""
