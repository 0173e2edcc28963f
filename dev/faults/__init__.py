"""`make faults`: what may fail does, over and over, while people buy and sell.

Each fault is a function of the ground that it is run on, and returns what it found. The tests run
the same functions with smaller numbers.
"""
