"""What is sold in each leaf of the tree. One module a part of it."""
