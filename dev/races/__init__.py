"""`make races`: contests for the same item or the same money, many times over, at full size.

Each race is a function of the ground that it is run on, and returns what it found. The tests run
the same functions with smaller numbers.
"""
