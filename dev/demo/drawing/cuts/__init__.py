"""A true cut for each kind of thing. `CUTS` knows them all by name."""
